#include "core/models/healthmodel.h"
#include "core/state/accountsession.h"
#include "tests/bench/figures.h"
#include "tests/bench/frozensandbox.h"
#include "tests/bench/program.h"
#include "tests/bench/windowbenches.h"

#include <QAction>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

static void go(Program &program, const QString &command)
{
    auto *action = program.window.findChild<QAction *>(command);
    if (!action)
        fail(u"no command "_s + command);
    action->trigger();
}

void benchHealth(Program &program, FrozenSandbox &sandbox, int count)
{
    const auto goal = u"≤ 50 ms"_s;
    sandbox.failAll();
    go(program, u"showHealth"_s);
    const auto *tree = program.window.findChild<QTreeView *>(u"healthTree"_s);
    Gaps reading;
    program.connectTo(sandbox.url());
    program.settle();
    const QAbstractItemModel *model = tree->model();
    print(u"Health of %1 with %2 causes read: longest time without an answer to the user"_s.arg(
              grouped(count), grouped(model->rowCount())),
        milliseconds(reading.longest()), u"–"_s, u"–"_s, goal);

    go(program, u"showSources"_s);
    QTest::qWait(500);
    Figures opened;
    for (int i = 0; i < warmUps + rounds; ++i) {
        PaintCount paints(tree->viewport());
        Gaps gaps;
        go(program, u"showHealth"_s);
        if (!runUntil([&] { return paints.value() > 0; }))
            fail(u"Health was not painted"_s);
        QTest::qWait(300);
        opened.add(gaps.longest());
        go(program, u"showSources"_s);
        QTest::qWait(300);
    }
    print(u"… opened"_s, milliseconds(opened.most()), u"–"_s, u"–"_s, goal);

    go(program, u"showHealth"_s);
    const QList<qint64> checked = sandbox.checkSome();
    Gaps gaps;
    program.session().refresh();
    const auto isRead = [&](qint64 id) {
        const auto &check = program.session().monitor().facts(SourceId{id}).check;
        return check && check->status == ConnectionCheck::Status::Running;
    };
    if (!runUntil([&] { return std::ranges::all_of(checked, isRead); }))
        fail(u"the new checks were not read"_s);
    QTest::qWait(500);
    print(u"… a list of which %1 have a new check"_s.arg(grouped(int(checked.size()))), milliseconds(gaps.longest()),
        u"–"_s, u"–"_s, goal);
}

} // namespace bobbin::bench
