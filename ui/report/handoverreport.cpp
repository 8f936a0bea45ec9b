#include "ui/report/handoverreport.h"

#include "core/health/healthgroups.h"
#include "ui/report/handoverwords.h"
#include "ui/report/weekchanges.h"
#include "ui/settings/settings.h"
#include "ui/words/healthwords.h"
#include "ui/words/remedywords.h"
#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

using Rows = Document::Rows;

/// Puts the report together, part by part.
class Writer
{
    Q_DECLARE_TR_FUNCTIONS(HandoverReport)

public:
    explicit Writer(const HandoverFacts &facts);
    Document write();

private:
    void addHead();
    void addAccounts();
    void addProblems();
    void addProblem(const CauseGroup &group);
    void addQuote(const CauseGroup &group);
    void addChanges();
    void addLate();
    void addStopped();
    void addOthers(Standing standing, const QString &title, const QString &column);
    QDateTime oldest() const;

    const SourceRow &row(const SourceKey &key) const { return *m_rows.value(key); }
    const HandoverFacts::Stand *stand(const AccountId &id) const { return m_stands.value(id); }
    QList<CauseGroup> groups(const std::function<bool(const CauseGroup &)> &isMeant) const;
    QString moment(const QDateTime &time) const { return reportMoment(time, m_facts.now); }
    QString noted(const SourceRow &row) const { return reportNotes(row, m_facts.now); }
    QString since(const QDateTime &time) const { return reportSince(time, m_facts.now); }
    Rows tableOf(const QList<Rows::Column> &more, const QList<CauseGroup> &groups,
        const std::function<QStringList(const SourceRow &)> &cells) const;
    void heading(int level, const QString &text, std::optional<Standing> standing = {});

    const HandoverFacts &m_facts;
    QList<SourceRow> m_shown;
    QHash<SourceKey, const SourceRow *> m_rows;
    QHash<AccountId, const HandoverFacts::Stand *> m_stands;
    QList<CauseGroup> m_groups;
    Document m_document;
};

Writer::Writer(const HandoverFacts &facts)
    : m_facts(facts)
    , m_shown(facts.rows)
{
    m_shown.removeIf([](const SourceRow &row) { return row.judgment.standing == Standing::Deleted; });
    for (const SourceRow &row : facts.rows)
        m_rows.insert(row.key, &row);
    for (const auto &stand : facts.accounts)
        m_stands.insert(stand.account.id, &stand);
    m_groups = groupByCause(m_shown);
}

Document Writer::write()
{
    m_document.title = tr("Handover report, %1").arg(m_facts.now.date().toString(Qt::ISODate));
    addHead();
    addAccounts();
    addProblems();
    addChanges();
    addLate();
    addStopped();
    addOthers(Standing::Setup, tr("Setup unfinished"), tr("Step"));
    addOthers(Standing::Unknown, tr("Not known"), tr("Why"));
    return m_document;
}

void Writer::heading(int level, const QString &text, std::optional<Standing> standing)
{
    m_document.parts.append(Document::Heading{level, text, standing});
}

void Writer::addHead()
{
    const int offset = m_facts.now.offsetFromUtc();
    const QString zone
        = offset == 0 ? u"UTC"_s : u"UTC"_s + m_facts.now.toOffsetFromUtc(offset).toString(u"t"_s).sliced(3);
    QMap<Standing, int> counts;
    for (const SourceRow &row : std::as_const(m_shown))
        ++counts[row.judgment.standing];
    const QString seen = since(oldest());
    m_document.parts.append(
        Document::Facts{{tr("Written %1 (%2)", "a moment, a time zone").arg(moment(m_facts.now), zone),
            tr("%n source(s)", nullptr, int(m_shown.size())),
            tr("%n account(s)", nullptr, int(m_facts.accounts.size())),
            seen.isEmpty() ? QString() : tr("as of %1 at the earliest").arg(seen)}});
    Document::Tally tally;
    for (const auto [standing, count] : counts.asKeyValueRange())
        tally.counts.append({standing, tr("%1 %2", "how many, of what").arg(count).arg(standingWord(standing))});
    if (!tally.counts.isEmpty())
        m_document.parts.append(tally);
}

