#include "ui/forms/createform.h"

#include "core/data/propertyrules.h"
#include "core/data/schemaname.h"
#include "core/data/source.h"
#include "ui/forms/formparts.h"
#include "ui/forms/propertyfield.h"
#include "ui/forms/propertyform.h"
#include "ui/forms/scheduleeditor.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/typenames.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

NamePage::NamePage(QWidget *parent)
    : QWidget(parent)
    , m_name(new PropertyField(nameProperty(), {}, PropertyForm::Mode::Create, this))
    , m_schemaIcon(new IconLabel(u"database"_s, Token::TextSecondary, this))
    , m_schema(makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this))
    , m_destinationBox(new QWidget(this))
    , m_destination(new CalmComboBox(m_destinationBox))
    , m_destinationError(makeWrappingLabel(tr("Choose one"), FontRole::Label, Token::Failing, m_destinationBox))
{
    m_schema->setObjectName(u"schemaNote"_s);
    m_destination->setObjectName(u"destination"_s);
    m_destination->setAccessibleName(tr("Destination, required"));
    m_destination->setPlaceholderText(tr("Choose…"));
    m_destinationError->hide();
    auto *label = makeLabel(tr("Destination *"), FontRole::Medium, Token::Text, m_destinationBox);
    label->setBuddy(m_destination);
    auto *box = new QVBoxLayout(m_destinationBox);
    box->setContentsMargins({});
    box->setSpacing(scaled(space::S, this));
    box->addWidget(label);
    box->addWidget(m_destination);
    box->addWidget(m_destinationError);
    m_destinationBox->hide();
    auto *line = new QHBoxLayout;
    line->setSpacing(scaled(6, this));
    line->addWidget(m_schemaIcon, 0, Qt::AlignTop);
    line->addWidget(m_schema, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::L, this));
    column->addWidget(m_name);
    column->addLayout(line);
    column->addWidget(m_destinationBox);
    column->addStretch();
    connect(m_name, &PropertyField::changed, this, &NamePage::showSchema);
    connect(m_destination, &QComboBox::currentIndexChanged, this, [this] {
        m_destinationError->hide();
        Q_EMIT changed();
    });
    showSchema();
}

void NamePage::setTaken(const QStringList &schemaNames)
{
    m_taken = schemaNames;
    showSchema();
}

void NamePage::setDestinations(const QList<Destination> &destinations)
{
    const QVariant before = m_destination->currentData();
    m_destination->clear();
    for (const Destination &destination : destinations) {
        const QString name = displayText(destination.name).left(80);
        m_destination->addItem(name.isEmpty() ? tr("Destination %1").arg(destination.id)
                                              : tr("%1 (%2)").arg(name, QString::number(destination.id)),
            destination.id);
    }
    m_destination->setCurrentIndex(before.isValid() ? m_destination->findData(before) : -1);
    m_destinationBox->setVisible(destinations.size() > 1);
}

QString NamePage::displayName() const { return m_name->text().trimmed(); }

std::optional<qint64> NamePage::destinationId() const
{
    if (m_destination->count() < 2 || m_destination->currentIndex() < 0)
        return std::nullopt;
    return m_destination->currentData().toLongLong();
}

QString NamePage::schemaProblem() const
{
    const QString schema = schemaNameOf(displayName());
    const auto problem = checkSchemaName(schema);
    if (problem == SchemaNameProblem::Empty)
        return tr("Nothing remains for the schema: use letters a to z, digits, spaces");
    if (problem == SchemaNameProblem::BadFirst)
        return tr("The schema %1 would begin with a digit: begin with a letter").arg(schema);
    if (problem == SchemaNameProblem::TooLong)
        return tr("The schema would have %1 characters: at most %2 are possible")
            .arg(schema.size())
            .arg(maxSchemaNameLength);
    return isTaken(schema, m_taken) ? tr("The schema %1 is taken by another source").arg(schema) : QString();
}

