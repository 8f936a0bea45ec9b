#pragma once

#include <QJsonObject>
#include <QStringList>
#include <QWidget>

#include <optional>

class QComboBox;
class QRadioButton;

namespace bobbin
{

class PlainLabel;

/// How often Stitch runs a source: an interval, or the cron expression that is set already (kept as written). Owned by the editor
/// or the create wizard. Promises: changes() is empty until the user chooses something else.
class ScheduleEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ScheduleEditor(QWidget *parent = nullptr);

    /// `properties` are the source's current ones.
    void setSchedule(const QString &sourceType, const QJsonObject &properties);
    /// For a source to be made: the choice is always sent, since the documentation contradicts itself on whether it must be.
    void setNew(const QString &sourceType, std::optional<int> defaultMinutes);

    /// The frequency as a string, with the anchor if one is set; `cron_expression` null when an interval takes over.
    QJsonObject changes() const;
    int changeCount() const;
    bool isDirty() const { return changeCount() > 0; }
    void revert();
    /// Marks the schedule if one of its properties is among them; gives the other names.
    QStringList showServerErrors(const QStringList &badProperties, const QString &message);

Q_SIGNALS:
    void changed();

private:
    void fill(const QString &sourceType);
    void onEdited();
    void setError(const QString &error);

    QRadioButton *m_interval;
    QRadioButton *m_cron;
    PlainLabel *m_every;
    QComboBox *m_frequency;
    PlainLabel *m_note;
    PlainLabel *m_error;
    QString m_savedFrequency;
    QString m_anchor;
    QString m_savedCron;
    bool m_isNew = false;
};

} // namespace bobbin
