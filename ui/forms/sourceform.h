#pragma once

#include "core/base/apierror.h"
#include "core/data/source.h"
#include "core/data/sourcepatch.h"

#include <QWidget>

namespace bobbin
{

class PlainLabel;
class PropertyField;
class PropertyForm;
class ScheduleEditor;

/// All fields of one source: its name, the properties of its report card, its schedule. Knows what was changed and where an error
/// belongs; when to ask, save or leave is its editor's.
class SourceForm : public QWidget
{
    Q_OBJECT

public:
    explicit SourceForm(QWidget *parent = nullptr);

    void fill(const Source &source);
    int changeCount() const;
    /// Only what changed.
    SourcePatch patch() const;
    void revert();

    /// Marks what may not be sent and goes to the first of it.
    bool validate();
    /// Marks the fields the server refused and goes to the first of them. Returns the names that belong to none.
    QStringList showServerErrors(const ApiError &error);
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    void updateEffect();

    PropertyField *m_name;
    PropertyForm *m_properties;
    ScheduleEditor *m_schedule;
    PlainLabel *m_effect;
};

} // namespace bobbin
