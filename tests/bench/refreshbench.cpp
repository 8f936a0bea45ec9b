#include "core/state/accountsession.h"
#include "tests/bench/figures.h"
#include "tests/bench/frozensandbox.h"
#include "tests/bench/program.h"
#include "tests/bench/windowbenches.h"

#include <QAbstractProxyModel>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

namespace
{

/// Every signal by which Fleet and the models could say that something changed, and how many rows Fleet said have.
class SignalCount : public QObject
{
public:
    SignalCount(const Fleet &fleet, const QAbstractItemModel *view)
    {
        connect(
            &fleet, &Fleet::rowsChanged, this, [this](const QList<SharedRow> &rows) { m_rows += int(rows.size()); });
        connect(&fleet, &Fleet::rowsChanged, this, &SignalCount::count);
        connect(&fleet, &Fleet::rowsRemoved, this, &SignalCount::count);
        watch(view);
        watch(qobject_cast<const QAbstractProxyModel *>(view)->sourceModel());
    }
    int value() const { return m_value; }
    int rows() const { return m_rows; }

private:
    void watch(const QAbstractItemModel *model)
    {
        connect(model, &QAbstractItemModel::dataChanged, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::rowsInserted, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::rowsMoved, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::layoutChanged, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::modelReset, this, &SignalCount::count);
    }
    void count() { ++m_value; }

    int m_value = 0;
    int m_rows = 0;
};

constexpr int putOff = 200; // ms: what is left to be done later belongs to a refresh too

struct Refresh {
    Figures asked, read, own, gap;
};

/// One list, until the rows it changes are told and the window has nothing left to do.
void refreshOnce(Program &program, int changes, Refresh *figures)
{
    bool isRead = false;
    QObject context;
    QObject::connect(&program.workspace, &Workspace::refreshed, &context, [&] { isRead = true; });
    const SignalCount told(program.workspace.fleet(), program.table->model());
    const LastByte lastByte;
    Gaps gaps;
    const double before = threadTime();
    double read = 0;
    const double asked = timed([&] {
        program.session().refresh();
        if (!runUntil([&] { return isRead && told.rows() >= changes; }))
            fail(u"the list was not read again"_s);
        read = lastByte.sinceThen();
    });
    QTest::qWait(putOff);
    if (!figures)
        return;
    figures->asked.add(asked);
    figures->read.add(read);
    figures->own.add(threadTime() - before);
    figures->gap.add(gaps.longest());
}

/// One list of which some have a new check, until that is read of all of them.
void benchPoll(Program &program, FrozenSandbox &sandbox, int count)
{
    int requests = 0;
    QObject context;
    QObject::connect(&program.workspace.requests(), &RequestLog::added, &context,
        [&](const QList<RequestRecord> &records) { requests += int(records.size()); });
    const QList<qint64> checked = sandbox.checkSome();
    const auto isRead = [&](qint64 id) {
        const auto &check = program.session().monitor().facts(SourceId{id}).check;
        return check && check->status == ConnectionCheck::Status::Running;
    };
    Gaps gaps;
    program.session().store().refresh(Lane::Background); // as it polls by itself
    if (!runUntil([&] { return std::ranges::all_of(checked, isRead); }))
        fail(u"the new checks were not read"_s);
    QTest::qWait(putOff);
    print(u"A list of %1, of which %2 have a new check: requests"_s.arg(grouped(count), grouped(int(checked.size()))),
        QString::number(requests), u"–"_s, u"–"_s, u"≤ %1"_s.arg(checked.size() + 1));
    print(
        u"… longest time without an answer to the user"_s, milliseconds(gaps.longest()), u"–"_s, u"–"_s, u"≤ 50 ms"_s);
}

void printRefresh(const Refresh &refresh, const QString &goal)
{
    print(u"… from the last byte (asked for; of it in the window's thread)"_s,
        u"%1 (%2; %3)"_s.arg(milliseconds(refresh.read.median()), milliseconds(refresh.asked.median()),
            milliseconds(refresh.own.median())),
        u"–"_s, u"–"_s, goal);
    print(u"… longest time without an answer to the user"_s, milliseconds(refresh.gap.median()), u"–"_s, u"–"_s,
        u"≤ 16 ms"_s);
}

} // namespace

void benchRefresh(Program &program, FrozenSandbox &sandbox, int count)
{
    Refresh same, changed;
    const SignalCount signalCount(program.workspace.fleet(), program.table->model());
    for (int i = 0; i < warmUps + rounds; ++i)
        refreshOnce(program, 0, i < warmUps ? nullptr : &same);
    print(u"Refresh of %1 that changes nothing: signals"_s.arg(grouped(count)), QString::number(signalCount.value()),
        u"–"_s, u"–"_s, u"0"_s);
    printRefresh(same, u"–"_s);
    const SignalCount afterwards(program.workspace.fleet(), program.table->model());
    int renamed = 0;
    for (int i = 0; i < warmUps + rounds; ++i) {
        renamed = sandbox.renameSome();
        refreshOnce(program, renamed, i < warmUps ? nullptr : &changed);
    }
    print(u"Refresh of %1 that changes %2: rows told"_s.arg(grouped(count), grouped(renamed)),
        QString::number(afterwards.rows() / (warmUps + rounds)), u"–"_s, u"–"_s, QString::number(renamed));
    printRefresh(changed, u"≤ 50 ms"_s);
    benchPoll(program, sandbox, count);
}

} // namespace bobbin::bench
