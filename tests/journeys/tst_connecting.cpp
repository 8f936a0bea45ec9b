#include "tests/journeys/journey.h"

#include "tests/support/faultproxy.h"
#include "tests/support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Column = SourceTableModel::Column;

class ConnectingJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsFromTheWelcomePageToTheList();
    void refusesATokenWithALineBreakBeforeAnythingIsSent();
    void saysWhyItCannotConnectAndKeepsWhatWasTyped_data();
    void saysWhyItCannotConnectAndKeepsWhatWasTyped();
    void connectsAfterTheTokenWasCorrected();
    void sendsTheTokenToNobodyElse();
    void keepsTheTokenForThisRunOnly_data();
    void keepsTheTokenForThisRunOnly();
    void removesAnAccountAndItsToken();
    void asksBeforeItDiscardsWhatWasTyped();

private:
    /// From the welcome page to a filled form.
    static void fillIn(Journey &journey, const QString &address, const QString &token);
    static void shorten(Limits &limits);
    static QByteArray allFiles(const Journey &journey);
};

constexpr auto token = "sandbox-token";

void ConnectingJourney::fillIn(Journey &journey, const QString &address, const QString &typed)
{
    QVERIFY(journey.click(u"welcomeConnect"_s));
    QTRY_VERIFY(journey.find(u"accountName"_s));
    QTRY_VERIFY(journey.find(u"accountName"_s)->hasFocus());
    journey.type(u"Acme"_s);
    QVERIFY(journey.choose(u"accountServer"_s, u"Other address…"_s));
    QVERIFY(journey.fill(u"accountAddress"_s, address));
    QVERIFY(journey.click(u"accountToken"_s));
    journey.paste(typed);
}

void ConnectingJourney::shorten(Limits &limits)
{
    limits.connect = limits.firstByte = limits.idle = 400ms;
    limits.totalInteractive = limits.totalList = limits.totalCheck = 1500ms;
}

QByteArray ConnectingJourney::allFiles(const Journey &journey)
{
    QByteArray all;
    const QDir directory(journey.path(u"."_s));
    for (const QString &name : directory.entryList(QDir::Files | QDir::Hidden)) {
        QFile file(directory.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void ConnectingJourney::leadsFromTheWelcomePageToTheList()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.service.addReady(u"platform.stripe"_s, u"Stripe UK"_s);
    QVERIFY(journey.openWindow());
    fillIn(journey, journey.listener.url().toString(), QString::fromUtf8(token));
    QCOMPARE(journey.service.requests().size(), 0);
    journey.press(Qt::Key_Return);
    for (const QString &step : {u"Server reached"_s, u"Token accepted"_s, u"client 204845"_s, u"2 sources found"_s,
             u"Saved in the keychain"_s})
        JOURNEY_SAYS(journey, step);
    QVERIFY(journey.clickText(u"Close"_s));
    QTRY_COMPARE(journey.names().size(), 2);
    QTRY_COMPARE(journey.cell(u"Stripe UK"_s, Column::Health), u"Healthy"_s);
    QCOMPARE(journey.writes(), QStringList());

    const Account account = journey.workspace().accounts().first();
    QCOMPARE(account.name, u"Acme"_s);
    QCOMPARE(journey.tokens.stored(account), sandboxToken());
    QVERIFY(allFiles(journey).contains("Acme"));
    QVERIFY(!allFiles(journey).contains(token));
}

void ConnectingJourney::refusesATokenWithALineBreakBeforeAnythingIsSent()
{
    Journey journey;
    QVERIFY(journey.openWindow());
    fillIn(journey, journey.listener.url().toString(), u"sandbox\nX-Other: token"_s);
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"A token is one line; this text has a line break inside."_s);
    QTRY_VERIFY(journey.find(u"accountToken"_s)->hasFocus());
    QCOMPARE(journey.service.requests().size(), 0);
    QCOMPARE(journey.tokens.log, QStringList());
    // The address and the name are still there, and a token that is one goes through.
    journey.press(Qt::Key_A, Qt::ControlModifier);
    journey.paste(u" Bearer sandbox-token\n"_s);
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Saved in the keychain"_s);
}

void ConnectingJourney::saysWhyItCannotConnectAndKeepsWhatWasTyped_data()
{
    QTest::addColumn<QByteArray>("answer"); // none: the server hangs
    QTest::addColumn<QString>("address"); // of the scripted server if empty
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("sentence");
    const QByteArray json = "Content-Type: application/json\r\n";
    const auto http = &ScriptedServer::http;
    const QString notReached = u"Server not reached"_s;
    const QString unusable = u"No usable answer"_s;
    QTest::newRow("wrong token") << http(401, R"({"message":"Not Authorized"})", json) << QString()
                                 << u"Token not accepted"_s << u"Stitch refuses the token."_s;
    QTest::newRow("token without rights")
        << http(403, R"({"error":{"type":"forbidden","message":"No."}})", json) << QString() << u"Token not accepted"_s
        << u"The token is valid, but does not allow this."_s;
    QTest::newRow("host that does not resolve") << QByteArray() << u"https://api.stitch.invalid"_s << notReached
                                                << u"The server api.stitch.invalid was not found."_s;
    QTest::newRow("port closed") << QByteArray() << u"http://127.0.0.1:1"_s << notReached
                                 << u"There is no connection to 127.0.0.1."_s;
    QTest::newRow("server hangs") << QByteArray() << QString() << notReached << u"127.0.0.1 did not answer in time."_s;
    QTest::newRow("HTML in place of JSON")
        << http(200, "<html><body>Sign in to the hotel</body></html>", "Content-Type: text/html\r\n") << QString()
        << unusable << u"A web page came in place of data."_s;
    QTest::newRow("JSON cut off") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                                "Content-Length: 500\r\n\r\n[{\"id\":1,")
                                  << QString() << unusable << u"cut off"_s;
    QTest::newRow("JSON of another form") << http(200, R"({"hello":"world"})", json) << QString()
                                          << u"Sources not read"_s << u"The answer is not of the form Bobbin knows."_s;
    for (const int status : {500, 502, 503})
        QTest::addRow("%d", status) << http(status, R"({"message":"Out of order."})", json) << QString() << unusable
                                    << u"Stitch has trouble of its own (%1)."_s.arg(status);
    QTest::newRow("nothing of Stitch") << http(404, "{}", json) << QString() << unusable
                                       << u"there is no Stitch API at this address"_s;
}

