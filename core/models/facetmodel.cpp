#include "core/models/facetmodel.h"

#include "core/models/sourcetablemodel.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

// Sections are their row's index with this internal id; values carry the row of their section.
constexpr quintptr sectionId = quintptr(-1);

FacetModel::FacetModel(const SourceTableModel &rows, Words words, QObject *parent)
    : QAbstractItemModel(parent)
    , m_rows(rows)
    , m_words(std::move(words))
{
    Section health{Facet::Health, {}};
    // Unstable needs a history of checks, which is not kept yet.
    for (const Verdict verdict :
        {Verdict::Failing, Verdict::Delayed, Verdict::Checking, Verdict::Healthy, Verdict::Unknown})
        health.values.append({.facet = Facet::Health, .verdict = verdict});
    Section state{Facet::State, {}};
    for (const SourceState value : {SourceState::Active, SourceState::StoppedByStitch, SourceState::SetupUnfinished,
             SourceState::Paused, SourceState::Deleted})
        state.values.append({.facet = Facet::State, .state = value});
    m_sections = {{Facet::Account, {}}, health, state};
}

void FacetModel::setAccounts(const QList<AccountId> &accounts)
{
    QList<Value> &values = m_sections.first().values;
    const QModelIndex parent = index(0, 0);
    for (int i = int(values.size()) - 1; i >= 0; --i) {
        if (accounts.contains(values.at(i).account))
            continue;
        beginRemoveRows(parent, i, i);
        values.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < int(accounts.size()); ++i)
        placeAccount(accounts.at(i), i);
    recount();
    if (!values.isEmpty()) // their names may be new
        Q_EMIT dataChanged(index(0, 0, parent), index(int(values.size()) - 1, 0, parent));
}

void FacetModel::placeAccount(const AccountId &account, int at)
{
    QList<Value> &values = m_sections.first().values;
    const QModelIndex parent = index(0, 0);
    const auto found = std::ranges::find(values, account, &Value::account);
    if (found == values.end()) {
        beginInsertRows(parent, at, at);
        values.insert(at, {.facet = Facet::Account, .account = account});
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
    recount();
}

static bool belongs(const SourceRow &row, const FacetModel::Value &value)
{
    switch (value.facet) {
    case Facet::Account: return row.key.account == value.account;
    case Facet::Health: return shownVerdict(row) == value.verdict;
    case Facet::State: return row.source.state() == value.state;
    }
    return false;
}

bool FacetModel::isChosen(const Value &value) const
{
    switch (value.facet) {
    case Facet::Account: return m_filter.accounts.contains(value.account);
    case Facet::Health: return m_filter.verdicts.contains(value.verdict);
    case Facet::State: return m_filter.states.contains(value.state);
    }
    return false;
}

void FacetModel::recount()
{
    for (int s = 0; s < int(m_sections.size()); ++s) {
        Section &section = m_sections[s];
        QList<Value> counted = section.values;
        for (Value &value : counted) {
            value.count = 0;
            value.isChosen = isChosen(value);
        }
        for (int i = 0; i < m_rows.rowCount(); ++i) {
            const SourceRow &row = m_rows.row(i);
            if (!matches(m_filter, row, m_rows.searchKey(i), section.facet))
                continue;
            const auto found = std::ranges::find_if(counted, [&](const Value &value) { return belongs(row, value); });
            if (found != counted.end())
                ++found->count;
        }
        for (int v = 0; v < int(counted.size()); ++v) {
            if (section.values.at(v) == counted.at(v))
                continue;
            section.values[v] = counted.at(v);
            const QModelIndex changed = index(v, 0, index(s, 0));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

template <class T> static void toggle(QSet<T> &set, const T &value, bool add)
{
    const bool was = set.contains(value);
    const bool alone = was && set.size() == 1;
    if (!add)
        set.clear();
    if (add ? was : alone)
        set.remove(value);
    else
        set.insert(value);
}

SourceFilter FacetModel::choose(SourceFilter filter, const Value &value, bool add)
{
    switch (value.facet) {
    case Facet::Account: toggle(filter.accounts, value.account, add); break;
    case Facet::Health: toggle(filter.verdicts, value.verdict, add); break;
    case Facet::State: toggle(filter.states, value.state, add); break;
    }
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
        return value ? m_words(section.facet, value) + u", "_s + QLocale().toString(value->count) : QVariant();
    case FacetRole: return int(section.facet);
    case ValueRole: return value ? QVariant::fromValue(*value) : QVariant();
    default: return {};
    }
}

} // namespace bobbin
