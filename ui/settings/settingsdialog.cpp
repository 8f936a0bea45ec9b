#include "ui/settings/settingsdialog.h"

#include "ui/forms/formparts.h"
#include "ui/settings/settings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
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

SettingsDialog::SettingsDialog(SettingsStore &store, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
{
    setObjectName("settings");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    auto *column = new QVBoxLayout(this);
    const int margin = scaled(space::XXL, this);
    column->setContentsMargins(margin, margin, margin, scaled(space::XL, this));
    column->setSpacing(scaled(space::XL, this));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(scaled(space::XL, this));
    form->setVerticalSpacing(scaled(space::L, this));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addTheme(*form);
    addRefresh(*form);
    addAddress(*form);
    column->addLayout(form);
    column->addStretch();

    auto *foot = new QHBoxLayout;
    foot->addWidget(makeLabel(tr("Changes are in force at once."), FontRole::Label, Token::TextSecondary, this));
    foot->addStretch();
    auto *close = makeButton(tr("Close"), Variant::Primary, u"closeSettings"_s, this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    foot->addWidget(close);
    column->addLayout(foot);
    resize(scaled(620, this), sizeHint().height());
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

void SettingsDialog::addTheme(QFormLayout &form)
{
    auto *theme = new CalmComboBox(this);
    theme->setObjectName("theme");
    theme->addItem(tr("As the desktop"), int(ColourScheme::System));
    theme->addItem(tr("Light"), int(ColourScheme::Light));
    theme->addItem(tr("Dark"), int(ColourScheme::Dark));
    theme->setCurrentIndex(theme->findData(int(m_store.settings().scheme)));
    connect(theme, &QComboBox::currentIndexChanged, this, [this, theme] {
        change([theme](Settings &settings) { settings.scheme = ColourScheme(theme->currentData().toInt()); });
    });
    addField(form, tr("Theme"), theme);
}

void SettingsDialog::addRefresh(QFormLayout &form)
{
    auto *refresh = new CalmComboBox(this);
    refresh->setObjectName("refreshEvery");
    QList<std::chrono::seconds> choices{1min, 5min, 15min, 1h, 0s};
    const std::chrono::seconds now = m_store.settings().refreshEvery;
    if (!choices.contains(now)) // written into the file by hand
        choices.prepend(now);
    for (const std::chrono::seconds every : std::as_const(choices))
        refresh->addItem(refreshText(every), qlonglong(every.count()));
    refresh->setCurrentIndex(int(choices.indexOf(now)));
    connect(refresh, &QComboBox::currentIndexChanged, this, [this, refresh] {
        change([refresh](Settings &settings) {
            settings.refreshEvery = std::chrono::seconds(refresh->currentData().toLongLong());
        });
    });
    addField(form, tr("Read the sources"), refresh);
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
