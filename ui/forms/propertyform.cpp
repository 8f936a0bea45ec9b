#include "ui/forms/propertyform.h"

#include "ui/forms/formparts.h"
#include "ui/forms/formsection.h"
#include "ui/forms/propertyfield.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

PropertyForm::PropertyForm(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(scaled(space::L, this));
}

void PropertyForm::setProperties(const QList<StepProperty> &properties, const QJsonObject &values, Mode mode)
{
    qDeleteAll(m_sections);
    m_sections.clear();
    m_fields.clear();
    for (const StepProperty &property : properties) {
        if (groupOf(property) == PropertyGroup::Schedule || !isSettable(property, mode == Mode::Edit))
            continue;
        FormSection *home = section(groupOf(property));
        auto *field = new PropertyField(property, values.value(property.name), mode, home->content());
        home->add(field);
        connect(field, &PropertyField::changed, this, [this] {
            updateSections();
            Q_EMIT changed();
        });
    }
    std::ranges::sort(m_sections, {}, &FormSection::group);
    for (FormSection *section : m_sections) {
        section->layOut();
        m_layout->addWidget(section);
        m_fields += section->fields();
    }
    fixTabOrder();
}

FormSection *PropertyForm::section(PropertyGroup group)
{
    const auto found = std::ranges::find(m_sections, group, &FormSection::group);
    if (found != m_sections.end())
        return *found;
    m_sections.append(new FormSection(group, this));
    return m_sections.last();
}

/// Fields are made in the service's order but shown in ours; Tab follows what is seen. Those made later than the rest of the window
/// would come after it: they follow what takes the keyboard before the form.
void PropertyForm::fixTabOrder()
{
    QWidget *last = previousInFocusChain();
    while (last != this && (last->focusPolicy() == Qt::NoFocus || isAncestorOf(last)))
        last = last->previousInFocusChain();
    for (const FormSection *section : m_sections) {
        QList<QWidget *> stops;
        if (QWidget *head = section->head())
            stops.append(head);
        for (const PropertyField *field : section->fields())
            stops += field->tabStops();
        for (QWidget *stop : stops) {
            if (last != this)
                setTabOrder(last, stop);
            last = stop;
        }
    }
}

QJsonObject PropertyForm::changes() const
{
    QJsonObject result;
    for (const PropertyField *field : m_fields) {
        if (const QJsonValue value = field->wireValue(); !value.isUndefined())
            result.insert(field->property().name, value);
    }
    return result;
}

QSet<QString> PropertyForm::openNames() const
{
    QSet<QString> names;
    for (const PropertyField *field : m_fields) {
        if (!field->property().isCredential)
            names.insert(field->property().name);
    }
    return names;
}

int PropertyForm::changeCount() const { return int(std::ranges::count_if(m_fields, &PropertyField::isChanged)); }

void PropertyForm::revert()
{
    for (PropertyField *field : m_fields)
        field->revert();
    updateSections();
}

/// Values of Stitch's own app and of another do not work together: once one is given, the required ones all are.
bool PropertyForm::completeOAuth()
{
    const auto isOwnApp = [](const PropertyField *field) {
        return field->property().kind == StepProperty::Kind::SystemProvided && field->property().isRequired;
    };
    const bool begun = std::ranges::any_of(
        m_fields, [&](const PropertyField *field) { return isOwnApp(field) && field->isChanged(); });
    if (!begun)
        return true;
    bool complete = true;
    for (PropertyField *field : m_fields) {
        if (isOwnApp(field) && field->text().trimmed().isEmpty()) {
            field->setError(tr("Needed with the other values of your own app"));
            complete = false;
        }
    }
    return complete;
}

bool PropertyForm::validate()
{
    bool good = true;
    for (PropertyField *field : m_fields)
        good = field->validate() && good;
    good = completeOAuth() && good;
    if (!good)
        revealFirstError();
    return good;
}

QStringList PropertyForm::showServerErrors(const QStringList &badProperties, const QString &message)
{
    QStringList homeless;
    for (const QString &name : badProperties) {
        const auto found
            = std::ranges::find(m_fields, name, [](const PropertyField *field) { return field->property().name; });
        if (found == m_fields.end())
            homeless.append(name);
        else if (badProperties.size() == 1 && !message.isEmpty())
            (*found)->setError(tr("Stitch refuses this: “%1”").arg(message));
        else
            (*found)->setError(tr("Stitch refuses this value"));
    }
    revealFirstError();
    return homeless;
}

void PropertyForm::revealFirstError()
{
    bool focused = false;
    for (FormSection *section : m_sections) {
        for (PropertyField *field : section->fields()) {
            if (!field->hasError())
                continue;
            section->setOpen(true);
            if (!focused)
                field->focusControl();
            focused = true;
        }
    }
}

void PropertyForm::focusFirst()
{
    if (!m_fields.isEmpty())
        m_fields.first()->focusControl();
}

void PropertyForm::updateSections()
{
    for (FormSection *section : m_sections)
        section->updateSummary();
}

} // namespace bobbin
