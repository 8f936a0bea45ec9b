#include "core/state/accountsession.h"
#include "tests/bench/figures.h"
#include "tests/bench/program.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/bench/windowbenches.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

// What Python's generated client (openapi-generator, pydantic) took from the bytes of 10,000 such sources to its objects. It cannot
// be had where this runs, so the figure stands for it; json.load, which it begins with, is measured beside.
constexpr double generatedClient = 14'900; // ms
constexpr int generatedClientSources = 10'000;

namespace
{

void fetch(const QUrl &url, const QString &file)
{
    run(u"curl"_s,
        {u"--silent"_s, u"--fail"_s, u"--header"_s, SandboxProcess::authorization(), u"--output"_s, file,
            url.toString() + u"/v4/sources"_s});
}

/// Reads a list and tells its own most memory, in MB (10^6 bytes).
double pythonMemory(const QString &file)
{
    const QByteArray kibibytes = run(u"python3"_s,
        {u"-c"_s,
            u"import json, resource, sys; kept = json.load(open(sys.argv[1], 'rb'));"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"_s,
            file});
    return kibibytes.trimmed().toDouble() * 1024 / 1e6;
}

struct Reading {
    Figures asked, read, gap, curl, python, jq;
};

void printReading(const Reading &reading, const QString &what, int count)
{
    const double asked = reading.asked.median(), read = reading.read.median();
    const double python = reading.python.median(), jq = reading.jq.median(), curl = reading.curl.median();
    const auto beside = [](const QString &name, double value) { return name + u": "_s + milliseconds(value); };
    print(u"%1 asked for → rows painted"_s.arg(what), milliseconds(asked),
        beside(u"curl + python3 json.load"_s, curl + python), times(asked, curl + python), u"–"_s);
    print(u"… the same"_s, milliseconds(asked), beside(u"curl + jq length"_s, curl + jq), times(asked, curl + jq),
        u"–"_s);
    print(u"… the same"_s, milliseconds(asked), beside(u"curl alone"_s, curl), times(asked, curl), u"–"_s);
    print(u"… from the last byte → rows painted"_s, milliseconds(read), beside(u"python3 json.load"_s, python),
        times(read, python), u"–"_s);
    print(u"… the same"_s, milliseconds(read), beside(u"jq length"_s, jq), times(read, jq), u"–"_s);
    if (count == generatedClientSources)
        print(u"… the same"_s, milliseconds(read), u"Python's generated client: 14,900 ms (elsewhere)"_s,
            times(read, generatedClient), u"≤ 0.02 ×"_s);
    print(u"… longest time without an answer to the user"_s, milliseconds(reading.gap.median()), u"–"_s, u"–"_s,
        u"≤ 16 ms"_s);
}

} // namespace

void benchLoad(const QUrl &url, int count)
{
    QTemporaryDir place;
    const QString list = place.filePath(u"list.json"_s);
    Reading reading;
    for (int i = 0; i < warmUps + rounds; ++i) {
        const double fetched = timed([&] { fetch(url, list); });
        const double decoded = timed(
            [&] { run(u"python3"_s, {u"-c"_s, u"import json, sys; json.load(open(sys.argv[1], 'rb'))"_s, list}); });
        const double counted = timed([&] { run(u"jq"_s, {u"length"_s, list}); });
        const QTemporaryDir home;
        Program program(home);
        program.show();
        const Load shown = load(program, url, count);
        if (i < warmUps)
            continue;
        reading.asked.add(shown.asked);
        reading.read.add(shown.read);
        reading.gap.add(shown.gap);
        reading.curl.add(fetched);
        reading.python.add(decoded);
        reading.jq.add(counted);
    }
    const QString size = QString::number(double(QFileInfo(list).size()) / 1e6, 'f', 1);
    printReading(reading, u"%1 sources (%2 MB)"_s.arg(grouped(count), size), count);
}

void benchMemory(Program &program, const QUrl &url, int count)
{
    const auto megabytes = [](double value) { return u"%1 MB"_s.arg(value, 0, 'f', 0); };
    QTemporaryDir place;
    const QString list = place.filePath(u"list.json"_s);
    fetch(url, list);
    const QString python = u"python3 json.load alone: "_s + megabytes(pythonMemory(list));
    const QString goal = count > 1000 ? u"≤ 150 MB"_s : u"≤ 120 MB"_s;
    print(u"Memory with %1 sources and their checks (at most so far)"_s.arg(grouped(count)),
        u"%1 (%2)"_s.arg(megabytes(memory("VmRSS")), megabytes(memory("VmHWM"))), python, u"–"_s, goal);
    bool isRead = false;
    QObject::connect(&program.workspace, &Workspace::refreshed, &program.window, [&] { isRead = true; });
    program.session().refresh();
    if (!runUntil([&] { return isRead; }))
        fail(u"the list was not read again"_s);
    print(u"… after one more list (at most so far)"_s,
        u"%1 (%2)"_s.arg(megabytes(memory("VmRSS")), megabytes(memory("VmHWM"))), python, u"–"_s, goal);
}

} // namespace bobbin::bench
