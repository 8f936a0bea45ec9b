#include "ui/forms/createform.h"

#include "core/data/propertyrules.h"
#include "core/data/schemaname.h"
#include "core/data/source.h"
#include "ui/forms/formparts.h"
#include "ui/forms/propertyfield.h"
#include "ui/forms/propertyform.h"
#include "ui/forms/scheduleeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/typenames.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

enum TypeRole { IndexRole = Qt::UserRole, NoteRole, SearchRole };

/// Name at the left, what is special about the type at the right.
class TypeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {spacing(200, option.fontMetrics), rowHeight(Density::Standard, option.fontMetrics)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected || option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, colour(selected ? Token::RowSelected : Token::RowHover, option.palette));
        if (selected) {
            const QRect bar(option.rect.topLeft(), QSize(length::SelectionBar, option.rect.height()));
            painter->fillRect(
                QStyle::visualRect(option.direction, option.rect, bar), colour(Token::FocusRing, option.palette));
        }
        const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
        const int side = spacing(length::CellPadding, option.fontMetrics);
        const QRect line = option.rect.adjusted(side, 0, -side, 0);
        const QString note = index.data(NoteRole).toString();
        const int noteWidth = option.fontMetrics.horizontalAdvance(note);
        painter->setPen(colour(enabled ? Token::TextSecondary : Token::TextDisabled, option.palette));
        const auto align = [&option](Qt::Alignment edge) {
            return int(QStyle::visualAlignment(option.direction, edge) | Qt::AlignVCenter) | Qt::TextSingleLine;
        };
        painter->drawText(line, align(Qt::AlignRight), note);
        painter->setPen(colour(enabled ? Token::Text : Token::TextDisabled, option.palette));
        QRect room = line;
        room.setWidth(line.width() - noteWidth - side);
        painter->drawText(QStyle::visualRect(option.direction, line, room), align(Qt::AlignLeft),
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, room.width()));
        painter->restore();
    }
};

QString noteOf(const SourceType &type, qsizetype own)
{
    QStringList notes;
    if (!type.access)
        notes.append(TypePicker::tr("not in your plan"));
    if (type.pipelineState == "beta"_L1)
        notes.append(TypePicker::tr("beta"));
    else if (type.pipelineState == "alpha"_L1)
        notes.append(TypePicker::tr("alpha"));
    else if (type.pipelineState == "deprecated"_L1)
        notes.append(TypePicker::tr("deprecated"));
    if (own > 0)
        notes.append(own == 1 ? TypePicker::tr("1 source") : TypePicker::tr("%1 sources").arg(own));
    return notes.join(u" · "_s);
}

} // namespace

TypePicker::TypePicker(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_state(new EmptyState(this))
    , m_model(new QStandardItemModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
{
    m_search->setObjectName(u"typeSearch"_s);
    m_search->setPlaceholderText(tr("Search: mysql, stripe, …"));
    m_search->setAccessibleName(tr("Search source types"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterRole(SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setObjectName(u"typeList"_s);
    m_list->setAccessibleName(tr("Source types"));
    m_list->setModel(m_proxy);
    m_list->setItemDelegate(new TypeDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setTabKeyNavigation(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::M, this));
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_state, 1);
    connect(m_search, &QLineEdit::textChanged, this, &TypePicker::filter);
    connect(m_list, &QListView::doubleClicked, this, &TypePicker::activated);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TypePicker::currentChanged);
    connect(m_state, &EmptyState::actionTriggered, this, [this] {
        if (m_loaded)
            m_search->clear();
        else
            Q_EMIT retryRequested();
    });
    filter({});
}

void TypePicker::setTypes(const QList<SourceType> &types)
{
    m_types = types;
    m_loaded = true;
    fill();
}

void TypePicker::setError(const QString &sentence)
{
    if (m_loaded)
        return; // the list that is there stays
    m_list->hide();
    m_state->setContent(u"error"_s, sentence, {}, {tr("Retry")});
    m_state->show();
}

void TypePicker::setOwnTypes(const QStringList &types)
{
    m_own = types;
    if (m_loaded)
        fill();
}

void TypePicker::fill()
{
    const auto chosen = current();
    std::ranges::stable_sort(m_types, [this](const SourceType &a, const SourceType &b) {
        const bool ownA = m_own.contains(a.type);
        const bool ownB = m_own.contains(b.type);
        if (ownA != ownB)
            return ownA;
        return typeName(a.type).localeAwareCompare(typeName(b.type)) < 0;
    });
    m_model->clear();
    for (qsizetype i = 0; i < m_types.size(); ++i) {
        const SourceType &type = m_types.at(i);
        if (!type.isCreatable())
            continue;
        auto *item = new QStandardItem(typeName(type.type));
        const QString note = noteOf(type, m_own.count(type.type));
        item->setData(int(i), IndexRole);
        item->setData(note, NoteRole);
        item->setData(typeName(type.type) + u' ' + type.type, SearchRole);
        item->setAccessibleText(note.isEmpty() ? item->text() : item->text() + u", "_s + note);
        if (!type.access) {
            item->setEnabled(false);
            item->setToolTip(plainToolTip(tr("Your Stitch plan does not include %1").arg(item->text())));
        }
        m_model->appendRow(item);
        if (chosen && chosen->type == type.type)
            m_list->setCurrentIndex(m_proxy->mapFromSource(item->index()));
    }
    filter(m_search->text());
}

void TypePicker::filter(const QString &text)
{
    m_proxy->setFilterFixedString(text.trimmed());
    const bool any = m_proxy->rowCount() > 0;
    m_list->setVisible(any);
    m_state->setVisible(!any);
    if (!any && !m_loaded)
        m_state->setContent(u"source"_s, tr("Reading the list of source types…"), {});
    else if (!any)
        m_state->setContent(u"search"_s, tr("No source type matches “%1”").arg(text.trimmed()),
            tr("%1 types can be searched by name.").arg(m_model->rowCount()), {tr("Clear search")});
    if (any && (!text.isEmpty() || !m_list->currentIndex().isValid()))
        selectFirst();
    Q_EMIT currentChanged();
}

void TypePicker::selectFirst()
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        if (index.flags().testFlag(Qt::ItemIsEnabled)) {
            m_list->setCurrentIndex(index);
            return;
        }
    }
    m_list->clearSelection();
    m_list->setCurrentIndex({});
}

std::optional<SourceType> TypePicker::current() const
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled))
        return std::nullopt;
    return m_types.at(index.data(IndexRole).toInt());
}

/// Up and Down walk the list while the search has the focus.
bool TypePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TypePicker::focusControl() { m_search->setFocus(Qt::OtherFocusReason); }

static StepProperty nameProperty()
{
    StepProperty property;
    property.name = u"display_name"_s;
    property.isRequired = true;
    return property;
}

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
        m_destination->addItem(
            name.isEmpty() ? tr("Destination %1").arg(destination.id) : tr("%1 (%2)").arg(name).arg(destination.id),
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

bool ConnectionPage::hasTypedText() const { return m_form->isDirty() || m_schedule->isDirty(); }

bool ConnectionPage::validate() { return m_form->validate(); }

QStringList ConnectionPage::showServerErrors(const QStringList &badProperties, const QString &message)
{
    return m_form->showServerErrors(m_schedule->showServerErrors(badProperties, message), message);
}

void ConnectionPage::focusControl() { m_form->focusFirst(); }

} // namespace bobbin