void NamePage::showSchema()
{
    const QString schema = schemaNameOf(displayName());
    if (displayName().isEmpty()) {
        m_schemaIcon->setIcon(u"database"_s, Token::TextSecondary);
        m_schema->setColour(Token::TextSecondary);
        m_schema->setText(tr("The schema in the destination follows from the name, and never changes."));
    } else if (const QString problem = schemaProblem(); !problem.isEmpty()) {
        m_schemaIcon->setIcon(u"error"_s, Token::Failing);
        m_schema->setColour(Token::Failing);
        m_schema->setText(problem);
    } else {
        m_schemaIcon->setIcon(u"check"_s, Token::Healthy);
        m_schema->setColour(Token::TextSecondary);
        m_schema->setText(tr("Schema %1 is free, %2 of %3 characters. It never changes.")
                .arg(schema)
                .arg(schema.size())
                .arg(maxSchemaNameLength));
    }
    Q_EMIT changed();
}

bool NamePage::validate()
{
    const bool nameGood = m_name->validate() && schemaProblem().isEmpty();
    const bool destinationGood = m_destination->count() < 2 || destinationId().has_value();
    m_destinationError->setVisible(!destinationGood);
    if (!nameGood)
        m_name->focusControl();
    else if (!destinationGood)
        m_destination->setFocus(Qt::OtherFocusReason);
    return nameGood && destinationGood;
}

void NamePage::showNameError(const QString &error)
{
    m_name->setError(error);
    m_name->focusControl();
}

void NamePage::focusControl() { m_name->focusControl(); }

ConnectionPage::ConnectionPage(QWidget *parent)
    : QWidget(parent)
    , m_note(makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this))
    , m_form(new PropertyForm(this))
    , m_schedule(new ScheduleEditor(this))
{
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"connectionScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, scaled(space::M, this), scaled(space::S, this));
    column->setSpacing(scaled(space::L, this));
    column->addWidget(m_note);
    column->addWidget(m_form);
    column->addWidget(m_schedule);
    column->addStretch();
    scroll->setWidget(body);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(scroll);
}

void ConnectionPage::setType(const SourceType &type, const QDate &today)
{
    QJsonObject start;
    const QList<StepProperty> properties = formProperties(type.card, false);
    const bool asksStart = std::ranges::find(properties, u"start_date"_s, &StepProperty::name) != properties.end();
    if (const QString date = defaultStartDate(type.defaultStartDate, today); asksStart && !date.isEmpty())
        start.insert("start_date"_L1, date);
    m_form->setProperties(properties, start, PropertyForm::Mode::Create);
    m_schedule->setNew(type.type, type.defaultIntervalMinutes);
    m_schedule->setVisible(canSync(type.type));
    QString note;
    if (type.card.hasStep(SetupStep::OAuth))
        note = tr("After this %1 asks for your authorization, in the browser.").arg(typeName(type.type));
    else if (properties.isEmpty())
        note = tr("Nothing to fill in for %1.").arg(typeName(type.type));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QJsonObject ConnectionPage::properties() const
{
    QJsonObject result = m_form->changes();
    if (m_schedule->isHidden())
        return result;
    const QJsonObject schedule = m_schedule->changes();
    for (auto it = schedule.begin(); it != schedule.end(); ++it)
        result.insert(it.key(), it.value());
    return result;
}

QSet<QString> ConnectionPage::openNames() const
{
    const QStringList scheduled = m_schedule->changes().keys();
    return m_form->openNames() + QSet<QString>(scheduled.begin(), scheduled.end());
}

bool ConnectionPage::hasTypedText() const { return m_form->isDirty() || m_schedule->isDirty(); }

bool ConnectionPage::validate() { return m_form->validate(); }

QStringList ConnectionPage::showServerErrors(const QStringList &badProperties, const QString &message)
{
    return m_form->showServerErrors(m_schedule->showServerErrors(badProperties, message), message);
}

void ConnectionPage::focusControl() { m_form->focusFirst(); }

} // namespace bobbin
