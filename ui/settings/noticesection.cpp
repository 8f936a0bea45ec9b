#include "ui/settings/noticesection.h"

#include "ui/forms/formparts.h"
#include "ui/settings/settings.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

NoticeSection::NoticeSection(SettingsStore &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_on(makeBox(tr("Notify when a failure lasts"), u"notices"_s, &NoticeRules::isOn))
    , m_quiet(makeBox(tr("Quiet hours"), u"quietHours"_s, &NoticeRules::hasQuietHours))
    , m_from(makeTime(u"quietFrom"_s, tr("Quiet hours begin"), &NoticeRules::quietFrom))
    , m_to(makeTime(u"quietTo"_s, tr("Quiet hours end"), &NoticeRules::quietTo))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::M, this));
    column->addWidget(m_on);
    column->addLayout(makeTimes());
    column->addWidget(makeWrappingLabel(
        tr("A failure lasts that is still there after 10 minutes, or when the next check fails too. The desktop shows "
           "it, once for each cause. What lasts through quiet hours is told at their end."),
        FontRole::Label, Token::TextSecondary, this));
    updateEnabled();
}

QCheckBox *NoticeSection::makeBox(const QString &label, const QString &name, bool NoticeRules::*member)
{
    auto *box = new QCheckBox(label, this);
    box->setObjectName(name);
    box->setChecked(m_store.settings().notices.*member);
    connect(box, &QCheckBox::toggled, this, [this, member](bool checked) {
        Settings settings = m_store.settings();
        settings.notices.*member = checked;
        m_store.set(settings);
        updateEnabled();
    });
    return box;
}

QHBoxLayout *NoticeSection::makeTimes()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(space::M, this));
    row->addWidget(m_quiet);
    for (const auto &[words, field] : {std::pair(tr("from"), m_from), {tr("to"), m_to}}) {
        PlainLabel *label = makeLabel(words, FontRole::Body, Token::Text, this);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
    }
    row->addStretch();
    return row;
}

QComboBox *NoticeSection::makeTime(const QString &name, const QString &label, QTime NoticeRules::*member)
{
    const QTime now = m_store.settings().notices.*member;
    auto *choice = new CalmComboBox(this);
    choice->setObjectName(name);
    choice->setAccessibleName(label);
    QList<QTime> times;
    for (int hour = 0; hour < 24; ++hour)
        times.append(QTime(hour, 0));
    if (!times.contains(now)) // written into the file by hand
        times.append(now);
    std::ranges::sort(times);
    for (const QTime &time : std::as_const(times))
        choice->addItem(QLocale().toString(time, QLocale::ShortFormat), time);
    choice->setCurrentIndex(int(times.indexOf(now)));
    connect(choice, &QComboBox::currentIndexChanged, this, [this, choice, member] {
        Settings settings = m_store.settings();
        settings.notices.*member = choice->currentData().toTime();
        m_store.set(settings);
    });
    return choice;
}

void NoticeSection::updateEnabled()
{
    const NoticeRules &rules = m_store.settings().notices;
    m_quiet->setEnabled(rules.isOn);
    for (QComboBox *field : {m_from, m_to})
        field->setEnabled(rules.isOn && rules.hasQuietHours);
}

} // namespace bobbin
