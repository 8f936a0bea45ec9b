#include "tests/journeys/journey.h"

#include "tests/support/faultproxy.h"
#include "tests/support/scriptedserver.h"

#include <QAbstractItemView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Column = SourceTableModel::Column;

class TroubleJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItShowedAndRecovers_data();
    void keepsWhatItShowedAndRecovers();
    void saysWhyThereIsNothingToShowAndTriesAgain_data();
    void saysWhyThereIsNothingToShowAndTriesAgain();
    void followsNoRedirect();
    void survivesAServerThatHangsGoesAwayAndComesBack();
    void showsTheOthersWhenOneElementIsBroken();
    void tellsAnEmptyAccountFromAFilterThatHidesAll();
    void saysWhatKeepsTheTokenAway_data();
    void saysWhatKeepsTheTokenAway();
    void replacesARefusedToken();
    void saysThatTheOutcomeOfAPauseIsUnknown();

private:
    static void addAnswers(bool withRefusals);
    static QString barOf(const Journey &journey, const Account &account)
    {
        return journey.bar(u"link-"_s + account.id.value);
    }
};

constexpr auto listPath = "/v4/sources";

/// Answers to the list that are no list, and what is said of them.
void TroubleJourney::addAnswers(bool withRefusals)
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("sentence");
    const QByteArray json = "application/json";
    for (const int status : {500, 502, 503})
        QTest::addRow("%d", status) << status << QByteArray(R"({"message":"Out of order."})") << json
                                    << u"Stitch has trouble of its own (%1)."_s.arg(status);
    QTest::newRow("HTML") << 200 << QByteArray("<html>Sign in</html>") << QByteArray("text/html")
                          << u"A web page came in place of data."_s;
    QTest::newRow("JSON cut off") << 200 << QByteArray(R"([{"id":431201,"type":)") << json << u"cut off"_s;
    QTest::newRow("not a list") << 200 << QByteArray(R"({"sources":[]})") << json
                                << u"The answer is not of the form Bobbin knows."_s;
    if (!withRefusals)
        return;
    QTest::newRow("401") << 401 << QByteArray(R"({"message":"Not Authorized"})") << json
                         << u"Stitch refuses the token"_s;
}

void TroubleJourney::keepsWhatItShowedAndRecovers_data() { addAnswers(true); }

void TroubleJourney::keepsWhatItShowedAndRecovers()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, contentType);
    QFETCH(const QString, sentence);
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    const Account account = journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    journey.service.answerNext(
        "GET", QString::fromUtf8(listPath), {.status = status, .body = body, .contentType = contentType});
    journey.press(Qt::Key_F5);
    QTRY_VERIFY2(barOf(journey, account).contains(sentence), qPrintable(barOf(journey, account)));
    QVERIFY(barOf(journey, account).startsWith(u"Acme: "_s));

    // What is there stays, greyed and dated, and cannot be changed.
    QCOMPARE(journey.names(), QStringList{u"Stripe"_s});
    QCOMPARE(journey.cell(u"Stripe"_s, Column::Health), u"Healthy"_s);
    JOURNEY_SAYS(journey, u"as of"_s);
    QTRY_VERIFY(!journey.isEnabled(u"pause"_s));
    journey.press(Qt::Key_F8);
    journey.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(journey.writes(), QStringList());

    QVERIFY(journey.clickText(status == 401 ? u"Retry"_s : u"Retry now"_s));
    QTRY_VERIFY(barOf(journey, account).isEmpty());
    JOURNEY_SAYS(journey, u"Online"_s);
    QTRY_VERIFY(journey.isEnabled(u"pause"_s));
}

void TroubleJourney::saysWhyThereIsNothingToShowAndTriesAgain_data() { addAnswers(true); }

void TroubleJourney::saysWhyThereIsNothingToShowAndTriesAgain()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, contentType);
    QFETCH(const QString, sentence);
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.addAccount(u"Acme"_s);
    journey.service.answerNext(
        "GET", QString::fromUtf8(listPath), {.status = status, .body = body, .contentType = contentType});
    QVERIFY(journey.openWindow());
    JOURNEY_SAYS(journey, u"The sources could not be read"_s);
    JOURNEY_SAYS(journey, sentence);
    QVERIFY(journey.names().isEmpty());
    QWidget *place = journey.find(u"emptyState"_s);
    QVERIFY(place);
    QVERIFY(journey.words(place).contains(u"Retry now"_s));
    QVERIFY(journey.clickText(u"Retry now"_s));
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QCOMPARE(journey.reads(QString::fromUtf8(listPath)), 2);
}

