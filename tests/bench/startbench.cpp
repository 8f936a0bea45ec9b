#include "core/history/recorder.h"
#include "core/state/accountsession.h"
#include "tests/bench/figures.h"
#include "tests/bench/program.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/bench/windowbenches.h"

#include <QAbstractItemModel>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

namespace
{

QString recordsIn(const QTemporaryDir &place) { return place.filePath(u"history.sqlite"_s); }

/// An earlier run: it saw the sources of an account and kept them.
void seeOnce(const QTemporaryDir &place, const QUrl &url, int count)
{
    Program program(place);
    program.workspace.record(recordsIn(place));
    Account account;
    account.id = AccountId::create();
    account.name = u"Benchmark"_s;
    account.baseUrl = url;
    account.environment = Environment::Other;
    if (!program.workspace.save(account, SandboxProcess::token(), true))
        fail(u"the account was not saved"_s);
    if (!runUntil([&] { return program.table->model()->rowCount() >= count; }))
        fail(u"no rows were shown"_s);
    program.settle();
}

struct Start {
    double window = 0; ///< until the window is painted
    double rows = 0; ///< until the rows that were seen last are
};

/// As app/session does it: the person sees the window first. Nothing answers, neither the network nor the keychain.
Start startOnce(const QTemporaryDir &place, int count)
{
    QElapsedTimer timer;
    timer.start();
    const auto passed = [&timer] { return double(timer.nsecsElapsed()) / 1e6; };
    const auto program = std::make_unique<Program>(place);
    const PaintCount paints(program->table->viewport());
    const double window = passed();
    program->tokens.hanging = true;
    program->workspace.record(recordsIn(place));
    program->workspace.start();
    if (!runUntil([&] { return program->table->model()->rowCount() >= count; }))
        fail(u"what was seen last was not shown"_s);
    const int before = paints.value();
    if (!runUntil([&] { return paints.value() > before; }))
        fail(u"the rows were not painted"_s);
    return {.window = window, .rows = passed()};
}

} // namespace

void benchStart(const QString &sandbox, int count)
{
    const QTemporaryDir place;
    {
        const SandboxProcess service(sandbox, {u"--sources"_s, QString::number(count)});
        seeOnce(place, service.url(), count);
    }
    Figures window, rows, later;
    for (int i = 0; i < warmUps + rounds; ++i) {
        const Start start = startOnce(place, count);
        if (i < warmUps)
            continue;
        window.add(start.window);
        rows.add(start.rows);
        later.add(start.rows - start.window);
    }
    print(u"Window made → %1 rows seen last painted, no network, no keychain"_s.arg(grouped(count)),
        milliseconds(rows.median()), u"empty window painted: "_s + milliseconds(window.median()),
        u"+ "_s + milliseconds(later.median()), u"≤ + 60 ms"_s);
}

} // namespace bobbin::bench
