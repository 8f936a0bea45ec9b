#include "core/data/sourcelist.h"

#include "tests/support/rows.h"
#include "tests/support/testdata.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

namespace
{

QByteArray textOf(const QList<Source> &sources)
{
    QByteArrayList elements;
    for (const Source &source : sources)
        elements.append(source.raw);
    return '[' + elements.join(',') + ']';
}

KnownSources known(const QList<Source> &sources)
{
    KnownSources known;
    for (const Source &source : sources) {
        known.sources.insert(source.id, source);
        known.order.append(source.id);
    }
    return known;
}

Source renamed(qint64 id) { return makeSource(id, test::named(u"Renamed"_s)); }

} // namespace

class TestSourceList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARecordedListAsQtReadsIt();
    void sharesTheBytesOfWhatIsKnown_data();
    void sharesTheBytesOfWhatIsKnown();
    void keepsTheBytesAsSentButForBlanks();
    void refusesWhatIsNoList_data();
    void refusesWhatIsNoList();
};

void TestSourceList::readsARecordedListAsQtReadsIt()
{
    const QJsonDocument recorded = dataFile(u"sources-list.json"_s);
    const auto list = readSourceList(recorded.toJson(), {});
    QVERIFY(list);
    QCOMPARE(list->sources.size(), recorded.array().size());
    for (qsizetype i = 0; i < list->sources.size(); ++i)
        QCOMPARE(list->sources.at(i).json(), recorded.array().at(i).toObject());
}

void TestSourceList::sharesTheBytesOfWhatIsKnown_data()
{
    QTest::addColumn<QList<Source>>("sources"); // of which 1, 2 and 3 are known
    QTest::newRow("unchanged") << QList{makeSource(1), makeSource(2), makeSource(3)};
    QTest::newRow("one changed") << QList{makeSource(1), renamed(2), makeSource(3)};
    QTest::newRow("one gone") << QList{makeSource(1), makeSource(3)};
    QTest::newRow("one more") << QList{makeSource(9), makeSource(1), makeSource(2), makeSource(3)};
    QTest::newRow("another order") << QList{makeSource(3), makeSource(1), makeSource(2)};
}

void TestSourceList::sharesTheBytesOfWhatIsKnown()
{
    QFETCH(QList<Source>, sources);
    const QList<Source> before{makeSource(1), makeSource(2), makeSource(3)};
    const auto list = readSourceList(textOf(sources), known(before));
    QVERIFY(list);
    QCOMPARE(list->sources, sources);
    for (const Source &source : list->sources) {
        const bool isKnown = before.contains(source);
        const char *shared = isKnown ? before.at(source.id.value - 1).raw.constData() : nullptr;
        QCOMPARE(source.raw.constData() == shared, isKnown);
    }
}

void TestSourceList::keepsTheBytesAsSentButForBlanks()
{
    const auto list = readSourceList(R"([ {"name":"a b", "id" : 1.0e0, "id":2} ])", {});
    QVERIFY(list);
    QCOMPARE(list->sources.first().raw, R"({"name":"a b","id":1.0e0,"id":2})");
    QCOMPARE(list->sources.first().id, SourceId{2}); // the last word counts, as with Qt
}

void TestSourceList::refusesWhatIsNoList_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("object") << QByteArray(R"({"id":1})");
    QTest::newRow("cut off") << QByteArray(R"([{"id":1},{"id")");
    QTest::newRow("more behind it") << QByteArray(R"([{"id":1}][])");
    QTest::newRow("malformed inside") << QByteArray(R"([{"id":1,"properties":{"a":tru}}])");
    QTest::newRow("no UTF-8") << QByteArray("[{\"id\":1,\"name\":\"\xFF\"}]");
    QTest::newRow("known, and malformed behind it") << QByteArray('[' + makeSource(1).raw + " 1]");
}

void TestSourceList::refusesWhatIsNoList()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readSourceList(text, known({makeSource(1)})));
}

BOBBIN_SUITE(sourcelist, TestSourceList)
#include "tst_sourcelist.moc"
