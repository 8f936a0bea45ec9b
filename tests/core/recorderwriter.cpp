#include "tests/core/recordershelf.h"

#include <QCoreApplication>

#include <cstdio>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// recorderwriter FILE FIRST: writes a check and a note of source FIRST, FIRST + 1, … and says the number when the recorder has
/// acknowledged both, until somebody kills it.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const ManualClock clock;
    QObject context;
    Recorder recorder(app.arguments().at(1), clock.clock());
    for (qint64 id = app.arguments().at(2).toLongLong();; ++id) {
        const SourcePlace place{acme, {id}};
        recorder.observe(observed::Check{place, checkNamed(u"check-%1"_s.arg(id), u"failed"_s), clock.now()});
        Await<SourceNotes, HistoryError> kept;
        recorder.note(place, [id](SourceNotes &notes) { notes.note = QString::number(id); }, &context, kept.handler());
        Await<SourcePast, HistoryError> seen;
        recorder.query(Recorder::PastOf{place, always}, &context, seen.handler());
        if (!seen.wait() || !kept.ok() || !seen.ok() || seen.value().checks.size() != 1)
            return 1;
        std::printf("%lld\n", static_cast<long long>(id));
        std::fflush(stdout);
    }
}
