#pragma once

#include "core/data/sourcetype.h"

#include <QDate>
#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace bobbin
{

class EmptyState;
class IconLabel;
class PlainLabel;
class PropertyField;
class PropertyForm;
class ScheduleEditor;

/// The searchable list of source types, those the user has already first. Owned by the create wizard. Types the plan lacks are
/// listed but cannot be picked; those the service no longer makes are left out.
class TypePicker : public QWidget
{
    Q_OBJECT

public:
    explicit TypePicker(QWidget *parent = nullptr);

    void setTypes(const QList<SourceType> &types);
    void setError(const QString &sentence);
    /// One entry per source.
    void setOwnTypes(const QStringList &types);
    std::optional<SourceType> current() const;
    void focusControl();

Q_SIGNALS:
    void currentChanged();
    void activated();
    void retryRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void filter(const QString &text);
    void selectFirst();

    QList<SourceType> m_types;
    QStringList m_own;
    bool m_loaded = false;
    QLineEdit *m_search;
    QListView *m_list;
    EmptyState *m_state;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_proxy;
};

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