void TroubleJourney::followsNoRedirect()
{
    ScriptedServer elsewhere;
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    const Account account = journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    const QByteArray target = elsewhere.url(QString::fromUtf8(listPath)).toString().toUtf8();
    for (const int status : {301, 302, 307, 308}) {
        journey.service.answerNext(
            "GET", QString::fromUtf8(listPath), {.status = status, .headers = {{"Location", target}}});
        journey.press(Qt::Key_F5);
        QTRY_VERIFY(barOf(journey, account).contains(u"The server points to another address, 127.0.0.1"_s));
        journey.press(Qt::Key_F5);
        QTRY_VERIFY(barOf(journey, account).isEmpty());
    }
    // A write that is sent on would take its body along too.
    QVERIFY(journey.select({u"Stripe"_s}));
    journey.service.answerNext(
        "PUT", journey.sourcePath(u"Stripe"_s), {.status = 307, .headers = {{"Location", target}}});
    journey.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(journey.bar(u"result"_s).startsWith(u"“Stripe” was not paused."_s));
    QCOMPARE(journey.writes().size(), 1);
    QCOMPARE(elsewhere.connections(), 0);
    QCOMPARE(journey.cell(u"Stripe"_s, Column::Health), u"Healthy"_s);
}

void TroubleJourney::survivesAServerThatHangsGoesAwayAndComesBack()
{
    Journey journey;
    journey.limits.connect = journey.limits.firstByte = journey.limits.idle = 400ms;
    journey.limits.totalList = journey.limits.totalInteractive = 1500ms;
    auto proxy = std::make_unique<FaultProxy>(journey.listener.url());
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    const Account account = journey.addAccount(u"Acme"_s, proxy->url());
    QVERIFY(journey.open());

    proxy->setFault(FaultProxy::Fault::Hang);
    journey.press(Qt::Key_F5);
    QTRY_VERIFY(barOf(journey, account).contains(u"127.0.0.1 did not answer in time."_s));
    QCOMPARE(journey.names(), QStringList{u"Stripe"_s});
    proxy->setFault(FaultProxy::Fault::CutAnswer);
    proxy->setCutAfter(300);
    QVERIFY(journey.clickText(u"Retry now"_s));
    QTRY_VERIFY2(!barOf(journey, account).contains(u"in time"_s), qPrintable(barOf(journey, account)));
    QVERIFY(!barOf(journey, account).isEmpty());
    proxy->setFault(FaultProxy::Fault::None);
    // By itself, when its time has come.
    QVERIFY(journey.passUntil([&] { return barOf(journey, account).isEmpty(); }));
    JOURNEY_SAYS(journey, u"Online"_s);

    proxy->shutDown();
    journey.press(Qt::Key_F5);
    QTRY_VERIFY(barOf(journey, account).contains(u"There is no connection to 127.0.0.1."_s));
    QCOMPARE(journey.names(), QStringList{u"Stripe"_s});
    QCOMPARE(journey.cell(u"Stripe"_s, Column::Health), u"Healthy"_s);
}

void TroubleJourney::showsTheOthersWhenOneElementIsBroken()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    sandbox::Request request{.verb = "GET", .path = QString::fromUtf8(listPath), .query = {}};
    request.headers.append(std::pair<QByteArray, QByteArray>("Authorization", "Bearer sandbox-token"));
    QJsonArray list = QJsonDocument::fromJson(journey.service.handle(request).body).array();
    list.append(QJsonObject{{u"name"_s, u"no id"_s}});
    list.append(u"no object"_s);
    journey.service.answerNext(
        "GET", QString::fromUtf8(listPath), {.body = QJsonDocument(list).toJson(QJsonDocument::Compact)});
    const Account account = journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QTRY_COMPARE(barOf(journey, account), u"2 elements of the list of Acme could not be read. The others are shown."_s);
    QVERIFY(journey.select({u"Stripe"_s}));
    QTRY_VERIFY(journey.isEnabled(u"pause"_s));
}

