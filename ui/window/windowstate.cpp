#include "ui/window/windowstate.h"

#include "core/models/filtertext.h"
#include "core/models/sourceview.h"
#include "ui/panes/sourcetable.h"
#include "ui/widgets/windowsize.h"

#include <QHeaderView>
#include <QMainWindow>
#include <QMap>
#include <QMetaEnum>
#include <QSplitter>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString columnKey(int column)
{
    return QLatin1StringView(QMetaEnum::fromType<SourceTableModel::Column>().valueToKey(column));
}

static int columnOf(const QString &key)
{
    bool ok = false;
    const int column = QMetaEnum::fromType<SourceTableModel::Column>().keyToValue(key.toLatin1().constData(), &ok);
    return ok && column < SourceTableModel::ColumnCount ? column : -1;
}

WindowState::WindowState(const QString &path)
    : m_settings(path, QSettings::IniFormat)
{
}

void WindowState::restore(QMainWindow &window, QSplitter &splitter, SourceTable &table, SourceView &rows)
{
    if (!window.restoreGeometry(m_settings.value("window/geometry"_L1).toByteArray()))
        resizeWithinScreen(window, {1440, 860});
    splitter.restoreState(m_settings.value("window/splitter"_L1).toByteArray());
    m_settings.beginGroup("columns"_L1);
    QHeaderView *header = table.horizontalHeader();
    QMap<int, int> columns; // by place
    for (const QString &key : m_settings.childKeys()) {
        const int column = columnOf(key);
        const QVariantList entry = m_settings.value(key).toList(); // width, visual place
        if (column < 0 || entry.size() != 2)
            continue;
        if (const int width = entry.at(0).toInt(); width >= header->minimumSectionSize() && width < 4000)
            table.setWidth(column, width);
        bool isPlace = false;
        if (const int place = entry.at(1).toInt(&isPlace);
            isPlace && place >= 0 && place < SourceTableModel::ColumnCount)
            columns.insert(place, column);
    }
    // From left to right: each move settles one of them.
    for (auto [place, column] : columns.asKeyValueRange())
        header->moveSection(header->visualIndex(column), place);
    m_settings.endGroup();
    m_settings.beginGroup("shown"_L1);
    for (const QString &key : m_settings.childKeys())
        table.setWanted(columnOf(key), m_settings.value(key).toBool());
    m_settings.endGroup();
    rows.sortBy(sorting());
}

/// The first column stands as it did when a sort had only one; the others follow in a list, "-Since" for a descending one.
QList<SortBy> WindowState::sorting() const
{
    QList<SortBy> columns;
    const auto add = [&](const QString &key, bool isDescending) {
        const int column = columnOf(key);
        if (column >= 0 && std::ranges::find(columns, column, &SortBy::column) == columns.end())
            columns.append({column, isDescending ? Qt::DescendingOrder : Qt::AscendingOrder});
    };
    add(m_settings.value("sort/column"_L1).toString(), m_settings.value("sort/descending"_L1).toBool());
    for (const QString &key : m_settings.value("sort/then"_L1).toStringList())
        add(key.startsWith(u'-') ? key.sliced(1) : key, key.startsWith(u'-'));
    return columns;
}

void WindowState::save(
    const QMainWindow &window, const QSplitter &splitter, const SourceTable &table, const SourceView &rows)
{
    m_settings.setValue("window/geometry"_L1, window.saveGeometry());
    m_settings.setValue("window/splitter"_L1, splitter.saveState());
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column) {
        m_settings.setValue(u"columns/"_s + columnKey(column),
            QVariantList{table.widthOf(column), table.horizontalHeader()->visualIndex(column)});
        if (SourceTable::isOptional(column))
            m_settings.setValue(u"shown/"_s + columnKey(column), table.isWanted(column));
    }
    const QList<SortBy> &sorting = rows.sorting();
    m_settings.setValue("sort/column"_L1, columnKey(sorting.first().column));
    m_settings.setValue("sort/descending"_L1, sorting.first().order == Qt::DescendingOrder);
    QStringList then;
    for (const SortBy &by : sorting.sliced(1))
        then.append((by.order == Qt::DescendingOrder ? u"-"_s : QString()) + columnKey(by.column));
    m_settings.setValue("sort/then"_L1, then);
    m_settings.setValue("filter"_L1, filterText(rows.filter()));
}

QStringList WindowState::filter() const { return m_settings.value("filter"_L1).toStringList(); }

