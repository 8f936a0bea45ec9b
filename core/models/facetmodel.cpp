#include "core/models/facetmodel.h"

#include "core/models/sourcetablemodel.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

// Sections are their row's index with this internal id; values carry the row of their section.
constexpr quintptr sectionId = quintptr(-1);

constexpr int mostTypes = 3; // that are shown unasked

namespace
{

size_t numberOf(const FacetKey &key)
{
    return std::visit(
        [](const auto &value) {
            if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>)
                return size_t(value);
            else
                return size_t(0);
        },
        key);
}

/// What nothing has is no value.
template <typename Key> void addTo(QHash<Key, int> &counts, const Key &key, int rows)
{
    int &count = counts[key];
    count += rows;
    if (count == 0)
        counts.remove(key);
}

} // namespace

void FacetModel::Tally::add(const Counted &counted, int rows)
{
    if (!counted.row->source.deletedAt.isValid())
        addTo(allTypes, TypeName{counted.row->source.type}, rows);
    for (const Facet facet : facets) {
        if (counted.in.test(size_t(facet)))
            add(facet, counted.row, rows);
    }
}

void FacetModel::Tally::add(Facet facet, const SourceRow &row, int rows)
{
    if (facet == Facet::Account)
        addTo(accounts, row.key.account, rows);
    else if (facet == Facet::Type)
        addTo(types, TypeName{row.source.type}, rows);
    else if (const auto key = facetKey(facet, row))
        numbers.at(key->index()).at(numberOf(*key)) += rows;
}

int FacetModel::Tally::of(const FacetKey &key) const
{
    switch (facetOf(key)) {
    case Facet::Account: return accounts.value(std::get<AccountId>(key));
    case Facet::Type: return types.value(std::get<TypeName>(key));
    default: return numbers.at(key.index()).at(numberOf(key));
    }
}

FacetModel::FacetModel(const SourceTableModel &rows, Words words, QObject *parent)
    : QAbstractItemModel(parent)
    , m_rows(rows)
    , m_words(std::move(words))
{
    for (const Facet facet : facets)
        m_sections.append({facet, {}});
    const auto add
        = [this](const FacetKey &key) { section(facetOf(key)).values.append({.facet = facetOf(key), .key = key}); };
    for (const Verdict verdict :
        {Verdict::Failing, Verdict::Delayed, Verdict::Unstable, Verdict::Checking, Verdict::Healthy, Verdict::Unknown})
        add(verdict);
    for (const SourceState state : {SourceState::Active, SourceState::StoppedByStitch, SourceState::SetupUnfinished,
             SourceState::Paused, SourceState::Deleted})
        add(state);
    for (const SetupStep step : {SetupStep::Form, SetupStep::OAuth, SetupStep::Profile, SetupStep::DiscoverSchema,
             SetupStep::FieldSelection, SetupStep::Other})
        add(step);
}

void FacetModel::setAccounts(const QList<AccountId> &accounts)
{
    QList<Value> wanted;
    for (const AccountId &account : accounts)
        wanted.append({.facet = Facet::Account, .key = account});
    settle(Facet::Account, wanted);
    recount();
    const QModelIndex parent = index(int(Facet::Account), 0);
    if (!wanted.isEmpty()) // their names may be new
        Q_EMIT dataChanged(index(0, 0, parent), index(int(wanted.size()) - 1, 0, parent));
}

/// Makes a section hold these values in this order; one that stays keeps its persistent index, its count and its mark.
void FacetModel::settle(Facet facet, const QList<Value> &wanted)
{
    QList<Value> &values = section(facet).values;
    const QModelIndex parent = index(int(facet), 0);
    for (int i = int(values.size()) - 1; i >= 0; --i) {
        if (std::ranges::find(wanted, values.at(i).key, &Value::key) != wanted.end())
            continue;
        beginRemoveRows(parent, i, i);
        values.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < int(wanted.size()); ++i)
        place(facet, wanted.at(i), i);
}

void FacetModel::place(Facet facet, const Value &value, int at)
{
    QList<Value> &values = section(facet).values;
    const QModelIndex parent = index(int(facet), 0);
    const auto found = std::ranges::find(values, value.key, &Value::key);
    if (found == values.end()) {
        beginInsertRows(parent, at, at);
        values.insert(at, value);
        endInsertRows();
    } else if (const int from = int(found - values.begin()); from != at) {
        beginMoveRows(parent, from, from, parent, at);
        values.move(from, at);
        endMoveRows();
    }
}

void FacetModel::setFilter(const SourceFilter &filter)
{
    m_filter = filter;
    forget();
    recount();
}

void FacetModel::toggleMoreTypes()
{
    m_showsAllTypes = !m_showsAllTypes;
    recount();
}

FacetModel::Mark FacetModel::markOf(const FacetKey &key) const
{
    const Choice &choice = m_filter.choice(facetOf(key));
    return choice.only.contains(key) ? Mark::Only : choice.without.contains(key) ? Mark::Without : Mark::None;
}

