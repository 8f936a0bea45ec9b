#include "ui/forms/typepicker.h"

#include "ui/forms/formparts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/button.h"
#include "ui/words/typenames.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

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
        notes.append(TypePicker::tr("%n source(s)", nullptr, int(own)));
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
    addClearButton(*m_search);
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

} // namespace bobbin
