#include "core/state/destinationnames.h"

#include "core/state/accountsession.h"
#include "tests/support/stage.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const auto namesPath = u"/v4/destinations"_s;
constexpr qint64 warehouse = 98765; // the sandbox's own

/// The names that a session of a sandbox account knows.
struct Signpost {
    bool connectToServer()
    {
        session.setToken(stage.token());
        return QTest::qWaitFor([this] { return session.link() == Link::Live; });
    }
    bool isAtRest() const { return !session.store().isRefreshing(); }
    /// What was asked for before has been answered when the list has been. While one is read no other is asked for.
    bool readList()
    {
        if (!QTest::qWaitFor([this] { return isAtRest(); }))
            return false;
        const int before = stage.lists();
        stage.clock.advance(1min);
        session.tick();
        return QTest::qWaitFor([&] { return stage.lists() > before && isAtRest(); });
    }
    int asked() const { return stage.sent("GET", namesPath); }
    QStringList known(const QList<qint64> &ids = {warehouse}) const
    {
        QStringList list;
        for (const Destination &each : names.of(ids))
            list.append(each.name);
        return list;
    }
    QStringList paths() const
    {
        QStringList list;
        for (const sandbox::LoggedRequest &logged : stage.service.requests())
            list.append(logged.request.path);
        return list;
    }

    Stage stage;
    SourceId id = stage.add(u"Shop DB"_s);
    AccountSession session{stage.account(), stage.transport, stage.budget, stage.clock.clock(), false};
    DestinationNames &names = session.destinations();
    QSignalSpy changed{&names, &DestinationNames::changed};
};

} // namespace

class TestDestinationNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnlyWhenSomebodyWantsToSeeThem();
    void asksAfterTheFirstListAndOnceInAConnection();
    void keepsTheOrderOfASource();
    void asksAgainWhenAPersonRefreshes();
    void saysNothingOfNamesThatAreTheSame();
    void staysSilentWhenTheyCannotBeRead();
    void forgetsTheNamesOfAnotherServer();
    void dropsTheAnswerOfAnEarlierConnection();
};

void TestDestinationNames::asksOnlyWhenSomebodyWantsToSeeThem()
{
    Signpost post;
    QVERIFY(post.connectToServer());
    post.session.refresh();
    QVERIFY(post.readList());
    QCOMPARE(post.asked(), 0);
    post.names.setWanted(true);
    QTRY_COMPARE(post.known(), QStringList{u"Warehouse"_s});
    QCOMPARE(post.changed.count(), 1);
}

void TestDestinationNames::asksAfterTheFirstListAndOnceInAConnection()
{
    Signpost post;
    post.names.setWanted(true);
    QVERIFY(post.connectToServer());
    QTRY_COMPARE(post.known(), QStringList{u"Warehouse"_s});
    QCOMPARE(post.paths().first(), u"/v4/sources"_s);
    post.names.setWanted(false);
    post.names.setWanted(true);
    QVERIFY(post.readList());
    QCOMPARE(post.asked(), 1);
    post.session.dropToken();
    QCOMPARE(post.known(), QStringList{u"Warehouse"_s});
    QVERIFY(post.connectToServer());
    QTRY_COMPARE(post.asked(), 2);
}

void TestDestinationNames::keepsTheOrderOfASource()
{
    Signpost post;
    post.stage.service.addDestination(7, u"s3"_s, u"Lake"_s);
    post.names.setWanted(true);
    QVERIFY(post.connectToServer());
    QTRY_COMPARE(post.known({warehouse, 6, 7}), (QStringList{u"Warehouse"_s, u"Lake"_s}));
    QCOMPARE(post.known({7, warehouse}), (QStringList{u"Lake"_s, u"Warehouse"_s}));
    QVERIFY(post.known({}).isEmpty());
}

void TestDestinationNames::asksAgainWhenAPersonRefreshes()
{
    Signpost post;
    post.names.setWanted(true);
    QVERIFY(post.connectToServer());
    QTRY_COMPARE(post.known(), QStringList{u"Warehouse"_s});
    post.stage.service.addDestination(warehouse, u"snowflake"_s, u"Lakehouse"_s);
    post.session.refresh();
    post.session.refresh(); // the question is on its way already
    QTRY_COMPARE(post.known(), QStringList{u"Lakehouse"_s});
    QVERIFY(post.readList());
    QCOMPARE(post.asked(), 2);
    QCOMPARE(post.changed.count(), 2);
}

void TestDestinationNames::saysNothingOfNamesThatAreTheSame()
{
    Signpost post;
    post.names.setWanted(true);
    QVERIFY(post.connectToServer());
    QTRY_COMPARE(post.changed.count(), 1);
    post.session.refresh();
    QTRY_COMPARE(post.asked(), 2);
    QVERIFY(post.readList());
    QCOMPARE(post.changed.count(), 1);
}

void TestDestinationNames::staysSilentWhenTheyCannotBeRead()
{
    Signpost post;
    post.stage.service.answerNext("GET", namesPath, {.status = 403, .body = "{}"});
    post.names.setWanted(true);
    QVERIFY(post.connectToServer());
    QTRY_COMPARE(post.asked(), 1);
    QVERIFY(post.readList());
    QCOMPARE(post.session.link(), Link::Live);
    QVERIFY(post.known().isEmpty() && post.changed.isEmpty());
    QCOMPARE(post.asked(), 1);
    post.session.refresh();
    QTRY_COMPARE(post.known(), QStringList{u"Warehouse"_s});
}

void TestDestinationNames::forgetsTheNamesOfAnotherServer()
{
    Signpost post;
    post.names.setWanted(true);
    QVERIFY(post.connectToServer());
    QTRY_COMPARE(post.changed.count(), 1);
    Account moved = post.session.account();
    moved.baseUrl = QUrl(u"http://127.0.0.1:1"_s);
    post.session.setAccount(moved);
    QVERIFY(post.known().isEmpty());
    QCOMPARE(post.changed.count(), 2);
}

void TestDestinationNames::dropsTheAnswerOfAnEarlierConnection()
{
    Signpost post;
    QVERIFY(post.connectToServer());
    const QByteArray old = R"([{"id":98765,"type":"s3","name":"Old"}])";
    post.stage.service.answerNext("GET", namesPath, {.body = old, .delay = 500ms});
    post.names.setWanted(true);
    QTRY_COMPARE(post.asked(), 1);
    post.session.dropToken();
    QVERIFY(post.connectToServer());
    QTRY_COMPARE(post.known(), QStringList{u"Warehouse"_s});
    QCOMPARE(post.changed.count(), 1);
    QTRY_VERIFY(!post.stage.transport.isBusy());
    QCOMPARE(post.known(), QStringList{u"Warehouse"_s});
}

BOBBIN_SUITE(destinationnames, TestDestinationNames)
#include "tst_destinationnames.moc"
