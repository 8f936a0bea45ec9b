#pragma once

#include "core/data/propertyrules.h"

#include <QJsonObject>
#include <QWidget>

class QVBoxLayout;

namespace bobbin
{

class FormSection;
class PropertyField;

/// The form of a source's properties, built from the service's step properties. Owned by the editor or the create wizard. Promises:
/// changes() holds only what the user changed, never a credential that was not typed; an error never takes away typed text.
class PropertyForm : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Create, Edit };

    explicit PropertyForm(QWidget *parent = nullptr);

    /// Forgets what was typed. Properties of the schedule are left to ScheduleEditor, those that cannot be set are left out.
    void setProperties(const QList<StepProperty> &properties, const QJsonObject &values, Mode mode);

    /// Strings; null for an optional property that was emptied.
    QJsonObject changes() const;
    /// Names of the properties whose values may be shown: no credentials.
    QSet<QString> openNames() const;
    int changeCount() const;
    bool isDirty() const { return changeCount() > 0; }
    void revert();

    /// Marks what is wrong, opens its section and moves the focus to the first such field. True if all is well.
    bool validate();
    /// Marks the fields the service refused; gives the names no field is there for.
    QStringList showServerErrors(const QStringList &badProperties, const QString &message);
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    FormSection *section(PropertyGroup group);
    void fixTabOrder();
    bool completeOAuth();
    void revealFirstError();
    void updateSections();

    QVBoxLayout *m_layout;
    QList<FormSection *> m_sections;
    QList<PropertyField *> m_fields; ///< in the order they are shown
};

} // namespace bobbin