/// Only rows that are others than those counted before: with each turn of a long list, or 100 changed rows of 10,000, all of them
/// took longer than all else that is done of it (measured).
void FacetModel::count()
{
    const int rows = m_rows.rowCount();
    for (int i = 0; i < rows; ++i) {
        const SharedRow &row = m_rows.shared(i);
        const bool isKnown = i < m_counted.size();
        if (isKnown && m_counted.at(i).row.isSameAs(row))
            continue;
        const Counted counted{row, countsIn(i)};
        m_tally.add(counted, 1);
        if (isKnown) {
            m_tally.add(m_counted.at(i), -1);
            m_counted[i] = counted;
        } else {
            m_counted.append(counted);
        }
    }
    while (m_counted.size() > rows)
        m_tally.add(m_counted.takeLast(), -1);
}

/// All facets, if the filter lets a row through. One that a single facet keeps out counts in that: there its value could be chosen.
std::bitset<facets.size()> FacetModel::countsIn(int at) const
{
    std::bitset<facets.size()> closed;
    const SourceRow &row = m_rows.row(at);
    if (!m_filter.query.matches(row, m_rows.searchKey(at)))
        return closed;
    for (const Facet facet : facets)
        closed.set(size_t(facet), !m_filter.admits(facet, row));
    if (closed.none())
        return closed.set();
    return closed.count() == 1 ? closed : closed.reset();
}

void FacetModel::forget()
{
    m_counted.clear();
    m_tally = {};
}

QList<FacetModel::Value> FacetModel::wantedTypes() const
{
    QList<TypeName> types = m_tally.allTypes.keys();
    // By how many there are, filtered or not: a sidebar whose lines change places with each letter could not be clicked.
    std::ranges::sort(types, [this](const TypeName &a, const TypeName &b) {
        const int difference = m_tally.allTypes.value(a) - m_tally.allTypes.value(b);
        return difference != 0 ? difference > 0 : a.value < b.value;
    });
    QList<Value> wanted;
    for (const TypeName &type : std::as_const(types)) {
        // One more type takes no more room than the words for it.
        const bool isShown = m_showsAllTypes || wanted.size() < mostTypes || types.size() == mostTypes + 1;
        if (isShown || markOf(type) != Mark::None)
            wanted.append({.facet = Facet::Type, .key = type});
    }
    const auto hidden = int(types.size() - wanted.size());
    if (hidden > 0 || (m_showsAllTypes && types.size() > mostTypes + 1))
        wanted.append({.facet = Facet::Type, .key = {}, .count = hidden});
    return wanted;
}

void FacetModel::recount()
{
    count();
    const QList<Value> types = wantedTypes();
    settle(Facet::Type, types);
    for (Section &section : m_sections) {
        for (int v = 0; v < int(section.values.size()); ++v) {
            Value counted = section.values.at(v);
            if (counted.key) {
                counted.count = m_tally.of(*counted.key);
                counted.mark = markOf(*counted.key);
            } else {
                counted.count = types.last().count;
            }
            if (section.values.at(v) == counted)
                continue;
            section.values[v] = counted;
            const QModelIndex changed = index(v, 0, index(int(section.facet), 0));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

SourceFilter FacetModel::choose(SourceFilter filter, const FacetKey &key, How how)
{
    Choice &choice = filter.choice(facetOf(key));
    QSet<FacetKey> &set = how == How::Exclude ? choice.without : choice.only;
    const bool was = set.contains(key);
    const bool isAlone = was && set.size() == 1 && (how == How::Add || choice.without.isEmpty());
    if (how == How::Only)
        choice = {};
    choice.only.remove(key);
    choice.without.remove(key);
    if (how == How::Only ? !isAlone : !was)
        set.insert(key);
    return filter;
}

QModelIndex FacetModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : sectionId);
}

QModelIndex FacetModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == sectionId)
        return {};
    return createIndex(int(index.internalId()), 0, sectionId);
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_sections.size());
    return parent.internalId() == sectionId ? int(m_sections.at(parent.row()).values.size()) : 0;
}

int FacetModel::columnCount(const QModelIndex &) const { return 1; }

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isSection = index.internalId() == sectionId;
    const Section &section = m_sections.at(isSection ? index.row() : int(index.internalId()));
    const Value *value = isSection ? nullptr : &section.values.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return m_words(section.facet, value);
    case Qt::AccessibleTextRole:
        // The words of more types have their number in them.
        return value && value->key ? m_words(section.facet, value) + u", "_s + QLocale().toString(value->count)
                                   : QVariant(m_words(section.facet, value));
    case FacetRole: return int(section.facet);
    case ValueRole: return value ? QVariant::fromValue(*value) : QVariant();
    default: return {};
    }
}

} // namespace bobbin
