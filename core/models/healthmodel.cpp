#include "core/models/healthmodel.h"

#include "core/models/sourceview.h"

#include <algorithm>

namespace bobbin
{

HealthModel::HealthModel(const SourceView &rows, Texts texts, QObject *parent)
    : QAbstractItemModel(parent)
    , m_rows(rows)
    , m_texts(std::move(texts))
{
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&rows, signal, this, &HealthModel::updateSoon);
    connect(&rows, &QAbstractItemModel::dataChanged, this, &HealthModel::updateSoon);
    connect(&rows, &QAbstractItemModel::modelReset, this, &HealthModel::updateSoon);
    connect(&rows, &SourceView::sorted, this, &HealthModel::resort);
}

HealthModel::~HealthModel() = default;

const SourceRow &HealthModel::rowOf(const SourceKey &key) const { return *m_rows.rowAt(m_rows.indexOf(key)); }

void HealthModel::setActive(bool active)
{
    m_isActive = active;
    resort();
}

void HealthModel::updateSoon()
{
    if (std::exchange(m_isPlanned, true))
        return;
    QMetaObject::invokeMethod(this, &HealthModel::update, Qt::QueuedConnection);
}

void HealthModel::update()
{
    m_isPlanned = false;
    if (!m_isActive)
        return;
    follow();
    Q_EMIT updated();
}

void HealthModel::resort()
{
    m_isPlanned = false;
    if (!m_isActive)
        return;
    follow();
    sortAll();
    Q_EMIT updated();
}

void HealthModel::follow()
{
    QHash<Cause, QSet<SourceKey>> wanted;
    for (int at = 0; at < m_rows.rowCount(); ++at) {
        const SourceRow *row = m_rows.rowAt(m_rows.index(at, 0));
        wanted[causeOf(*row)].insert(row->key);
    }
    removeUnwanted(wanted);
    addWanted(wanted);
    QList<Group *> all;
    for (const auto &group : m_groups) {
        settle(*group);
        numberSources(*group);
        all.append(group.get());
    }
    markNamesakes(all);
    for (int at = 0; at < int(m_groups.size()); ++at) {
        const QModelIndex head = index(at, 0);
        Q_EMIT dataChanged(head, index(at, ColumnCount - 1));
        Q_EMIT dataChanged(index(0, 0, head), index(rowCount(head) - 1, ColumnCount - 1, head));
    }
}

/// What is open, selected or current stays so.
void HealthModel::sortAll()
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<std::pair<Node *, SourceKey>> are;
    for (const QModelIndex &index : before) {
        Node *group = nodeAround(index);
        are.append({group, index.internalPointer() ? group->sources.at(index.row()) : SourceKey()});
    }
    std::ranges::stable_sort(m_groups, [](const auto &a, const auto &b) { return isWorseGroup(*a, *b); });
    number(0);
    for (const auto &group : m_groups) {
        std::ranges::sort(group->sources, [this](const auto &a, const auto &b) { return isBefore(a, b); });
        group->isNumbered = false;
        numberSources(*group);
    }
    changePersistentIndexList(before, placesNow(before, are));
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

QModelIndexList HealthModel::placesNow(
    const QModelIndexList &indexes, const QList<std::pair<Node *, SourceKey>> &are) const
{
    QModelIndexList now;
    for (qsizetype at = 0; at < indexes.size(); ++at) {
        const auto &[group, source] = are.at(at);
        const QModelIndex index = source.isNull() ? this->index(group->place, 0) : indexOf(source);
        now.append(index.siblingAtColumn(indexes.at(at).column()));
    }
    return now;
}

void HealthModel::removeUnwanted(const QHash<Cause, QSet<SourceKey>> &wanted)
{
    for (int at = int(m_groups.size()) - 1; at >= 0; --at) {
        const auto found = wanted.constFind(m_groups.at(size_t(at))->cause);
        if (found != wanted.constEnd()) {
            removeSources(at, *found);
            continue;
        }
        beginRemoveRows({}, at, at);
        for (const SourceKey &key : m_groups.at(size_t(at))->sources)
            m_places.remove(key);
        m_groups.erase(m_groups.begin() + at);
        number(size_t(at));
        endRemoveRows();
    }
}

void HealthModel::removeSources(int place, const QSet<SourceKey> &wanted)
{
    Node &group = *m_groups.at(size_t(place));
    for (int last = int(group.sources.size()) - 1; last >= 0;) {
        if (wanted.contains(group.sources.at(last))) {
            --last;
            continue;
        }
        int first = last; // neighbours go together
        while (first > 0 && !wanted.contains(group.sources.at(first - 1)))
            --first;
        beginRemoveRows(index(place, 0), first, last);
        for (int at = first; at <= last; ++at)
            m_places.remove(group.sources.at(at));
        group.sources.remove(first, last - first + 1);
        group.isNumbered = false;
        endRemoveRows();
        last = first - 1;
    }
}

void HealthModel::addWanted(const QHash<Cause, QSet<SourceKey>> &wanted)
{
    QHash<Cause, QSet<SourceKey>> unknown = wanted;
    for (const auto &group : m_groups) {
        const QSet<SourceKey> sources = unknown.take(group->cause);
        addSources(*group, {sources.begin(), sources.end()});
    }
    Groups added = fresh(unknown);
    const auto placeFor = [this](const auto &group) {
        return std::ranges::find_if(
            std::as_const(m_groups), [&](const auto &other) { return isWorseGroup(*group, *other); });
    };
    for (auto first = added.begin(); first != added.end();) {
        const auto before = placeFor(*first);
        const auto last // neighbours come together
            = std::find_if(first, added.end(), [&](const auto &group) { return placeFor(group) != before; });
        insert(before, {first, last});
        first = last;
    }
}

