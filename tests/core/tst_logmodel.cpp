#include "core/models/logmodel.h"

#include "tests/support/suite.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestLogModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appendsAtTheEnd();
    void dropsAtTheBeginning();
    void takesMoreThanItHoldsAtOnce();
    void isEmptyWhenCleared();
    void tellsTimesInTheZoneThatIsWanted();
};

static QList<LogModel::Line> lines(int from, int count)
{
    QList<LogModel::Line> lines;
    for (int i = from; i < from + count; ++i)
        lines.append({.at = QDateTime(QDate(2026, 3, 2), QTime(12, 0, i), Qt::UTC),
            .cells = {QString::number(i)},
            .level = i % 3,
            .value = i});
    return lines;
}

static QString first(const LogModel &model) { return model.index(0, 1).data().toString(); }

void TestLogModel::appendsAtTheEnd()
{
    LogModel model({u"Time"_s, u"Number"_s}, 5);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(lines(0, 2));
    model.append({});
    model.append(lines(2, 1));
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(2, 1).data().toString(), u"2"_s);
    QCOMPARE(model.index(2, 0).data(LogModel::LevelRole).toInt(), 2);
    QCOMPARE(model.index(2, 1).data(LogModel::ValueRole).toInt(), 2);
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"Number"_s);
}

void TestLogModel::dropsAtTheBeginning()
{
    LogModel model({u"Time"_s, u"Number"_s}, 5);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.append(lines(0, 4));
    const QPersistentModelIndex kept(model.index(3, 0));
    model.append(lines(4, 4));
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(first(model), u"3"_s);
    QCOMPARE(kept.row(), 0);
}

void TestLogModel::takesMoreThanItHoldsAtOnce()
{
    LogModel model({u"Time"_s, u"Number"_s}, 5);
    model.append(lines(0, 3));
    model.append(lines(3, 20));
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(first(model), u"18"_s);
}

void TestLogModel::isEmptyWhenCleared()
{
    LogModel model({u"Time"_s, u"Number"_s}, 5);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.append(lines(0, 3));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    model.append(lines(7, 1));
    QCOMPARE(first(model), u"7"_s);
}

void TestLogModel::tellsTimesInTheZoneThatIsWanted()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "XYZ-3"); // three hours ahead of UTC
    tzset();
    LogModel model({u"Time"_s, u"Number"_s}, 5);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setTimes(Qt::UTC);
    model.setTimes(Qt::LocalTime);
    QCOMPARE(changed.count(), 0);
    model.append(lines(7, 2));
    QCOMPARE(model.index(0, 0).data().toString(), u"15:00:07"_s);
    model.setTimes(Qt::UTC);
    QCOMPARE(model.index(0, 0).data().toString(), u"12:00:07"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex(), model.index(1, 0));
    qputenv("TZ", before);
    tzset();
}

BOBBIN_SUITE(logmodel, TestLogModel)
#include "tst_logmodel.moc"