void ConnectingJourney::saysWhyItCannotConnectAndKeepsWhatWasTyped()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, address);
    QFETCH(const QString, step);
    QFETCH(const QString, sentence);
    ScriptedServer server;
    if (!answer.isEmpty())
        server.answer("*",
            {.raw = answer,
                .then
                = answer.contains("Content-Length: 500") ? ScriptedServer::Then::Close : ScriptedServer::Then::Keep});
    Journey journey;
    shorten(journey.limits);
    QVERIFY(journey.openWindow());
    const QString typed = address.isEmpty() ? server.url().toString() : address;
    fillIn(journey, typed, QString::fromUtf8(token));
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Not connected"_s);
    JOURNEY_SAYS(journey, step);
    JOURNEY_SAYS(journey, sentence);

    QCOMPARE(journey.find<QLineEdit>(u"accountName"_s)->text(), u"Acme"_s);
    QCOMPARE(journey.find<QLineEdit>(u"accountAddress"_s)->text(), typed);
    QCOMPARE(journey.find<QLineEdit>(u"accountToken"_s)->text(), QString::fromUtf8(token));
    QCOMPARE(journey.tokens.log, QStringList());
    QVERIFY(journey.workspace().accounts().isEmpty());
    const int asked = server.count("GET");
    QVERIFY(journey.clickText(u"Try again"_s));
    if (address.isEmpty())
        QTRY_COMPARE(server.count("GET"), asked + 1);
    JOURNEY_SAYS(journey, sentence);
}

void ConnectingJourney::connectsAfterTheTokenWasCorrected()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    QVERIFY(journey.openWindow());
    fillIn(journey, journey.listener.url().toString(), u"mistyped-token"_s);
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Token not accepted"_s);
    QVERIFY(journey.says(u"Not Authorized"_s));
    QVERIFY(journey.fill(u"accountToken"_s, QString::fromUtf8(token)));
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Saved in the keychain"_s);
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QCOMPARE(journey.tokens.log.filter(u"write"_s).size(), 1);
}

