#include "ui/forms/scheduleeditor.h"

#include "core/base/json.h"
#include "core/data/propertyrules.h"
#include "ui/forms/formparts.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QRadioButton>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString intervalWords(int minutes)
{
    if (minutes == 1)
        return ScheduleEditor::tr("minute");
    if (minutes > 60 && minutes % 60 == 0)
        return ScheduleEditor::tr("%1 hours").arg(minutes / 60);
    return ScheduleEditor::tr("%1 minutes").arg(minutes);
}

ScheduleEditor::ScheduleEditor(QWidget *parent)
    : QWidget(parent)
    , m_interval(new QRadioButton(tr("Every"), this))
    , m_cron(new QRadioButton(this))
    , m_every(makeLabel(tr("Every"), FontRole::Body, Token::Text, this))
    , m_frequency(new CalmComboBox(this))
    , m_note(makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this))
    , m_error(makeWrappingLabel({}, FontRole::Label, Token::Failing, this))
{
    m_interval->setObjectName(u"schedule_interval"_s);
    m_interval->setAccessibleName(tr("Run at an interval"));
    m_cron->setObjectName(u"schedule_cron"_s);
    m_frequency->setObjectName(u"frequency_in_minutes"_s);
    m_every->setBuddy(m_frequency);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::M, this));
    column->addWidget(makeLabel(tr("Schedule"), FontRole::Section, Token::TextSecondary, this));
    auto *line = new QHBoxLayout;
    line->setSpacing(scaled(space::M, this));
    line->addWidget(m_interval);
    line->addWidget(m_every);
    line->addWidget(m_frequency);
    line->addStretch();
    column->addLayout(line);
    column->addWidget(m_cron);
    column->addWidget(m_note);
    column->addWidget(m_error);
    connect(m_frequency, &QComboBox::currentIndexChanged, this, &ScheduleEditor::onEdited);
    connect(m_interval, &QRadioButton::toggled, this, &ScheduleEditor::onEdited);
    m_error->hide();
}

void ScheduleEditor::setSchedule(const QString &sourceType, const QJsonObject &properties)
{
    m_isNew = false;
    m_savedFrequency = json::text(properties, "frequency_in_minutes"_L1);
    m_anchor = json::text(properties, "anchor_time"_L1);
    m_savedCron = json::text(properties, "cron_expression"_L1);
    fill(sourceType);
}

void ScheduleEditor::setNew(const QString &sourceType, std::optional<int> defaultMinutes)
{
    m_isNew = true;
    m_savedFrequency = QString::number(defaultMinutes.value_or(60));
    m_anchor.clear();
    m_savedCron.clear();
    fill(sourceType);
}

void ScheduleEditor::fill(const QString &sourceType)
{
    const QSignalBlocker silent(this);
    m_frequency->clear();
    const QList<int> minutes = frequencyChoices(sourceType);
    for (const int choice : minutes)
        m_frequency->addItem(intervalWords(choice), QString::number(choice));
    if (m_frequency->findData(m_savedFrequency) < 0) {
        // Whatever runs now is shown as it is, even if it can no longer be chosen.
        bool ok = false;
        const int current = m_savedFrequency.toInt(&ok);
        const QString words = m_savedFrequency.isEmpty() ? tr("Not set") : m_savedFrequency;
        m_frequency->insertItem(0, ok && current > 0 ? intervalWords(current) : words, m_savedFrequency);
    }
    const bool hasCron = !m_savedCron.isEmpty();
    m_interval->setVisible(hasCron);
    m_every->setVisible(!hasCron);
    m_cron->setVisible(hasCron);
    m_cron->setText(tr("Cron expression %1").arg(QString(m_savedCron).replace(u'&', "&&"_L1)));
    revert();
}

void ScheduleEditor::revert()
{
    const bool hasCron = !m_savedCron.isEmpty();
    m_cron->setChecked(hasCron);
    m_interval->setChecked(!hasCron);
    m_frequency->setCurrentIndex(m_frequency->findData(m_savedFrequency));
    onEdited();
}

void ScheduleEditor::onEdited()
{
    const bool useCron = m_cron->isChecked();
    m_frequency->setEnabled(!useCron);
    setError({});
    QString note;
    if (useCron)
        note = tr("The expression is in UTC and overrides the interval.");
    else if (!m_savedCron.isEmpty())
        note = tr("Saving removes the cron expression %1.").arg(m_savedCron);
    else if (const QDateTime anchor = json::time(m_anchor); anchor.isValid())
        note = tr("Counted from %1 UTC.").arg(anchor.toString(u"HH:mm"_s));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    Q_EMIT changed();
}

QJsonObject ScheduleEditor::changes() const
{
    const QString frequency = m_frequency->currentData().toString();
    const bool leavesCron = !m_savedCron.isEmpty() && !m_cron->isChecked();
    if (m_cron->isChecked() || frequency.isEmpty() || (!m_isNew && !leavesCron && frequency == m_savedFrequency))
        return {};
    QJsonObject result{{"frequency_in_minutes"_L1, frequency}};
    if (!m_anchor.isEmpty())
        result.insert("anchor_time"_L1, m_anchor); // the guide passes it whenever the frequency is set
    if (leavesCron)
        result.insert("cron_expression"_L1, QJsonValue::Null); // a left-over one would silently win
    return result;
}

int ScheduleEditor::changeCount() const
{
    if (m_isNew)
        return m_frequency->currentData().toString() == m_savedFrequency ? 0 : 1;
    return changes().isEmpty() ? 0 : 1;
}

QStringList ScheduleEditor::showServerErrors(const QStringList &badProperties, const QString &message)
{
    constexpr std::array own{"frequency_in_minutes"_L1, "anchor_time"_L1, "cron_expression"_L1};
    QStringList others;
    for (const QString &name : badProperties) {
        if (std::ranges::find(own, name) == own.end())
            others.append(name);
    }
    if (others.size() < badProperties.size())
        setError(message.isEmpty() ? tr("Stitch refuses this schedule")
                                   : tr("Stitch refuses this schedule: “%1”").arg(message));
    return others;
}

void ScheduleEditor::setError(const QString &error)
{
    setInvalid(m_frequency, !error.isEmpty());
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    const QString name = tr("Interval");
    m_frequency->setAccessibleName(error.isEmpty() ? name : tr("%1, error: %2").arg(name, error));
}

} // namespace bobbin
