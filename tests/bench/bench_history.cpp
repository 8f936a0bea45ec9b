// bench_history: what it takes to look back over 30 days of one source in a file of 1,000,000 checks, to store 1,000 more, and to
// begin with that file.

#include "core/history/historyfile.h"
#include "core/history/recorder.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::bench;

namespace
{

constexpr int sourceCount = 1000;
constexpr int hours = 1000; // a check in each, of each source
constexpr int rounds = 50;

const ClientPlace client{u"https://api.stitchdata.com"_s, 1};
const QDateTime begin(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);

Observation check(int source, int hour)
{
    const QJsonObject json{{u"name"_s, u"1.%1.check.%2"_s.arg(source).arg(hour)},
        {u"status"_s, hour % 7 == 0 ? u"failed"_s : u"succeeded"_s},
        {u"start_time"_s, begin.addSecs(3600LL * hour).toString(Qt::ISODate)},
        {u"tap_error_message"_s, QString(hour % 7 == 0 ? 300 : 0, u'x')}};
    return observed::Check{{client, {source}}, *ConnectionCheck::fromJson(json), begin.addSecs(3600LL * hour)};
}

/// All sources' checks of an hour, as they are seen: each source's are scattered over the file.
void write(HistoryDb &db, int hour)
{
    for (int source = 1; source <= sourceCount; ++source)
        bobbin::write(db, check(source, hour));
}

void fill(const QString &path)
{
    HistoryFile file(path);
    if (!file.open(begin))
        fail(u"no file"_s);
    Figures stored;
    for (int hour = 0; hour < hours; ++hour) {
        stored.add(timed([&] {
            if (!file.db().write([hour](HistoryDb &db) { write(db, hour); }))
                fail(u"not written"_s);
        }));
    }
    print(u"1,000 checks stored, of 1,000,000"_s, milliseconds(stored.median()), u"–"_s, u"–"_s, u"–"_s);
}

Clock clockAt(const QDateTime &now)
{
    Clock clock = Clock::system();
    clock.now = [now] { return now; };
    return clock;
}

void start(const QString &path)
{
    const double begun = timed([&path] {
        QObject context;
        Recorder recorder(path, clockAt(begin.addDays(45)));
        bool isAnswered = false;
        recorder.query(Recorder::CacheOf{{u"a"_s}, client.origin}, &context, [&](const auto &) { isAnswered = true; });
        if (!runUntil([&] { return isAnswered; }))
            fail(u"no answer"_s);
    });
    print(u"Start with 1,000,000 checks, until the cache is read, and end"_s, milliseconds(begun), u"–"_s, u"–"_s,
        u"–"_s);
}

void look(const QString &path)
{
    QObject context;
    Recorder recorder(path, clockAt(begin.addDays(45)));
    Figures looked;
    for (int i = 0; i < rounds; ++i) {
        const SourcePlace place{client, {1 + i * 19 % sourceCount}};
        qsizetype seen = -1;
        looked.add(timed([&] {
            recorder.query(Recorder::PastOf{place, {begin.addDays(5), begin.addDays(35)}}, &context,
                [&seen](const Result<SourcePast, HistoryError> &past) { seen = past ? past->checks.size() : 0; });
            if (!runUntil([&] { return seen >= 0; }))
                fail(u"no answer"_s);
        }));
        if (seen != 30 * 24)
            fail(u"not all checks"_s);
    }
    print(
        u"30 days of a source, 720 of 1,000,000 checks"_s, milliseconds(looked.median()), u"–"_s, u"–"_s, u"≤ 50 ms"_s);
    print(u"… the slowest of 50"_s, milliseconds(looked.most()), u"–"_s, u"–"_s, u"≤ 50 ms"_s);
}

void lookAtAll(const QString &path)
{
    QObject context;
    const QDateTime now = begin.addDays(45);
    Recorder recorder(path, clockAt(now));
    QList<SourceId> sources;
    for (int source = 1; source <= sourceCount; ++source)
        sources.append(SourceId{source});
    const auto ask = [&](const auto &question) {
        bool isAnswered = false;
        const double took = timed([&] {
            recorder.query(question, &context, [&isAnswered](const auto &answer) { isAnswered = answer.has_value(); });
            if (!runUntil([&] { return isAnswered; }))
                fail(u"no answer"_s);
        });
        return milliseconds(took);
    };
    print(u"The last 30 results of each of 1,000 sources, of 1,000,000"_s, ask(Recorder::TrailsOf{client, sources}),
        u"–"_s, u"–"_s, u"–"_s);
    print(u"How many of 1,000 had failed through a year, of 1,000,000 checks"_s,
        ask(Recorder::TroubleOf{client, sources, {now.addYears(-1), now}}), u"–"_s, u"–"_s, u"–"_s);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    fill(path);
    print(u"Size of that file"_s, u"%1 MB"_s.arg(double(QFileInfo(path).size()) / 1e6, 0, 'f', 0), u"–"_s, u"–"_s,
        u"–"_s);
    start(path);
    look(path);
    lookAtAll(path);
    return 0;
}
