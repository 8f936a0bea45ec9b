#include "tests/bench/figures.h"
#include "tests/bench/program.h"
#include "tests/bench/windowbenches.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <ctime>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

using namespace std::chrono_literals;

constexpr auto idleFor = 10min; // ten lists are read meanwhile

/// Of all threads, in seconds.
static double processTime()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

void benchIdle(int count)
{
    const double before = processTime();
    QEventLoop loop; // which sleeps until there is something to do
    QTimer::singleShot(idleFor, &loop, &QEventLoop::quit);
    loop.exec();
    const double share = 100 * (processTime() - before) / double(std::chrono::seconds(idleFor).count());
    print(u"Nobody does anything, %1 sources, 10 minutes: of one core"_s.arg(grouped(count)),
        u"%1 %"_s.arg(share, 0, 'f', 2), u"–"_s, u"–"_s, u"≤ 0.5 %"_s);
}

} // namespace bobbin::bench
