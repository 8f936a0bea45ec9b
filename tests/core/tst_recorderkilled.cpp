#include "core/history/recorder.h"

#include "tests/core/recordershelf.h"

#include <QTest>

#include <QProcess>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// What was acknowledged is there, whenever the program was killed.
class TestRecorderKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingThatWasAcknowledged();
};

/// Kills a writer after it has acknowledged some; gives the last of them, or less than `first` if it did not work.
static qint64 writeAndKill(const QString &path, qint64 first, int lines)
{
    QProcess writer;
    writer.start(QStringLiteral(BOBBIN_RECORDER_WRITER), {path, QString::number(first)});
    qint64 last = first - 1;
    while (last < first + lines - 1 && (writer.canReadLine() || writer.waitForReadyRead(20'000))) {
        if (writer.canReadLine())
            last = writer.readLine().trimmed().toLongLong();
    }
    writer.kill(); // SIGKILL
    writer.waitForFinished();
    // What it said before the signal reached it counts too.
    while (writer.canReadLine())
        last = writer.readLine().trimmed().toLongLong();
    return writer.exitStatus() == QProcess::CrashExit ? last : first - 1;
}

void TestRecorderKilled::losesNothingThatWasAcknowledged()
{
    RecorderShelf shelf;
    shelf.stop();
    qint64 next = 1;
    for (int run = 0; run < 20; ++run) {
        const qint64 first = next;
        const qint64 last = writeAndKill(shelf.path(), first, 1 + run * 3);
        QVERIFY(last >= first);
        shelf.start();
        QList<qint64> noted;
        for (const PlacedNotes &placed : shelf.notes())
            noted.append(placed.place.source.value);
        QVERIFY(noted.size() >= last);
        for (qint64 id = 1; id <= last; ++id)
            QCOMPARE(noted.at(id - 1), id);
        for (qint64 id = first; id <= last; ++id) {
            const SourcePast past = shelf.past({acme, {id}});
            QCOMPARE(past.checks.size(), 1);
            QCOMPARE(past.checks.first().check.name, u"check-%1"_s.arg(id));
        }
        QVERIFY(!shelf.recorder->error());
        QVERIFY(shelf.recorder->losses().isEmpty());
        next = noted.last() + 2; // the one after that may have a check already
        // Nothing is missing between the runs.
        QVERIFY(shelf.keep(
            {acme, {noted.last() + 1}}, {.acknowledged = {}, .snoozedUntil = {}, .note = u"between"_s, .tags = {}}));
        shelf.stop();
    }
    QCOMPARE(shelf.files(u"*.broken*"_s), QStringList());
}

QTEST_GUILESS_MAIN(TestRecorderKilled)
#include "tst_recorderkilled.moc"
