#include "ui/panes/sourcelistpane.h"

#include "ui/panes/sourcetable.h"
#include "ui/widgets/emptystate.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

SourceListPane::SourceListPane(SourceView &rows, ChipBar::AccountName accountName, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_chips(new ChipBar(std::move(accountName), this))
    , m_stack(new QStackedWidget(this))
    , m_table(new SourceTable(rows, this))
    , m_empty(new EmptyState(this))
{
    setObjectName("sourceList");
    m_empty->setObjectName("emptyState");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_chips);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    QHeaderView *header = m_table->horizontalHeader();
    connect(&rows, &SourceView::sorted, this, [this] { setMoved(0); });
    connect(header, &QHeaderView::sectionClicked, this,
        [this](int clicked) { sortBy(clicked, QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
    connect(m_chips, &ChipBar::resortWanted, this, &SourceListPane::resortWanted);
    connect(m_table, &QAbstractItemView::doubleClicked, this, [this] { Q_EMIT activated(); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SourceListPane::selectionMoved);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { Q_EMIT selectionChanged(); });
    connect(m_chips, &ChipBar::filterWanted, this, &SourceListPane::filterWanted);
    connect(m_chips, &ChipBar::clearWanted, this, &SourceListPane::clearFilterWanted);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&rows, signal, this, [this] { updateShown(); });
    connect(&rows, &SourceView::filterChanged, this, &SourceListPane::showFilter);
    connect(m_empty, &EmptyState::actionTriggered, this, [this](int) {
        if (m_total > 0)
            Q_EMIT clearFilterWanted();
        else if (m_emptiness == Emptiness::NoSources)
            Q_EMIT newSourceWanted();
        else
            Q_EMIT retryWanted();
    });
    updateShown();
}

void SourceListPane::sortBy(int column, bool isAdded)
{
    QList<SortBy> columns = isAdded ? m_rows.sorting() : QList<SortBy>();
    const auto turned = [](const SortBy &by) {
        return SortBy{by.column, by.order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder};
    };
    const auto known = std::ranges::find(columns, column, &SortBy::column);
    if (known != columns.end())
        *known = turned(*known);
    else if (!isAdded && m_rows.sortedBy() == column)
        columns = {turned(m_rows.sorting().first())};
    else
        columns.append({column, Qt::AscendingOrder});
    m_rows.sortBy(columns);
}

void SourceListPane::setMoved(int moved)
{
    m_moved = moved;
    m_chips->setMoved(m_showsHealth ? 0 : moved); // causes keep an order of their own
}

QList<SourceKey> SourceListPane::selectedKeys() const
{
    QModelIndexList selected = m_table->selectionModel()->selectedRows();
    std::ranges::sort(selected, {}, &QModelIndex::row);
    QList<SourceKey> keys;
    for (const QModelIndex &index : selected)
        keys.append(index.data(SourceTableModel::KeyRole).value<SourceKey>());
    return keys;
}

SourceKey SourceListPane::currentKey() const
{
    const QItemSelectionModel *selection = m_table->selectionModel();
    const QModelIndex current = selection->currentIndex();
    if (current.isValid() && selection->isRowSelected(current.row(), {}))
        return current.data(SourceTableModel::KeyRole).value<SourceKey>();
    const QModelIndexList selected = selection->selectedRows();
    return selected.isEmpty() ? SourceKey() : selected.first().data(SourceTableModel::KeyRole).value<SourceKey>();
}

void SourceListPane::select(const SourceKey &key)
{
    const QModelIndex index = m_rows.indexOf(key);
    if (!index.isValid())
        return;
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

void SourceListPane::select(const QList<SourceKey> &keys)
{
    QItemSelection selection;
    QModelIndex first;
    for (const SourceKey &key : keys) {
        const QModelIndex index = m_rows.indexOf(key);
        if (index.isValid() && !first.isValid())
            first = index;
        selection.select(index, index);
    }
    QItemSelectionModel *model = m_table->selectionModel();
    if (first.isValid())
        model->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    model->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void SourceListPane::addHealth(QWidget *page, QStackedWidget *place, QWidget *rows)
{
    m_health = page;
    m_healthPlace = place;
    m_healthRows = rows;
    page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // the table says how small the pane may be
    m_stack->addWidget(page);
}

void SourceListPane::showHealth(bool shown)
{
    m_showsHealth = shown;
    setMoved(m_moved);
    updateShown();
}

QWidget *SourceListPane::rowsWidget() const { return m_showsHealth ? m_healthRows : m_table; }

void SourceListPane::selectionMoved()
{
    const QList<SourceKey> keys = selectedKeys();
    // What is selected stays in sight even when it stops matching, until the selection moves on.
    m_rows.setPinned(QSet<SourceKey>(keys.begin(), keys.end()));
    Q_EMIT selectionChanged();
}

void SourceListPane::setEmptiness(Emptiness emptiness, const QString &detail)
{
    m_emptiness = emptiness;
    m_emptyDetail = detail;
    updateShown();
}

void SourceListPane::showFilter()
{
    m_chips->setFilter(m_rows.filter());
    updateShown();
}

void SourceListPane::setFilterProblem(const QString &sentence) { m_chips->setProblem(sentence); }

void SourceListPane::setTotal(int total)
{
    m_total = total;
    updateShown();
}

/// "Failing, Type: MySQL and 3 more".
static QString namedFilters(const QStringList &filters)
{
    constexpr qsizetype mostNamed = 4;
    const QString named = filters.first(qMin(filters.size(), mostNamed)).join(u", "_s);
    const auto more = int(filters.size() - mostNamed);
    return more > 0 ? SourceListPane::tr("%1 and %n more", "names of filters", more).arg(named) : named;
}

void SourceListPane::showInPlace(QStackedWidget *place, QWidget *shown)
{
    if (place->indexOf(shown) < 0)
        place->addWidget(shown); // what is empty stands now here, now there
    place->setCurrentWidget(shown);
}

void SourceListPane::updateShown()
{
    const int shown = m_rows.rowCount();
    m_chips->setCounts(shown, m_total);
    QWidget *empty = shown == 0 ? m_empty : nullptr;
    if (m_showsHealth && m_total > 0) { // its tiles are the way out of a filter by which nothing matches
        showInPlace(m_healthPlace, empty ? empty : m_healthRows);
        m_stack->setCurrentWidget(m_health);
    } else {
        showInPlace(m_stack, empty ? empty : m_showsHealth ? m_health : m_table);
    }
    if (shown > 0)
        return;
    if (m_total > 0)
        m_empty->setContent(u"filter"_s, tr("Nothing matches"),
            tr("%n source(s) are hidden by the filter.", nullptr, m_total) + u'\n' + namedFilters(m_chips->filters()),
            {tr("Clear filter")});
    else if (m_emptiness == Emptiness::NoSources)
        m_empty->setContent(u"source"_s, tr("No sources yet"), m_emptyDetail, {tr("New source…")});
    else if (m_emptiness == Emptiness::Unreachable)
        m_empty->setContent(u"offline"_s, tr("The sources could not be read"), m_emptyDetail, {tr("Retry now")});
    else
        m_empty->setContent(u"source"_s, tr("Reading the sources…"), {}, {});
}

} // namespace bobbin