void Writer::addAccounts()
{
    QHash<AccountId, int> counts;
    for (const SourceRow &row : std::as_const(m_shown))
        ++counts[row.key.account];
    Rows rows{
        .columns = {{tr("Account")}, {tr("Sources"), true}, {tr("Read"), true}, {tr("As of"), true}, {QString()}}};
    for (const auto &stand : m_facts.accounts) {
        const bool isLive = stand.trouble.isEmpty();
        const QString read = stand.listedAt.isValid() ? since(stand.listedAt) : tr("never");
        rows.rows.append({{accountTitle(stand.account), QString::number(counts.value(stand.account.id)),
                              isLive ? read : QString(), isLive ? QString() : read, stand.trouble},
            {}});
    }
    rows.dropEmptyColumns();
    if (!rows.rows.isEmpty())
        m_document.parts.append(rows);
}

QList<CauseGroup> Writer::groups(const std::function<bool(const CauseGroup &)> &isMeant) const
{
    QList<CauseGroup> found;
    std::ranges::copy_if(m_groups, std::back_inserter(found), isMeant);
    return found;
}

void Writer::addProblems()
{
    const QList<CauseGroup> problems = groups(
        [](const CauseGroup &group) { return isTrouble(group.cause.standing) && group.cause.reason != Reason::Late; });
    heading(2, tr("Problems by cause"));
    if (problems.isEmpty())
        m_document.parts.append(Document::Facts{{tr("No check and no run of these sources has failed.")}});
    for (const CauseGroup &group : problems)
        addProblem(group);
}

void Writer::addProblem(const CauseGroup &group)
{
    heading(3, groupTitle(group), group.cause.standing);
    const QString began = since(group.since);
    const auto &remedy = group.diagnosis.remedy;
    m_document.parts.append(Document::Facts{{standingWord(group.cause.standing),
        tr("%n source(s)", nullptr, int(group.sources.size())), began.isEmpty() ? QString() : tr("since %1").arg(began),
        remedy                              ? causeWord(remedy->cause)
            : isFailure(group.cause.reason) ? tr("Unknown cause")
                                            : QString(),
        remedy ? tr("Whose job: %1").arg(actorWord(remedy->who)) : QString()}});
    addQuote(group);
    if (remedy) {
        const RemedyText text = remedyText(*remedy);
        if (!text.steps.isEmpty())
            m_document.parts.append(Document::Steps{
                remedy->isUsers ? tr("What to do, by your own remedies:") : tr("What to do:"), text.steps});
    }
    m_document.parts.append(tableOf({{tr("Where")}, {tr("Since"), true}, {tr("Noted")}}, {group},
        [this](const SourceRow &row) { return QStringList{reportPlace(row), since(row.since), noted(row)}; }));
}

/// One cause may be told in several ways: it is said of whom these words are.
void Writer::addQuote(const CauseGroup &group)
{
    if (group.message.trimmed().isEmpty())
        return;
    const bool areSame = std::ranges::all_of(group.sources, [&](const SourceKey &key) {
        const auto &failure = row(key).judgment.failure;
        return failure && failure->message == group.message;
    });
    const QString title
        = areSame ? tr("Stitch says:") : tr("Stitch says of “%1”:").arg(reportName(row(group.sources.first()).source));
    m_document.parts.append(Document::Quote{title, group.message});
}

void Writer::addChanges()
{
    QHash<SourceKey, WeekChanges> changes;
    CauseGroup changed;
    for (const SourceRow &row : m_facts.rows) {
        if (const auto found = weekChanges(row, m_facts.deeds.value(row.key), m_facts.now)) {
            changes.insert(row.key, *found);
            changed.sources.append(row.key);
        }
    }
    if (changed.sources.isEmpty())
        return;
    std::ranges::sort(
        changed.sources, std::greater(), [&](const SourceKey &key) { return std::pair(changes.value(key).at, key); });
    heading(2, tr("Changed in the last 7 days"));
    m_document.parts.append(tableOf({{tr("Last"), true}, {tr("What")}}, {changed}, [&](const SourceRow &row) {
        const WeekChanges found = changes.value(row.key);
        return QStringList{since(found.at), found.words.join(u" · "_s)};
    }));
}