SourceKey WindowState::selected() const
{
    return {
        {m_settings.value("selection/account"_L1).toString()}, {m_settings.value("selection/source"_L1).toLongLong()}};
}

void WindowState::setSelected(const SourceKey &key)
{
    m_settings.setValue("selection/account"_L1, key.account.value);
    m_settings.setValue("selection/source"_L1, key.source.value);
}

/// A name may hold what would be a group in a key.
static QString viewKey(const QString &name) { return u"views/"_s + QString::fromLatin1(QUrl::toPercentEncoding(name)); }

QMap<QString, QStringList> WindowState::views() const
{
    QMap<QString, QStringList> views;
    for (const QString &key : m_settings.allKeys()) {
        if (key.startsWith("views/"_L1))
            views.insert(QUrl::fromPercentEncoding(key.sliced(6).toLatin1()), m_settings.value(key).toStringList());
    }
    return views;
}

void WindowState::setView(const QString &name, const QStringList &text) { m_settings.setValue(viewKey(name), text); }

void WindowState::removeView(const QString &name) { m_settings.remove(viewKey(name)); }

/// Standing and reason by their numbers, then the fingerprint, which may hold anything. Empty: of every cause.
static QString causeText(const std::optional<GroupCause> &cause)
{
    if (!cause)
        return {};
    return u"%1/%2/"_s.arg(int(cause->standing)).arg(int(cause->reason)) + cause->fingerprint;
}

/// Nothing if there is no such cause of trouble.
static std::optional<GroupCause> causeFrom(const QString &text)
{
    bool isStanding = false;
    bool isReason = false;
    const int standing = text.section(u'/', 0, 0).toInt(&isStanding);
    const int reason = text.section(u'/', 1, 1).toInt(&isReason);
    if (!isStanding || !isReason || standing < 0 || reason < 0 || reason > int(Reason::Changing))
        return std::nullopt;
    const GroupCause cause{
        .standing = Standing(standing), .reason = Reason(reason), .fingerprint = text.section(u'/', 2)};
    return isTrouble(cause.standing) ? std::optional(cause) : std::nullopt;
}

QList<NoticeMute> WindowState::mutes() const
{
    QList<NoticeMute> mutes;
    const QStringList texts = m_settings.value("notices/muted"_L1).toStringList();
    const QStringList ends = m_settings.value("notices/mutedUntil"_L1).toStringList();
    for (qsizetype at = 0; at < std::min(texts.size(), ends.size()); ++at) {
        const NoticeMute mute{
            .cause = causeFrom(texts.at(at)), .until = QDateTime::fromString(ends.at(at), Qt::ISODate).toUTC()};
        const bool isOfAll = texts.at(at).isEmpty() && mute.until.isValid();
        const bool isOfOne = mute.cause && (mute.until.isValid() || ends.at(at).isEmpty());
        if (isOfAll || isOfOne)
            mutes.append(mute);
    }
    return mutes;
}

void WindowState::setMutes(const QList<NoticeMute> &mutes)
{
    QStringList texts;
    QStringList ends;
    for (const NoticeMute &mute : mutes) {
        texts.append(causeText(mute.cause));
        ends.append(mute.until.toUTC().toString(Qt::ISODate));
    }
    m_settings.setValue("notices/muted"_L1, texts);
    m_settings.setValue("notices/mutedUntil"_L1, ends);
}

QSet<SourceKey> WindowState::told() const
{
    QSet<SourceKey> sources;
    for (const QString &text : m_settings.value("notices/told"_L1).toStringList())
        sources.insert({AccountId{text.section(u' ', 1)}, SourceId{text.section(u' ', 0, 0).toLongLong()}});
    return sources;
}

void WindowState::setTold(const QSet<SourceKey> &sources)
{
    QStringList texts;
    for (const SourceKey &key : sources)
        texts.append(u"%1 %2"_s.arg(key.source.value).arg(key.account.value));
    texts.sort();
    m_settings.setValue("notices/told"_L1, texts);
}

void WindowState::restore(const QString &name, QSplitter &splitter) const
{
    splitter.restoreState(m_settings.value(u"window/"_s + name).toByteArray());
}

void WindowState::save(const QString &name, const QSplitter &splitter)
{
    m_settings.setValue(u"window/"_s + name, splitter.saveState());
}

bool WindowState::isShown(const QString &pane, bool otherwise) const
{
    return m_settings.value(u"panes/"_s + pane, otherwise).toBool();
}

void WindowState::setShown(const QString &pane, bool shown) { m_settings.setValue(u"panes/"_s + pane, shown); }

} // namespace bobbin
