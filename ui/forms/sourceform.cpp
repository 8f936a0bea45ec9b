#include "ui/forms/sourceform.h"

#include "core/data/propertyrules.h"
#include "ui/forms/formparts.h"
#include "ui/forms/propertyfield.h"
#include "ui/forms/propertyform.h"
#include "ui/forms/scheduleeditor.h"
#include "ui/widgets/plainlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

SourceForm::SourceForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new PropertyField(nameProperty(), {}, PropertyForm::Mode::Edit, this))
    , m_properties(new PropertyForm(this))
    , m_schedule(new ScheduleEditor(this))
    , m_effect(makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this))
{
    m_effect->setObjectName(u"effect"_s);
    auto *column = new QVBoxLayout(this);
    const int side = scaled(space::XL, this);
    column->setContentsMargins(side, scaled(space::L, this), side, side);
    column->setSpacing(scaled(space::L, this));
    column->addWidget(m_name);
    column->addWidget(m_properties);
    column->addWidget(m_schedule);
    column->addWidget(m_effect);
    column->addStretch();
    connect(m_name, &PropertyField::changed, this, &SourceForm::changed);
    connect(m_properties, &PropertyForm::changed, this, &SourceForm::changed);
    connect(m_schedule, &ScheduleEditor::changed, this, &SourceForm::changed);
    connect(this, &SourceForm::changed, this, &SourceForm::updateEffect);
    updateEffect();
}

void SourceForm::fill(const Source &source)
{
    m_name->setSaved(source.displayName);
    m_name->setHelp(source.schemaName.isEmpty()
            ? QString()
            : tr("The schema stays %1; a new name does not move it.").arg(source.schemaName));
    m_properties->setProperties(
        formProperties(source.reportCard(), true), source.properties(), PropertyForm::Mode::Edit);
    m_schedule->setSchedule(source.type, source.properties());
    updateEffect();
}

int SourceForm::changeCount() const
{
    return int(m_name->isChanged()) + m_properties->changeCount() + m_schedule->changeCount();
}

SourcePatch SourceForm::patch() const
{
    SourcePatch patch;
    if (m_name->isChanged())
        patch.displayName = m_name->text().trimmed();
    patch.properties = m_properties->changes();
    const QJsonObject schedule = m_schedule->changes();
    for (auto it = schedule.begin(); it != schedule.end(); ++it)
        patch.properties.insert(it.key(), it.value());
    const QStringList scheduled = schedule.keys();
    patch.openProperties = m_properties->openNames() + QSet<QString>(scheduled.begin(), scheduled.end());
    return patch;
}

void SourceForm::revert()
{
    m_name->revert();
    m_properties->revert();
    m_schedule->revert();
    updateEffect();
}

bool SourceForm::validate()
{
    const bool propertiesGood = m_properties->validate();
    const bool nameGood = m_name->validate();
    if (!nameGood)
        m_name->focusControl();
    return nameGood && propertiesGood;
}

QStringList SourceForm::showServerErrors(const ApiError &error)
{
    QStringList homeless = m_schedule->showServerErrors(error.fields, error.message);
    homeless = m_properties->showServerErrors(homeless, error.message);
    if (homeless.removeAll(u"display_name"_s) > 0 || error.code == "InvalidDisplayName"_L1) {
        m_name->setError(tr("Stitch refuses this name"));
        m_name->focusControl();
    }
    if (error.code == "InvalidCronExpression"_L1)
        m_schedule->showServerErrors({u"cron_expression"_s}, {});
    return homeless;
}

void SourceForm::focusFirst() { m_name->focusControl(); }

void SourceForm::updateEffect()
{
    m_effect->setText(
        patch().properties.isEmpty() ? QString() : tr("Stitch checks the connection again after this change."));
    m_effect->setVisible(!m_effect->text().isEmpty());
}

} // namespace bobbin
