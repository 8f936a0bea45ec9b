#include "core/account/accountstore.h"
#include "core/account/keychaintokenstore.h"
#include "core/api/callbudget.h"
#include "core/base/baseurl.h"
#include "core/history/lastseen.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "tests/journeys/remembered.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

namespace
{

/// Serves one source of the client that is remembered.
struct CrmService {
    static sandbox::Options asRemembered()
    {
        sandbox::Options options{.now = Clock::system().now};
        options.clientId = 116078;
        return options;
    }

    sandbox::Service service{asRemembered()};
    SourceId crm{service.addReady(u"platform.hp-mysql"_s, u"CRM"_s)};
    sandbox::Listener listener{service};
};

} // namespace

/// bobbin --report with a real keychain, in the mode that KEYRING_MODE names: tests/support/with-keyring.sh makes it.
class ReportCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsRemembered_data();
    void tellsWhatIsRemembered();
    void tellsWhatIsSoWhereItCanBeRead(); // with the unlocked one
    void tellsOfRunsAsTheyWereWhereNoMoreMayBeRead(); // likewise
    void usesRunsThatWereJustRead(); // likewise
    void saysNothingOfRunsWhereThereIsNoSource(); // likewise
    void endsWellWhereTheTroubleIsAcknowledged();
    void endsUnwellWhereAnotherTroubleWasAcknowledged();

private:
    struct Run {
        int exitCode = -1;
        QByteArray errors;
        QByteArray report;
    };

    static bool isUnlocked() { return qEnvironmentVariable("KEYRING_MODE") == "unlocked"_L1; }
    bool addAccount(const QUrl &url, const QString &token);
    Run run() const;
    bool rememberDenied(Recorder &recorder, SourceId id, const QDateTime &now) const;
    /// An account of it that was well a minute ago.
    std::unique_ptr<Recorder> rememberWell(CrmService &served, const QDateTime &now);
    static qsizetype roundsOf(const sandbox::Service &service);

    QTemporaryDir m_folder;
    Account m_account;
};

/// With its token in the keychain, if one is given.
bool ReportCommandTest::addAccount(const QUrl &url, const QString &token)
{
    QFile::remove(m_folder.filePath(u"accounts.ini"_s));
    m_account = {.id = AccountId::create(),
        .name = u"Acme"_s,
        .baseUrl = url,
        .environment = Environment::Other,
        .tokenExpected = true};
    AccountStore store(m_folder.filePath(u"accounts.ini"_s), Clock::system());
    if (!store.save(m_account, AccountStore::OnNewOrigin::KeepMark))
        return false;
    if (token.isEmpty())
        return true;
    KeychainTokenStore keychain;
    QObject context;
    const Await<Nothing, TokenError> written;
    keychain.write(m_account, *AccessToken::parse(token), &context, written.handler());
    return written.wait() && written.ok();
}