HealthModel::Groups HealthModel::fresh(const QHash<Cause, QSet<SourceKey>> &wanted) const
{
    Groups groups;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        auto group = std::make_unique<Node>(Node{Group{.cause = it.key(), .sources = {it->begin(), it->end()}}});
        std::ranges::sort(group->sources, [this](const auto &a, const auto &b) { return isBefore(a, b); });
        settle(*group);
        groups.push_back(std::move(group));
    }
    std::ranges::sort(groups, [](const auto &a, const auto &b) { return isWorseGroup(*a, *b); });
    return groups;
}

void HealthModel::insert(Groups::const_iterator before, std::span<std::unique_ptr<Node>> groups)
{
    const auto at = before - m_groups.cbegin();
    beginInsertRows({}, int(at), int(at) + int(groups.size()) - 1);
    for (const auto &group : groups) {
        for (qsizetype row = 0; row < group->sources.size(); ++row)
            m_places.insert(group->sources.at(row), {group.get(), row});
    }
    m_groups.insert(before, std::move_iterator(groups.begin()), std::move_iterator(groups.end()));
    number(size_t(at));
    endInsertRows();
}

void HealthModel::addSources(Node &group, QList<SourceKey> added)
{
    added.removeIf([&](const SourceKey &key) { return m_places.value(key).group == &group; });
    std::ranges::sort(added, [this](const auto &a, const auto &b) { return isBefore(a, b); });
    QList<SourceKey> &sources = group.sources;
    qsizetype at = 0;
    for (auto first = added.cbegin(); first != added.cend();) {
        while (at < sources.size() && !isBefore(*first, sources.at(at)))
            ++at;
        const auto belongsHere = [&](const auto &key) { return at == sources.size() || isBefore(key, sources.at(at)); };
        const auto last = std::find_if_not(first, added.cend(), belongsHere); // neighbours come together
        const auto count = last - first;
        beginInsertRows(index(group.place, 0), int(at), int(at + count - 1));
        sources.insert(at, count, {});
        std::copy(first, last, sources.begin() + at);
        for (; first != last; ++first, ++at)
            m_places.insert(*first, {&group, at});
        group.isNumbered = false;
        endInsertRows();
    }
}

void HealthModel::numberSources(Node &group)
{
    if (std::exchange(group.isNumbered, true))
        return;
    for (qsizetype row = 0; row < group.sources.size(); ++row)
        m_places[group.sources.at(row)].row = row;
}

void HealthModel::settle(Group &group) const
{
    settleGroup(group, [this](const SourceKey &key) -> const SourceRow & { return rowOf(key); });
}

bool HealthModel::isBefore(const SourceKey &left, const SourceKey &right) const
{
    return isBeforeInGroup(rowOf(left), rowOf(right));
}

void HealthModel::number(size_t from)
{
    for (size_t at = from; at < m_groups.size(); ++at)
        m_groups[at]->place = int(at);
}

const HealthModel::Group *HealthModel::group(const QModelIndex &index) const
{
    const bool isGroup = index.isValid() && !index.internalPointer();
    return isGroup ? m_groups.at(size_t(index.row())).get() : nullptr;
}

HealthModel::Node *HealthModel::nodeAround(const QModelIndex &index) const
{
    if (index.internalPointer())
        return static_cast<Node *>(index.internalPointer());
    return index.isValid() ? m_groups.at(size_t(index.row())).get() : nullptr;
}

const HealthModel::Group *HealthModel::groupAround(const QModelIndex &index) const { return nodeAround(index); }

const SourceRow *HealthModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return nullptr;
    return m_rows.rowAt(m_rows.indexOf(groupAround(index)->sources.at(index.row())));
}

QModelIndex HealthModel::indexOf(const SourceKey &key) const
{
    const auto found = m_places.constFind(key);
    if (found == m_places.constEnd())
        return {};
    const Node &group = *found->group;
    const auto row = group.isNumbered ? found->row : group.sources.indexOf(key);
    return index(int(row), 0, index(group.place, 0));
}

QList<SourceKey> HealthModel::troubled() const
{
    QList<SourceKey> keys;
    for (const auto &group : m_groups) {
        if (isTrouble(group->cause.standing))
            keys += group->sources;
    }
    return keys;
}

QModelIndex HealthModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_groups.at(size_t(parent.row())).get() : nullptr);
}

QModelIndex HealthModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return {};
    return createIndex(static_cast<const Node *>(index.internalPointer())->place, 0, nullptr);
}

int HealthModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    const Group *head = parent.column() == 0 ? group(parent) : nullptr;
    return head ? int(head->sources.size()) : 0;
}

int HealthModel::columnCount(const QModelIndex &) const { return ColumnCount; }

QVariant HealthModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SourceRow *source = row(index);
    if (!source && index.internalPointer())
        return {}; // it went, and update() is on its way
    if (role == Qt::DisplayRole)
        return m_texts.words(*groupAround(index), source, Column(index.column()));
    if (role == Qt::AccessibleTextRole && m_texts.spoken)
        return m_texts.spoken(*groupAround(index), source, Column(index.column()));
    if (role == KeyRole)
        return QVariant::fromValue(source ? source->key : SourceKey());
    return {};
}

QVariant HealthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isTitle = orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0
        && section < ColumnCount && m_texts.title;
    return isTitle ? m_texts.title(Column(section)) : QVariant();
}

} // namespace bobbin