void TroubleJourney::tellsAnEmptyAccountFromAFilterThatHidesAll()
{
    {
        Journey journey;
        journey.addAccount(u"Acme"_s);
        QVERIFY(journey.open());
        JOURNEY_SAYS(journey, u"No sources yet"_s);
        QVERIFY(journey.clickText(u"New source…"_s));
        QTRY_VERIFY(journey.find(u"typeSearch"_s));
    }
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.service.alter(journey.id(u"Stripe"_s),
        [&](sandbox::SourceState &source) { source.deletedAt = journey.clock.now().addDays(-3); });
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    JOURNEY_SAYS(journey, u"This account has no sources that are not deleted."_s);
    QVERIFY(journey.choose(u"Deleted"_s));
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QVERIFY(journey.choose(u"Deleted"_s));

    journey.service.addReady(u"platform.jira"_s, u"Jira"_s);
    journey.press(Qt::Key_F5);
    QTRY_VERIFY(journey.names().contains(u"Jira"_s));
    QVERIFY(journey.select({u"Jira"_s}));
    journey.window().findChild<QAbstractItemView *>(u"sourceTable"_s)->clearSelection();
    journey.press(Qt::Key_F, Qt::ControlModifier);
    journey.type(u"nothing like it"_s);
    JOURNEY_SAYS(journey, u"Nothing matches"_s);
    QVERIFY(journey.clickText(u"Clear filter"_s));
    QTRY_VERIFY(journey.names().contains(u"Jira"_s));
}

void TroubleJourney::saysWhatKeepsTheTokenAway_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("absent") << int(TokenError::Kind::Unavailable) << u"Acme: No keychain can be used."_s;
    QTest::newRow("locked") << int(TokenError::Kind::Locked) << u"Acme: The keychain is locked."_s;
    QTest::newRow("denied") << int(TokenError::Kind::Denied) << u"Acme: The keychain did not let Bobbin in."_s;
    QTest::newRow("empty") << int(TokenError::Kind::Missing) << u"Acme: The keychain has no token for this account."_s;
}

void TroubleJourney::saysWhatKeepsTheTokenAway()
{
    QFETCH(const int, kind);
    QFETCH(const QString, sentence);
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    const Account account = journey.addAccount(u"Acme"_s);
    journey.tokens.readError = TokenError{.kind = TokenError::Kind(kind)};
    QVERIFY(journey.openWindow());
    QTRY_VERIFY2(barOf(journey, account).startsWith(sentence), qPrintable(barOf(journey, account)));
    QCOMPARE(journey.service.requests().size(), 0);
    journey.tokens.readError.reset();
    QVERIFY(journey.clickText(u"Try again"_s));
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QTRY_VERIFY(barOf(journey, account).isEmpty());
}

void TroubleJourney::replacesARefusedToken()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    const Account account = journey.addAccount(u"Acme"_s);
    journey.tokens.put(account, *AccessToken::parse(u"an-old-token-9f2c"_s));
    QVERIFY(journey.openWindow());
    QTRY_VERIFY2(barOf(journey, account).startsWith(u"Acme: Stitch refuses the token (…9f2c)."_s),
        qPrintable(barOf(journey, account)));
    QVERIFY(journey.clickText(u"Replace token…"_s));
    QTRY_VERIFY(journey.find(u"accountToken"_s));
    QTRY_VERIFY(journey.find(u"accountToken"_s)->hasFocus());
    journey.paste(u"sandbox-token"_s);
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Saved in the keychain"_s);
    journey.press(Qt::Key_Return);
    QTRY_COMPARE(journey.front(), &journey.window());
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QTRY_VERIFY(barOf(journey, account).isEmpty());
    QCOMPARE(journey.tokens.stored(account), sandboxToken());
}

void TroubleJourney::saysThatTheOutcomeOfAPauseIsUnknown()
{
    Journey journey;
    FaultProxy proxy(journey.listener.url());
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.addAccount(u"Acme"_s, proxy.url());
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Stripe"_s}));
    proxy.setFault(FaultProxy::Fault::LoseAnswer, "PUT");
    journey.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(journey.bar(u"result"_s).contains(u"the outcome is unknown"_s));
    // What may have happened already is not offered again; the truth is read.
    QVERIFY(!journey.words(journey.find(u"resultBar"_s)).contains(u"Retry"_s));
    QTRY_COMPARE(journey.cell(u"Stripe"_s, Column::Health), u"Paused"_s);
    QCOMPARE(proxy.count("PUT"), 1);
    QCOMPARE(journey.writes().size(), 1);
}

QTEST_MAIN(TroubleJourney)
#include "tst_trouble.moc"
