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
};

static QList<LogModel::Line> lines(int from, int count)
{
    QList<LogModel::Line> lines;
    for (int i = from; i < from + count; ++i)
        lines.append({.cells = {QString::number(i), u"x"_s}, .level = i % 3, .value = i});
    return lines;
}

static QString first(const LogModel &model) { return model.index(0, 0).data().toString(); }

void TestLogModel::appendsAtTheEnd()
{
    LogModel model({u"Number"_s, u"Letter"_s}, 5);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(lines(0, 2));
    model.append({});
    model.append(lines(2, 1));
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(2, 0).data().toString(), u"2"_s);
    QCOMPARE(model.index(2, 0).data(LogModel::LevelRole).toInt(), 2);
    QCOMPARE(model.index(2, 1).data(LogModel::ValueRole).toInt(), 2);
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"Letter"_s);
}

void TestLogModel::dropsAtTheBeginning()
{
    LogModel model({u"Number"_s, u"Letter"_s}, 5);
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
    LogModel model({u"Number"_s, u"Letter"_s}, 5);
    model.append(lines(0, 3));
    model.append(lines(3, 20));
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(first(model), u"18"_s);
}

void TestLogModel::isEmptyWhenCleared()
{
    LogModel model({u"Number"_s, u"Letter"_s}, 5);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.append(lines(0, 3));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    model.append(lines(7, 1));
    QCOMPARE(first(model), u"7"_s);
}

BOBBIN_SUITE(logmodel, TestLogModel)
#include "tst_logmodel.moc"
