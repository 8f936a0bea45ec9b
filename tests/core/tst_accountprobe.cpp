#include "core/state/accountprobe.h"

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

using Step = AccountProbe::Step;

sandbox::Reply reply(int status, const QByteArray &body, const QByteArray &contentType = "application/json")
{
    sandbox::Reply reply;
    reply.status = status;
    reply.body = body;
    reply.contentType = contentType;
    return reply;
}

/// A probe and what it said.
struct Trial {
    Trial(Stage &stage, const Account &account, const QString &token = u"sandbox-token"_s)
        : probe(new AccountProbe(stage.transport, account, stage.token(token), stage.clock.clock(), &owner))
        , succeeded(probe, &AccountProbe::succeeded)
        , failed(probe, &AccountProbe::failed)
    {
        probe->start();
    }
    ApiError::Kind kind() const { return failed.at(0).at(0).value<ApiError>().kind; }

    QObject owner;
    QPointer<AccountProbe> probe;
    QSignalSpy succeeded;
    QSignalSpy failed;
};

} // namespace

class TestAccountProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatTheAccountHas();
    void acceptsAnEmptyAccount();
    void namesTheStepThatFailed_data();
    void namesTheStepThatFailed();
    void failsToReachAClosedPort();
    void failsToAuthorizeWithAWrongToken();
    void saysNothingOnceItsOwnerHasGone();
};

void TestAccountProbe::findsWhatTheAccountHas()
{
    Stage stage;
    stage.add(u"One"_s);
    stage.add(u"Two"_s);
    const SourceId gone = stage.add(u"Gone"_s);
    stage.service.alter(gone.value, [&](auto &source) { source.deletedAt = stage.clock.now(); });
    Trial trial(stage, stage.account());
    QCOMPARE(trial.probe->step(), Step::Reach);
    stage.clock.advance(300ms);
    QTRY_COMPARE(trial.succeeded.count(), 1);
    QCOMPARE(trial.probe->step(), Step::Finished);
    QCOMPARE(trial.probe->findings().sourceCount, 2);
    QCOMPARE(trial.probe->findings().clientId, 204845);
    QCOMPARE(trial.probe->findings().answerTime, 300ms);
    QVERIFY(trial.failed.isEmpty());
    QCOMPARE(stage.service.requests().size(), 1);
}

void TestAccountProbe::acceptsAnEmptyAccount()
{
    Stage stage;
    Trial trial(stage, stage.account());
    QTRY_COMPARE(trial.succeeded.count(), 1);
    QCOMPARE(trial.probe->findings().sourceCount, 0);
    QVERIFY(!trial.probe->findings().clientId);
}

void TestAccountProbe::namesTheStepThatFailed_data()
{
    QTest::addColumn<sandbox::Reply>("answer");
    QTest::addColumn<Step>("step");
    QTest::addColumn<ApiError::Kind>("kind");
    using Kind = ApiError::Kind;
    QTest::newRow("401") << reply(401, R"({"message":"Not Authorized"})") << Step::Authorize << Kind::Unauthorized;
    QTest::newRow("403") << reply(403, "{}") << Step::Authorize << Kind::Forbidden;
    QTest::newRow("no API there") << reply(404, "{}") << Step::Reach << Kind::NotFound;
    QTest::newRow("sign-in page") << reply(200, "<html>", "text/html") << Step::Reach << Kind::SignInPage;
    QTest::newRow("server in trouble") << reply(503, "") << Step::Reach << Kind::Server;
    QTest::newRow("redirect") << reply(302, "") << Step::Reach << Kind::Redirect;
    QTest::newRow("no list") << reply(200, R"({"sources":[]})") << Step::ReadSources << Kind::Data;
}

void TestAccountProbe::namesTheStepThatFailed()
{
    QFETCH(sandbox::Reply, answer);
    QFETCH(Step, step);
    QFETCH(ApiError::Kind, kind);
    Stage stage;
    stage.service.answerNext("GET", u"/v4/sources"_s, answer);
    Trial trial(stage, stage.account());
    QTRY_COMPARE(trial.failed.count(), 1);
    QCOMPARE(trial.kind(), kind);
    QCOMPARE(trial.probe->step(), step);
    QVERIFY(trial.succeeded.isEmpty());
}

void TestAccountProbe::failsToReachAClosedPort()
{
    Stage stage;
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(closed.serverPort()));
    closed.close();
    Trial trial(stage, stage.accountAt(url));
    QTRY_COMPARE(trial.failed.count(), 1);
    QCOMPARE(trial.probe->step(), Step::Reach);
    QCOMPARE(trial.kind(), ApiError::Kind::Unreachable);
}

void TestAccountProbe::failsToAuthorizeWithAWrongToken()
{
    Stage stage;
    Trial trial(stage, stage.account(), u"wrong-token"_s);
    QTRY_COMPARE(trial.failed.count(), 1);
    QCOMPARE(trial.probe->step(), Step::Authorize);
    const auto error = trial.failed.at(0).at(0).value<ApiError>();
    QVERIFY(!error.message.contains(u"wrong-token"_s));
}

void TestAccountProbe::saysNothingOnceItsOwnerHasGone()
{
    Stage stage;
    Trial trial(stage, stage.account());
    delete trial.probe;
    Trial other(stage, stage.account());
    QTRY_COMPARE(other.succeeded.count(), 1);
    QVERIFY(trial.succeeded.isEmpty());
    QVERIFY(trial.failed.isEmpty());
}

BOBBIN_SUITE(accountprobe, TestAccountProbe)
#include "tst_accountprobe.moc"