ReportCommandTest::Run ReportCommandTest::run() const
{
    QProcess process;
    QSignalSpy ended(&process, &QProcess::finished); // meanwhile the server answers
    const QString path = m_folder.filePath(u"report.md"_s);
    process.start(QStringLiteral(BOBBIN_PROGRAM), {u"--data-dir"_s, m_folder.path(), u"--report"_s, path});
    if (!ended.wait(60'000))
        return {.errors = "it did not end", .report = {}};
    QFile file(path);
    return {process.exitCode(), process.readAllStandardError(),
        file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray()};
}

void ReportCommandTest::tellsWhatIsRemembered_data()
{
    QTest::addColumn<bool>("isThere"); // the server
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("trouble");
    if (isUnlocked()) {
        QTest::newRow("a dead network") << false << u"sandbox-token"_s << QByteArray("connect");
        QTest::newRow("a token that is refused") << true << u"another-token"_s << QByteArray("token");
        QTest::newRow("no token") << true << QString() << QByteArray("token");
    } else {
        QTest::newRow("a keyring that does not answer") << true << QString() << QByteArray("keychain");
    }
}

void ReportCommandTest::tellsWhatIsRemembered()
{
    QFETCH(bool, isThere);
    QFETCH(QString, token);
    QFETCH(QByteArray, trouble);
    sandbox::Service service({.now = Clock::system().now});
    sandbox::Listener listener(service);
    QVERIFY(listener.listen());
    QVERIFY(addAccount(isThere ? listener.url() : QUrl(u"http://127.0.0.1:1"_s), token));
    const QDateTime listedAt = QDateTime::currentDateTimeUtc().addSecs(-7200);
    const auto other = remember(m_folder.filePath(u"history.sqlite"_s), m_account.id, origin(m_account.baseUrl),
        R"({"name":"c","status":"succeeded","completion_time":"2026-03-02T11:57:00Z"})", listedAt);
    QVERIFY(other);
    const Run found = run();
    QVERIFY2(found.exitCode == 0, found.errors.constData());
    QVERIFY2(found.errors.contains(trouble) && found.errors.contains("reported as of"), found.errors.constData());
    QVERIFY2(found.report.contains("· Sources 1 · As of "), found.report.constData());
}

void ReportCommandTest::tellsWhatIsSoWhereItCanBeRead()
{
    sandbox::Service service({.now = Clock::system().now});
    service.addReady(u"platform.hp-mysql"_s, u"CRM"_s);
    service.addReady(u"platform.hp-mysql"_s, u"Ads"_s);
    sandbox::Listener listener(service);
    QVERIFY(listener.listen());
    QVERIFY(addAccount(listener.url(), u"sandbox-token"_s));
    const auto other = remember(m_folder.filePath(u"history.sqlite"_s), m_account.id, origin(m_account.baseUrl),
        R"({"name":"c","status":"failed","tap_error_message":"no route"})",
        QDateTime::currentDateTimeUtc().addSecs(-7200));
    QVERIFY(other);
    const Run found = run();
    QVERIFY2(found.report.contains("· Sources 2 · Read "), found.report.constData());
    QVERIFY2(!found.report.contains("s of ") && !found.report.contains("no route"), found.report.constData());
    QCOMPARE(found.errors, QByteArray());
}

/// The last run of it was seen to fail; and all that was observed before is on disk.
bool ReportCommandTest::rememberDenied(Recorder &recorder, SourceId id, const QDateTime &now) const
{
    const SourcePlace place{{origin(m_account.baseUrl), 116078}, id};
    const QByteArray ended = now.toString(Qt::ISODate).toUtf8();
    const Extraction denied = makeRun(id.value,
        R"({"stitch_client_id":116078,"tap_exit_status":1,"tap_description":"no route","completion_time":")" + ended
            + "\"}");
    recorder.observe(observed::SourceContent{place, makeSource(id.value, R"({"stitch_client_id":116078})").raw});
    recorder.observe(observed::LastRun{place, RunSeen{denied, now}});
    const Await<std::optional<CachedAccount>, HistoryError> written;
    QObject context;
    recorder.query(Recorder::CacheOf{m_account.id, place.client.origin}, &context, written.handler());
    return written.wait() && written.ok();
}

qsizetype ReportCommandTest::roundsOf(const sandbox::Service &service)
{
    return std::ranges::count_if(
        service.requests(), [](const auto &logged) { return logged.request.path.endsWith("/extractions"_L1); });
}

std::unique_ptr<Recorder> ReportCommandTest::rememberWell(CrmService &served, const QDateTime &now)
{
    if (!served.listener.listen() || !addAccount(served.listener.url(), u"sandbox-token"_s))
        return nullptr;
    return remember(m_folder.filePath(u"history.sqlite"_s), m_account.id, origin(m_account.baseUrl),
        R"({"name":"c","status":"succeeded"})", now.addSecs(-60));
}

void ReportCommandTest::tellsOfRunsAsTheyWereWhereNoMoreMayBeRead()
{
    CrmService served;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto other = rememberWell(served, now);
    QVERIFY(other);
    const QString from = origin(m_account.baseUrl);
    QVERIFY(rememberDenied(*other, served.crm, now));
    QCOMPARE(run().exitCode, 0); // the runs of now are well

    CallBudget others(Clock::system());
    others.keepIn(m_folder.filePath(u"calls"_s));
    while (others.take(from + u" 116078"_s)) { }
    const Run found = run();
    QVERIFY2(found.exitCode == 1, found.errors.constData());
    QVERIFY2(found.errors.contains("Acme: its last runs could not be read now"), found.errors.constData());
    QVERIFY2(found.report.contains("no route"), found.report.constData());
    QCOMPARE(roundsOf(served.service), 1);
}

void ReportCommandTest::usesRunsThatWereJustRead()
{
    CrmService served;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto other = rememberWell(served, now);
    QVERIFY(other);
    const QString from = origin(m_account.baseUrl);
    CallBudget others(Clock::system());
    others.keepIn(m_folder.filePath(u"calls"_s));
    QVERIFY(others.take(from + u" 116078"_s));
    other->observe(observed::RunsRead{{from, 116078}, now.addSecs(-300)});
    QVERIFY(rememberDenied(*other, served.crm, now));
    const Run found = run();
    QCOMPARE(roundsOf(served.service), 0);
    QCOMPARE(found.errors, QByteArray());
    QCOMPARE(found.exitCode, 1);
    QVERIFY2(found.report.contains("no route"), found.report.constData());

    other->observe(observed::RunsRead{{from, 116078}, now.addSecs(-900)});
    QVERIFY(rememberDenied(*other, served.crm, now));
    QCOMPARE(run().exitCode, 0); // the runs of now are well
    QCOMPARE(roundsOf(served.service), 1);
}

void ReportCommandTest::saysNothingOfRunsWhereThereIsNoSource()
{
    sandbox::Service service({.now = Clock::system().now});
    sandbox::Listener listener(service);
    QVERIFY(listener.listen());
    QVERIFY(addAccount(listener.url(), u"sandbox-token"_s));
    const Run found = run();
    QCOMPARE(found.errors, QByteArray());
    QCOMPARE(found.exitCode, 0);
}

void ReportCommandTest::endsWellWhereTheTroubleIsAcknowledged()
{
    QVERIFY(addAccount(QUrl(u"http://127.0.0.1:1"_s), {}));
    const QString from = origin(m_account.baseUrl);
    const auto other = remember(m_folder.filePath(u"history.sqlite"_s), m_account.id, from,
        R"({"name":"c","status":"failed","tap_error_message":"no route"})",
        QDateTime::currentDateTimeUtc().addSecs(-7200));
    QVERIFY(other);
    QCOMPARE(run().exitCode, 1);
    const Await<SourceNotes, HistoryError> kept;
    QObject context;
    const Acknowledgement mark{
        .reason = u"Ann is at it"_s, .at = QDateTime::currentDateTimeUtc(), .until = {}, .checkName = {}};
    other->observe(observed::Change{
        {{from, 116078}, {7}}, {.property = u"host"_s, .before = {}, .after = {}, .at = mark.at.addSecs(-60)}});
    other->note(
        {{from, 116078}, {7}}, [mark](SourceNotes &notes) { notes.acknowledged = mark; }, &context, kept.handler());
    QVERIFY(kept.wait() && kept.ok());
    const Run found = run();
    QVERIFY2(found.exitCode == 0, found.errors.constData());
    QVERIFY2(found.report.contains("acknowledged · Ann is at it"), found.report.constData());
    QVERIFY2(found.report.contains("acknowledged · edited: Host"), found.report.constData());
}

void ReportCommandTest::endsUnwellWhereAnotherTroubleWasAcknowledged()
{
    QVERIFY(addAccount(QUrl(u"http://127.0.0.1:1"_s), {}));
    const QString from = origin(m_account.baseUrl);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto other = remember(m_folder.filePath(u"history.sqlite"_s), m_account.id, from,
        R"({"name":"c","status":"failed","tap_error_message":"no route"})", now.addSecs(-60));
    QVERIFY(other);
    const SourcePlace shopPlace{{from, 116078}, {7}};
    const auto check = [&](const QByteArray &status, int minutesAgo) {
        const QByteArray at = now.addSecs(-60 * minutesAgo).toString(Qt::ISODate).toUtf8();
        other->observe(observed::Check{shopPlace,
            makeCheck(R"({"name":")" + at + R"(","status":")" + status + R"(","completion_time":")" + at + "\"}"),
            now});
    };
    check("failed", 60);
    check("failed", 10);
    const Acknowledgement mark{.reason = u"Ann is at it"_s, .at = now.addSecs(-3000), .until = {}, .checkName = u"c"_s};
    const Await<SourceNotes, HistoryError> kept;
    QObject context;
    other->note(shopPlace, [mark](SourceNotes &notes) { notes.acknowledged = mark; }, &context, kept.handler());
    QVERIFY(kept.wait() && kept.ok());
    QCOMPARE(run().exitCode, 0); // it has not passed

    check("succeeded", 30);
    const Await<QList<PlacedNotes>, HistoryError> noted;
    other->query(Recorder::NotesOf{shopPlace.client}, &context, noted.handler());
    QVERIFY(noted.wait() && noted.ok());
    const Run found = run();
    QVERIFY2(found.exitCode == 1, found.errors.constData());
    QVERIFY2(!found.report.contains("Ann is at it"), found.report.constData());
    QCOMPARE(notesKept(m_folder.filePath(u"history.sqlite"_s), shopPlace.client).value(), noted.value());
}

QTEST_GUILESS_MAIN(ReportCommandTest)
#include "tst_reportcommand.moc"