void ConnectingJourney::sendsTheTokenToNobodyElse()
{
    ScriptedServer elsewhere;
    ScriptedServer server;
    server.answer("*",
        {.raw = ScriptedServer::http(
             307, {}, "Location: " + elsewhere.url(u"/v4/sources"_s).toString().toUtf8() + "\r\n")});
    Journey journey;
    QVERIFY(journey.openWindow());
    fillIn(journey, server.url().toString(), QString::fromUtf8(token));
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"No usable answer"_s);
    QVERIFY(journey.says(u"The server points to another address, 127.0.0.1:%1, and Bobbin does not follow."_s.arg(
        elsewhere.url(u"/"_s).port())));
    QCOMPARE(server.count("GET"), 1);
    QCOMPARE(elsewhere.connections(), 0);
    QCOMPARE(journey.tokens.log, QStringList());
}

void ConnectingJourney::keepsTheTokenForThisRunOnly_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("sentence");
    const auto add = [](const char *name, TokenError::Kind kind, const QString &sentence) {
        QTest::newRow(name) << int(kind) << sentence;
    };
    add("no keychain", TokenError::Kind::Unavailable, u"No keychain can be used."_s);
    add("locked", TokenError::Kind::Locked, u"The keychain is locked."_s);
    add("denied", TokenError::Kind::Denied, u"The keychain did not let Bobbin in."_s);
    add("slow", TokenError::Kind::Slow, u"The keychain has not answered for 5 seconds."_s);
}

void ConnectingJourney::keepsTheTokenForThisRunOnly()
{
    QFETCH(const int, kind);
    QFETCH(const QString, sentence);
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    const TokenError error{.kind = TokenError::Kind(kind), .detail = u"org.freedesktop.DBus.Error"_s};
    journey.tokens.writeError = error;
    QVERIFY(journey.openWindow());
    fillIn(journey, journey.listener.url().toString(), QString::fromUtf8(token));
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Not saved in the keychain"_s);
    QVERIFY(journey.says(sentence));
    QVERIFY(journey.workspace().accounts().isEmpty());

    QVERIFY(journey.clickText(u"Use for this run only"_s));
    JOURNEY_SAYS(journey, u"Token kept for this run only"_s);
    QVERIFY(journey.clickText(u"Close"_s));
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QVERIFY(journey.tokens.isEmpty());
    QVERIFY(!allFiles(journey).contains(token));

    // The next run has the account, and asks for its token.
    QVERIFY(journey.close());
    journey.tokens.writeError.reset();
    QVERIFY(journey.openWindow());
    JOURNEY_SAYS(journey, u"Acme: The keychain has no token for this account."_s);
    QVERIFY(journey.clickText(u"Enter token…"_s));
    QVERIFY(journey.click(u"accountToken"_s));
    journey.paste(QString::fromUtf8(token));
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Saved in the keychain"_s);
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
}

void ConnectingJourney::removesAnAccountAndItsToken()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    journey.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(journey.clickText(u"Remove…"_s));
    JOURNEY_SAYS(journey, u"Remove “Acme”?"_s);
    journey.press(Qt::Key_Return); // the default is to stay
    QTRY_VERIFY(!journey.says(u"Remove “Acme”?"_s));
    QVERIFY(!journey.tokens.isEmpty());
    QVERIFY(journey.clickText(u"Remove…"_s));
    QVERIFY(journey.clickText(u"Remove account"_s));
    JOURNEY_SAYS(journey, u"“Acme” is removed, and its token with it."_s);
    QVERIFY(journey.tokens.isEmpty());
    QVERIFY(!allFiles(journey).contains("Acme"));
    QCOMPARE(journey.writes(), QStringList());
    journey.press(Qt::Key_Escape);
    QTRY_VERIFY(journey.find(u"welcomePage"_s));
}

void ConnectingJourney::asksBeforeItDiscardsWhatWasTyped()
{
    Journey journey;
    QVERIFY(journey.openWindow());
    fillIn(journey, journey.listener.url().toString(), QString::fromUtf8(token));
    journey.press(Qt::Key_Escape);
    JOURNEY_SAYS(journey, u"Discard what you typed?"_s);
    journey.press(Qt::Key_Escape);
    QTRY_VERIFY(journey.find(u"accountName"_s));
    QCOMPARE(journey.find<QLineEdit>(u"accountName"_s)->text(), u"Acme"_s);
    journey.press(Qt::Key_Escape);
    QVERIFY(journey.clickText(u"Discard"_s));
    QTRY_COMPARE(journey.front(), &journey.window());
    QVERIFY(journey.find(u"welcomePage"_s));
    QCOMPARE(journey.service.requests().size(), 0);
    QCOMPARE(journey.tokens.log, QStringList());
}

QTEST_MAIN(ConnectingJourney)
#include "tst_connecting.moc"