void Writer::addLate()
{
    const QList<CauseGroup> late = groups([](const CauseGroup &group) { return group.cause.reason == Reason::Late; });
    if (late.isEmpty())
        return;
    heading(2, tr("Late"), late.first().cause.standing);
    m_document.parts.append(
        tableOf({{tr("Health")}, {tr("Should have run"), true}, {tr("Late by"), true}, {tr("Noted")}}, late,
            [this](const SourceRow &row) {
                const QDateTime due = row.source.schedule->nextFireTime;
                const auto *account = stand(row.key.account);
                // As it was when the list was read: a night asleep makes nothing later.
                const QDateTime seen = account && account->listedAt.isValid() ? account->listedAt : m_facts.now;
                return QStringList{standingWord(row.judgment.standing), moment(due),
                    durationText(std::chrono::milliseconds(due.msecsTo(seen))), noted(row)};
            }));
}

void Writer::addStopped()
{
    const QList<CauseGroup> stopped
        = groups([](const CauseGroup &group) { return group.cause.standing == Standing::Stopped; });
    if (stopped.isEmpty())
        return;
    heading(2, tr("Stopped by Stitch"), Standing::Stopped);
    m_document.parts.append(Document::Facts{{tr("Only Stitch can resume these.")}});
    m_document.parts.append(tableOf({{tr("Since"), true}, {tr("Noted")}}, stopped,
        [this](const SourceRow &row) { return QStringList{since(row.source.systemPausedAt), noted(row)}; }));
}

/// Of when the oldest source is that is not of now; invalid if all are.
QDateTime Writer::oldest() const
{
    QDateTime found;
    for (const SourceRow &row : m_shown) {
        if (row.asOf.isValid() && (!found.isValid() || row.asOf < found))
            found = row.asOf;
    }
    return found;
}

/// Those that are neither in trouble nor healthy, and why.
void Writer::addOthers(Standing standing, const QString &title, const QString &column)
{
    const QList<CauseGroup> meant
        = groups([standing](const CauseGroup &group) { return group.cause.standing == standing; });
    if (meant.isEmpty())
        return;
    heading(2, title, standing);
    m_document.parts.append(tableOf({{column}, {tr("Noted")}}, meant, [this](const SourceRow &row) {
        const GroupCause cause = causeOf(row);
        const QString why = cause.standing == Standing::Setup ? stepWord(cause.step) : groupTitle({.cause = cause});
        return QStringList{why, noted(row)};
    }));
}

Rows Writer::tableOf(const QList<Rows::Column> &more, const QList<CauseGroup> &groups,
    const std::function<QStringList(const SourceRow &)> &cells) const
{
    Rows table{
        .columns = {{tr("Source")}, {tr("Type")}, {tr("Account")}, {tr("Id"), true}}, .linkText = tr("Open in Stitch")};
    table.columns += more;
    table.columns.append({tr("As of"), true});
    const bool isOne = m_facts.accounts.size() == 1;
    for (const CauseGroup &group : groups) {
        for (const SourceKey &key : group.sources) {
            const SourceRow &source = row(key);
            const auto *account = stand(key.account);
            Rows::Row line{
                .cells = {reportName(source.source), typeName(source.source.type),
                    isOne || !account ? QString() : account->account.name, QString::number(key.source.value)}};
            line.cells += cells(source);
            line.cells.append(since(source.asOf));
            if (account && account->clientId && !m_facts.stitchAddress.isEmpty())
                line.link = stitchUrl(m_facts.stitchAddress, *account->clientId, key.source).value_or(QUrl());
            table.rows.append(line);
        }
    }
    table.dropEmptyColumns();
    return table;
}

} // namespace

Document handoverReport(const HandoverFacts &facts) { return Writer(facts).write(); }

} // namespace bobbin
