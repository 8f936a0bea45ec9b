#include "ui/settings/settingsdialog.h"

#include "ui/forms/formparts.h"
#include "ui/settings/noticesection.h"
#include "ui/settings/proxysection.h"
#include "ui/settings/settings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/windowsize.h"

#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

static QString refreshText(std::chrono::seconds every)
{
    if (every == 0s)
        return SettingsDialog::tr("Only when asked (F5)");
    if (every == 1min)
        return SettingsDialog::tr("Every minute");
    if (every % 1h == 0s)
        return SettingsDialog::tr("Every %n hour(s)", nullptr, int(every / 1h));
    return SettingsDialog::tr("Every %n minute(s)", nullptr, int(every / 1min));
}

static QString historyText(int days)
{
    switch (days) {
    case 182: return SettingsDialog::tr("Half a year");
    case 365: return SettingsDialog::tr("One year");
    case 730: return SettingsDialog::tr("Two years");
    case 1826: return SettingsDialog::tr("Five years");
    default: return SettingsDialog::tr("%1 days").arg(days);
    }
}

SettingsDialog::SettingsDialog(SettingsStore &store, Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_scroll(new QScrollArea(this))
{
    setObjectName("settings");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(makePage(workspace));
    m_scroll->widget()->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_scroll, 1);
    column->addWidget(makeFoot());
    fit();
}

QWidget *SettingsDialog::makePage(Workspace &workspace)
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    const int margin = scaled(space::XXL, this);
    form->setContentsMargins(margin, margin, margin, scaled(space::M, this));
    form->setHorizontalSpacing(scaled(space::XL, this));
    form->setVerticalSpacing(scaled(space::L, this));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addTheme(*form);
    addDensity(*form);
    addTimes(*form);
    addRefresh(*form);
    addHistory(*form);
    addAddress(*form);
    addNotices(*form);
    addProxy(*form, workspace);
    return page;
}

QWidget *SettingsDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    const int margin = scaled(space::XXL, this);
    row->setContentsMargins(margin, scaled(space::M, this), margin, scaled(space::XL, this));
    const QString words = tr("Changes are in force at once; the history is shortened at the next start.");
    row->addWidget(makeWrappingLabel(words, FontRole::Label, Token::TextSecondary, foot), 1);
    auto *close = makeButton(tr("Close"), Variant::Primary, u"closeSettings"_s, foot);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    row->addWidget(close);
    return foot;
}

/// As high as what is in it, where the screen has room for that; never smaller than it is.
void SettingsDialog::fit()
{
    const int width = std::max(this->width(), scaled(620, this));
    const QWidget *page = m_scroll->widget();
    page->layout()->activate();
    const int foot = layout()->itemAt(1)->sizeHint().height();
    const int height = page->layout()->totalHeightForWidth(width) + foot;
    resizeWithinScreen(*this, {width, isVisible() ? std::max(this->height(), height) : height});
}

bool SettingsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && watched == m_scroll->widget())
        fit(); // fields or words came or went
    return QDialog::eventFilter(watched, event);
}

void SettingsDialog::showProxy()
{
    m_proxy->choice()->setFocus();
    m_scroll->ensureWidgetVisible(m_proxy);
}

void SettingsDialog::done(int result)
{
    m_proxy->take(); // a field that still has the focus
    QDialog::done(result);
}

void SettingsDialog::addField(QFormLayout &form, const QString &label, QWidget *field)
{
    PlainLabel *words = makeLabel(label, FontRole::Body, Token::Text, this);
    words->setBuddy(field);
    field->setAccessibleName(label);
    form.addRow(words, field);
}

void SettingsDialog::change(const std::function<void(Settings &)> &how)
{
    Settings settings = m_store.settings();
    how(settings);
    m_store.set(settings);
}

QComboBox *SettingsDialog::makeChoice(const QString &name, const QList<std::pair<QString, int>> &values, int now,
    const std::function<void(Settings &, int)> &taken)
{
    auto *choice = new CalmComboBox(this);
    choice->setObjectName(name);
    for (const auto &[words, value] : values)
        choice->addItem(words, value);
    choice->setCurrentIndex(choice->findData(now));
    connect(choice, &QComboBox::currentIndexChanged, this,
        [this, choice, taken] { change([&](Settings &settings) { taken(settings, choice->currentData().toInt()); }); });
    return choice;
}

void SettingsDialog::addTheme(QFormLayout &form)
{
    addField(form, tr("Theme"),
        makeChoice(u"theme"_s,
            {{tr("As the desktop"), int(ColourScheme::System)}, {tr("Light"), int(ColourScheme::Light)},
                {tr("Dark"), int(ColourScheme::Dark)}},
            int(m_store.settings().scheme),
            [](Settings &settings, int value) { settings.scheme = ColourScheme(value); }));
}

