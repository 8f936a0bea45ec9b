// bench_window BOBBIN-SANDBOX WHAT [SOURCES]: the real window with an account of many sources, 1,000 if not said otherwise: from what
// was seen last or the list to its rows, memory, refreshes, typing into the filter and sorting, each beside what people have without it.

#include "core/base/memory.h"
#include "tests/bench/figures.h"
#include "tests/bench/frozensandbox.h"
#include "tests/bench/program.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/bench/windowbenches.h"
#include "ui/theme/theme.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::bench;

int main(int argc, char *argv[])
{
    giveBackFreedMemory(); // as main() does
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Bobbin"_s);
    applyTheme(application, ColourScheme::System);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(2);
    const QString sources = arguments.value(3, u"1000"_s);
    const int count = sources.toInt();
    const QTemporaryDir place;
    if (what == "health"_L1) {
        FrozenSandbox frozen(count);
        Program program(place);
        program.show();
        benchHealth(program, frozen, count);
        return 0;
    }
    if (what == "refresh"_L1) {
        FrozenSandbox frozen(count);
        Program program(place);
        program.show();
        load(program, frozen.url(), count);
        program.settle();
        benchRefresh(program, frozen, count);
        return 0;
    }

    if (what == "start"_L1) {
        benchStart(arguments.value(1), count);
        return 0;
    }
    const SandboxProcess sandbox(arguments.value(1), {u"--sources"_s, sources});
    if (what == "load"_L1) {
        benchLoad(sandbox.url(), count);
        return 0;
    }
    Program program(place);
    program.show();
    load(program, sandbox.url(), count);
    program.settle();
    if (what == "memory"_L1)
        benchMemory(program, sandbox.url(), count);
    else if (what == "filter"_L1)
        benchFilter(program, count);
    else if (what == "idle"_L1)
        benchIdle(count);
    else if (what == "sort"_L1)
        benchSort(program, count);
    else
        fail(u"bench_window BOBBIN-SANDBOX start|load|memory|refresh|health|filter|sort|idle [SOURCES]"_s);
    return 0;
}
