#pragma once

#include "core/data/sourcetype.h"

#include <QDate>
#include <QJsonObject>
#include <QWidget>

class QComboBox;

namespace bobbin
{

class IconLabel;
class PlainLabel;
class PropertyField;
class PropertyForm;
class ScheduleEditor;

/// The display name, the schema that follows from it (live), and the destination when there are several. Owned by the create wizard.
class NamePage : public QWidget
{
    Q_OBJECT

public:
    explicit NamePage(QWidget *parent = nullptr);

    void setTaken(const QStringList &schemaNames);
    void setDestinations(const QList<Destination> &destinations);
    QString displayName() const;
    std::optional<qint64> destinationId() const;
    bool validate();
    void showNameError(const QString &error);
    void focusControl();

Q_SIGNALS:
    void changed();

private:
    QString schemaProblem() const;
    void showSchema();

    QStringList m_taken;
    PropertyField *m_name;
    IconLabel *m_schemaIcon;
    PlainLabel *m_schema;
    QWidget *m_destinationBox;
    QComboBox *m_destination;
    PlainLabel *m_destinationError;
};

/// The properties and the schedule of a source to be made. Owned by the create wizard.
class ConnectionPage : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionPage(QWidget *parent = nullptr);

    void setType(const SourceType &type, const QDate &today);
    QJsonObject properties() const;
    QSet<QString> openNames() const; ///< of those whose values may be shown
    bool hasTypedText() const;
    bool validate();
    /// Gives the names no field is there for.
    QStringList showServerErrors(const QStringList &badProperties, const QString &message);
    void focusControl();

private:
    PlainLabel *m_note;
    PropertyForm *m_form;
    ScheduleEditor *m_schedule;
};

} // namespace bobbin