void SettingsDialog::addDensity(QFormLayout &form)
{
    addField(form, tr("Rows of the list"),
        makeChoice(u"density"_s,
            {{tr("Comfortable"), int(Density::Comfortable)}, {tr("Standard"), int(Density::Standard)},
                {tr("Compact"), int(Density::Compact)}},
            int(m_store.settings().density), [](Settings &settings, int value) { settings.density = Density(value); }));
}

void SettingsDialog::addTimes(QFormLayout &form)
{
    addField(form, tr("Times"),
        makeChoice(u"times"_s,
            {{tr("Age of checks, clock times else"), int(TimeDisplay::Mixed)},
                {tr("Ages: “3 h”, “in 12 min”"), int(TimeDisplay::Relative)},
                {tr("Clock times, local"), int(TimeDisplay::Local)}, {tr("Clock times, UTC"), int(TimeDisplay::Utc)}},
            int(m_store.settings().times), [](Settings &settings, int value) { settings.times = TimeDisplay(value); }));
}

void SettingsDialog::addRefresh(QFormLayout &form)
{
    QList<std::chrono::seconds> choices{1min, 5min, 15min, 1h, 0s};
    const std::chrono::seconds now = m_store.settings().refreshEvery;
    if (!choices.contains(now)) // written into the file by hand
        choices.prepend(now);
    QList<std::pair<QString, int>> values;
    for (const std::chrono::seconds every : std::as_const(choices))
        values.append({refreshText(every), int(every.count())});
    addField(form, tr("Read the sources"),
        makeChoice(u"refreshEvery"_s, values, int(now.count()),
            [](Settings &settings, int value) { settings.refreshEvery = std::chrono::seconds(value); }));
}

void SettingsDialog::addHistory(QFormLayout &form)
{
    QList<int> choices{182, 365, 730, 1826};
    const int now = int(m_store.settings().keepHistory.count());
    if (!choices.contains(now)) // written into the file by hand
        choices.prepend(now);
    QList<std::pair<QString, int>> values;
    for (const int days : std::as_const(choices))
        values.append({historyText(days), days});
    QComboBox *choice = makeChoice(u"keepHistory"_s, values, now,
        [](Settings &settings, int value) { settings.keepHistory = std::chrono::days(value); });
    const QString hint = tr("From the next start on, older checks, runs and changes are dropped. Notes stay.");
    choice->setToolTip(plainToolTip(hint));
    addField(form, tr("Keep the history"), choice);
}

void SettingsDialog::addAddress(QFormLayout &form)
{
    m_address = new QLineEdit(this);
    m_addressWords = makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this);
    m_address->setObjectName("stitchAddress");
    m_address->setText(m_store.settings().stitchAddress);
    m_address->setCursorPosition(0);
    m_address->setPlaceholderText(Settings::defaultStitchAddress());
    m_addressWords->setObjectName("stitchAddressWords");
    connect(m_address, &QLineEdit::textChanged, this, &SettingsDialog::takeAddress);
    auto *column = new QVBoxLayout;
    column->setSpacing(scaled(space::S, this));
    column->addWidget(m_address);
    column->addWidget(m_addressWords);
    PlainLabel *label = makeLabel(tr("Open in Stitch at"), FontRole::Body, Token::Text, this);
    label->setBuddy(m_address);
    m_address->setAccessibleName(label->text());
    form.addRow(label, column);
    takeAddress();
}

void SettingsDialog::addNotices(QFormLayout &form)
{
    auto *section = new NoticeSection(m_store, this);
    PlainLabel *label = makeLabel(tr("Notices"), FontRole::Body, Token::Text, this);
    label->setBuddy(section->choice());
    form.addRow(label, section);
}

void SettingsDialog::addProxy(QFormLayout &form, Workspace &workspace)
{
    m_proxy = new ProxySection(m_store, workspace, this);
    PlainLabel *label = makeLabel(tr("Proxy"), FontRole::Body, Token::Text, this);
    label->setBuddy(m_proxy->choice());
    m_proxy->choice()->setAccessibleName(label->text());
    form.addRow(label, m_proxy);
}

void SettingsDialog::takeAddress()
{
    // Emptied, it is the web app's own again.
    const QString typed = m_address->text().trimmed();
    const QString address = typed.isEmpty() ? Settings::defaultStitchAddress() : typed;
    const bool isGood = stitchUrl(address, 1, {1}).has_value();
    m_addressWords->setText(isGood
            ? tr("{client} and {source} stand for their numbers. Empty: the web app's own address.")
            : tr("Not an address with both {client} and {source}. The one from before stays in use."));
    m_addressWords->setColour(isGood ? Token::TextSecondary : Token::Failing);
    m_address->setAccessibleDescription(m_addressWords->text());
    if (isGood)
        change([&](Settings &settings) { settings.stitchAddress = address; });
}

} // namespace bobbin
