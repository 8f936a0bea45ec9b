#include "tests/bench/figures.h"
#include "tests/bench/program.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/bench/windowbenches.h"

#include <QAbstractItemModel>
#include <QTableView>

#include <optional>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

namespace
{

QString recordsIn(const QTemporaryDir &place) { return place.filePath(u"history.sqlite"_s); }

/// An earlier run: it saw the sources of an account and kept them.
void seeOnce(const QTemporaryDir &place, const QUrl &url, int count)
{
    Program program(place, recordsIn(place));
    program.show();
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

/// Until a window of nothing seen is painted. Nothing answers, neither the network nor the keychain.
double showEmpty(const QTemporaryDir &place)
{
    QElapsedTimer timer;
    timer.start();
    Program program(place);
    program.show();
    return double(timer.nsecsElapsed()) / 1e6;
}

/// The same until the rows that were seen last are.
double showSeen(const QTemporaryDir &place, int count)
{
    QElapsedTimer timer;
    timer.start();
    Program program(place, recordsIn(place));
    const PaintCount paints(program.table->viewport());
    std::optional<int> before; // the rows came
    const QAbstractItemModel &model = *program.table->model();
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &program.window, [&] {
        if (!before && model.rowCount() >= count)
            before = paints.value();
    });
    program.show();
    program.tokens.hanging = true;
    program.workspace.start();
    if (!runUntil([&] { return before && paints.value() > *before; }))
        fail(u"what was seen last was not painted"_s);
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

void benchStart(const QString &sandbox, int count)
{
    const QTemporaryDir place;
    {
        const SandboxProcess service(sandbox, {u"--sources"_s, QString::number(count)});
        seeOnce(place, service.url(), count);
    }
    Figures empty, full;
    for (int i = 0; i < warmUps + rounds; ++i) {
        const double window = showEmpty(place);
        const double rows = showSeen(place, count);
        if (i < warmUps)
            continue;
        empty.add(window);
        full.add(rows);
    }
    print(u"Window made → %1 rows seen last painted, no network, no keychain"_s.arg(grouped(count)),
        milliseconds(full.median()), u"empty window painted: "_s + milliseconds(empty.median()),
        u"+ "_s + milliseconds(full.median() - empty.median()), u"≤ + 60 ms"_s);
}

} // namespace bobbin::bench
