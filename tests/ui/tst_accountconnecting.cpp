#include "tests/ui/accountdialogfixture.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/widgets/quoteblock.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// A new account in the dialog: what is typed, the four steps of connecting, and how each of them may fail.
class AccountConnectingTest : public QObject, private AccountDialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void connectsAnAccountStepByStep();
    void saysHowTheTokenIsWrong_data();
    void saysHowTheTokenIsWrong();
    void refusesAnAddressThatIsNone_data();
    void refusesAnAddressThatIsNone();
    void asksForAName();
    void saysWhichStepFailed_data();
    void saysWhichStepFailed();
    void saysWhenTheHostIsUnknown();
    void saysWhenThePortIsClosed();
    void quotesTheServer();
    void triesAgainAfterAFailure();
    void connectsAnAccountWithoutSources();
    void saysWhyTheKeychainFailed_data();
    void saysWhyTheKeychainFailed();
    void savesInTheKeychainAtTheSecondTry();
    void refusesAnAccountThatIsHereAlready();
    void productionTicksReadOnly();
    void cancelWhileProbingKeepsNothing();
    void cancelWhileSavingKeepsNothing();
    void showsTheTokenNowhere();

private:
    QList<Step> steps() const { return child<StepList>("connectSteps")->steps(); }
    bool has(Step::State state, qsizetype step) const { return step < steps().size() && steps()[step].state == state; }
    QString failure() const
    {
        for (const Step &step : steps()) {
            if (step.state == Step::State::Failed)
                return step.failure;
        }
        return {};
    }
    void fill(const QUrl &url, const QString &token);
    void connectTo(const QUrl &url, const QString &token = goodToken);
};

void AccountConnectingTest::fill(const QUrl &url, const QString &token)
{
    type(line("accountName"), u"Acme"_s);
    QTest::keyClick(child<QComboBox>("accountServer"), Qt::Key_End);
    type(line("accountAddress"), url.toString());
    type(line("accountToken"), token);
}

void AccountConnectingTest::connectTo(const QUrl &url, const QString &token)
{
    open();
    fill(url, token);
    click("accountAccept");
}

void AccountConnectingTest::connectsAnAccountStepByStep()
{
    open();
    QSignalSpy added(m_dialog.get(), &AccountDialog::accountAdded);
    QCOMPARE(child<QComboBox>("accountEnvironment")->currentText(), u"Other"_s);
    QVERIFY(!child<QCheckBox>("accountReadOnly")->isChecked());
    fill(m_listener->url(), u"  "_s + goodToken + u' ');
    QCOMPARE(label("accountTokenHelp"), u"Kept in the keychain, never in a file. 25 characters, ends a1b2."_s);
    click("accountAccept");
    QCOMPARE(button("accountAccept")->text(), u"Connecting…"_s);
    QCOMPARE(steps().value(0).words, u"Reaching the server…"_s);
    QTRY_COMPARE(added.size(), 1);

    QCOMPARE(steps().size(), 4);
    QCOMPARE(steps()[0].words, u"Server reached"_s);
    QVERIFY(steps()[0].figure.endsWith(u" ms"_s));
    QCOMPARE(steps()[1], (Step{Step::State::Done, u"Token accepted"_s, u"client 204845"_s, {}}));
    QVERIFY(steps()[2].words.startsWith(u"2 source"_s));
    QCOMPARE(steps()[3], (Step{Step::State::Done, u"Saved in the keychain"_s, {}, {}}));
    QCOMPARE(label("connectTitle"), u"Connected"_s);
    QCOMPARE(m_workspace->accounts().size(), 1);
    const Account account = m_workspace->accounts().first();
    QCOMPARE(account.name, u"Acme"_s);
    QCOMPARE(account.environment, Environment::Other);
    QVERIFY(account.tokenExpected);
    QCOMPARE(m_tokens->stored(account), *AccessToken::parse(goodToken));
    QCOMPARE(m_workspace->session(account.id)->tokenEnding(), u"a1b2"_s);
    QCOMPARE(child<QListWidget>("accountList")->item(0)->data(Qt::AccessibleTextRole).toString(),
        u"Acme, Other, token ends a1b2"_s);
    QCOMPARE(button("accountAccept")->text(), u"Close"_s);
    click("accountAccept");
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(!question("discardQuestion"));
}

void AccountConnectingTest::saysHowTheTokenIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("none") << QString() << u"Paste the token here."_s;
    QTest::newRow("line break") << u"abc\r\nX-Evil: 1"_s
                                << u"A token is one line; this text has a line break inside."_s;
    QTest::newRow("space") << u"my token"_s
                           << u"A token has no spaces inside. Copy it again without the text around it."_s;
    QTest::newRow("letters") << u"tökentöken"_s
                             << u"A token has only plain letters, digits and signs; this text has others."_s;
    QTest::newRow("long") << QString(5000, u'a') << u"This text is too long to be a token."_s;
}

void AccountConnectingTest::saysHowTheTokenIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, said);
    connectTo(m_listener->url(), text);
    QVERIFY(isShown("accountTokenProblem"));
    QCOMPARE(label("accountTokenProblem"), said);
    QVERIFY(isInvalid(line("accountToken")));
    QVERIFY(steps().isEmpty());
    QVERIFY(m_service->requests().isEmpty());
    QVERIFY(m_tokens->log.isEmpty());
    type(line("accountToken"), goodToken);
    QVERIFY(!isShown("accountTokenProblem"));
    QVERIFY(!isInvalid(line("accountToken")));
}

void AccountConnectingTest::refusesAnAddressThatIsNone_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain http") << u"http://api.stitchdata.com"_s;
    QTest::newRow("with a password") << u"https://me:secret@api.stitchdata.com"_s;
}

void AccountConnectingTest::refusesAnAddressThatIsNone()
{
    QFETCH(QString, address);
    connectTo(QUrl(address));
    QVERIFY(isShown("accountAddressProblem"));
    QVERIFY(!label("accountAddressProblem").isEmpty());
    QVERIFY(isInvalid(line("accountAddress")));
    QVERIFY(steps().isEmpty());
}

void AccountConnectingTest::asksForAName()
{
    open();
    fill(m_listener->url(), goodToken);
    type(line("accountName"), u"  "_s);
    click("accountAccept");
    QVERIFY(isShown("accountNameProblem"));
    QCOMPARE(label("accountNameProblem"), u"Give the account a name, as you call it."_s);
    QVERIFY(m_service->requests().isEmpty());
}

void AccountConnectingTest::saysWhichStepFailed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("said");
    const QByteArray json = "application/json";
    QTest::newRow("wrong token") << 401 << json << QByteArray("{\"errors\":[\"no\"]}") << 1 << u"Token not accepted"_s
                                 << u"Stitch refuses the token. It may be deleted"_s;
    QTest::newRow("web page") << 200 << QByteArray("text/html") << QByteArray("<html>hello</html>") << 0
                              << u"No usable answer"_s << u"A web page came in place of data."_s;
    QTest::newRow("trouble") << 503 << json << QByteArray("{}") << 0 << u"No usable answer"_s
                             << u"Stitch has trouble of its own (503)."_s;
    QTest::newRow("no API") << 404 << json << QByteArray("{}") << 0 << u"No usable answer"_s
                            << u"The server answers, but there is no Stitch API at this address."_s;
    QTest::newRow("another shape") << 200 << json << QByteArray("{\"sources\":3}") << 2 << u"Sources not read"_s
                                   << u"The answer is not of the form Bobbin knows."_s;
}

void AccountConnectingTest::saysWhichStepFailed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, step);
    QFETCH(QString, words);
    QFETCH(QString, said);
    m_service->answerNext("GET", u"/v4/sources"_s, {.status = status, .body = body, .contentType = type});
    connectTo(m_listener->url());
    QTRY_VERIFY(has(Step::State::Failed, step));
    QCOMPARE(steps()[step].words, words);
    QVERIFY2(steps()[step].failure.startsWith(said), qPrintable(steps()[step].failure));
    for (int before = 0; before < step; ++before)
        QVERIFY(has(Step::State::Done, before));
    for (int after = step + 1; after < 4; ++after)
        QVERIFY(has(Step::State::Waiting, after));
    QVERIFY(isShown("tryAgain"));
    QVERIFY(!isShown("useForThisRun"));
    QCOMPARE(line("accountToken")->text(), QString(goodToken));
    QCOMPARE(line("accountName")->text(), u"Acme"_s);
    QVERIFY(m_workspace->accounts().isEmpty());
    QVERIFY(m_tokens->isEmpty());
}

void AccountConnectingTest::saysWhenTheHostIsUnknown()
{
    connectTo(QUrl(u"https://no-such-host.invalid"_s));
    QTRY_VERIFY_WITH_TIMEOUT(has(Step::State::Failed, 0), 10'000);
    QVERIFY2(failure().contains(u"no-such-host.invalid"_s), qPrintable(failure()));
}

void AccountConnectingTest::saysWhenThePortIsClosed()
{
    const QUrl url = m_listener->url();
    m_listener.reset();
    connectTo(url);
    QTRY_VERIFY(has(Step::State::Failed, 0));
    QCOMPARE(failure(), u"There is no connection to 127.0.0.1."_s);
}

void AccountConnectingTest::quotesTheServer()
{
    m_service->answerNext("GET", u"/v4/sources"_s,
        {.status = 401, .body = "{\"error\":\"unauthorized\",\"message\":\"<b>Key</b> disabled\"}"});
    connectTo(m_listener->url());
    QTRY_VERIFY(has(Step::State::Failed, 1));
    QVERIFY(isShown("connectQuote"));
    QVERIFY(child<QuoteBlock>("connectQuote")->text().contains(u"<b>Key</b> disabled"_s));
}

void AccountConnectingTest::triesAgainAfterAFailure()
{
    m_service->answerNext("GET", u"/v4/sources"_s, {.status = 500, .body = "{}"});
    connectTo(m_listener->url());
    QTRY_VERIFY(isShown("tryAgain"));
    click("tryAgain");
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    QVERIFY(!isShown("tryAgain"));
}

void AccountConnectingTest::connectsAnAccountWithoutSources()
{
    m_service->answerNext("GET", u"/v4/sources"_s, {.body = "[]"});
    connectTo(m_listener->url());
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    QCOMPARE(steps()[1].figure, QString());
    QCOMPARE(steps()[2], (Step{Step::State::Done, u"No sources yet"_s, {}, {}}));
}

void AccountConnectingTest::saysWhyTheKeychainFailed_data()
{
    using Kind = TokenError::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("said");
    QTest::newRow("locked") << int(Kind::Locked) << u"The keychain is locked. Unlock it and try again."_s;
    QTest::newRow("denied") << int(Kind::Denied) << u"The keychain did not let Bobbin in. Allow it and try again."_s;
    QTest::newRow("none") << int(Kind::Unavailable) << u"No keychain can be used. Install or start one"_s;
    QTest::newRow("slow") << int(Kind::Slow)
                          << u"The keychain has not answered for 5 seconds. Perhaps it waits for you to unlock it"_s;
    QTest::newRow("unconfirmed") << int(Kind::Unconfirmed)
                                 << u"The keychain took the token but does not give it back."_s;
}

void AccountConnectingTest::saysWhyTheKeychainFailed()
{
    QFETCH(int, kind);
    QFETCH(QString, said);
    m_tokens->writeError = TokenError{.kind = TokenError::Kind(kind), .detail = {}};
    connectTo(m_listener->url());
    QTRY_VERIFY(has(Step::State::Failed, 3));
    QCOMPARE(steps()[3].words, u"Not saved in the keychain"_s);
    QVERIFY2(steps()[3].failure.startsWith(said), qPrintable(steps()[3].failure));
    QVERIFY(isShown("useForThisRun") && isShown("tryAgain"));
    QVERIFY(m_workspace->accounts().isEmpty());

    click("useForThisRun");
    QCOMPARE(m_workspace->accounts().size(), 1);
    const Account account = m_workspace->accounts().first();
    QVERIFY(!account.tokenExpected);
    QCOMPARE(m_workspace->session(account.id)->tokenEnding(), u"a1b2"_s);
    QCOMPARE(steps()[3], (Step{Step::State::Done, u"Token kept for this run only"_s, {}, {}}));
    QCOMPARE(label("accountTokenSaved"), u"Kept for this run only, never shown"_s);
    QVERIFY(m_tokens->isEmpty());
}

void AccountConnectingTest::savesInTheKeychainAtTheSecondTry()
{
    m_tokens->writeError = TokenError{.kind = TokenError::Kind::Locked};
    connectTo(m_listener->url());
    QTRY_VERIFY(isShown("tryAgain"));
    const qsizetype asked = m_service->requests().size();
    m_tokens->writeError.reset();
    click("tryAgain");
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    QVERIFY(m_workspace->accounts().first().tokenExpected);
    QVERIFY(!m_tokens->isEmpty());
    QCOMPARE(asked, 1);
}

void AccountConnectingTest::refusesAnAccountThatIsHereAlready()
{
    connectTo(m_listener->url());
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    const Account first = m_workspace->accounts().first();
    QCOMPARE(first.clientId, std::optional<qint64>(204845));
    const auto kept = m_tokens->log;

    open();
    click("addAccount");
    fill(m_listener->url(), goodToken);
    type(line("accountName"), u"Acme again"_s);
    click("accountAccept");
    QTRY_VERIFY(has(Step::State::Failed, 2));
    QCOMPARE(steps()[2].words, u"Already connected"_s);
    QVERIFY2(failure().contains(u"“Acme”"_s), qPrintable(failure()));
    QVERIFY(has(Step::State::Waiting, 3));
    QVERIFY(!isShown("tryAgain"));
    QVERIFY(button("accountAccept")->isEnabled());
    QCOMPARE(line("accountName")->text(), u"Acme again"_s);
    QCOMPARE(m_workspace->accounts(), QList{first});
    QCOMPARE(m_tokens->log, kept);

    // A new token for the account itself is none of another one.
    open(first.id);
    click("replaceToken");
    type(line("accountToken"), goodToken);
    click("accountAccept");
    QTRY_VERIFY(has(Step::State::Done, 3));
}

void AccountConnectingTest::productionTicksReadOnly()
{
    open();
    QTest::keyClick(child<QComboBox>("accountEnvironment"), Qt::Key_Home);
    QCOMPARE(child<QComboBox>("accountEnvironment")->currentText(), u"Production"_s);
    QVERIFY(child<QCheckBox>("accountReadOnly")->isChecked());
    child<QCheckBox>("accountReadOnly")->click();
    fill(m_listener->url(), goodToken);
    click("accountAccept");
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    QCOMPARE(m_workspace->accounts().first().environment, Environment::Production);
    QVERIFY(!m_workspace->accounts().first().readOnly);
}

void AccountConnectingTest::cancelWhileProbingKeepsNothing()
{
    m_service->answerNext("GET", u"/v4/sources"_s, {.body = "[]", .delay = std::chrono::milliseconds(300)});
    connectTo(m_listener->url());
    QTRY_COMPARE(m_service->requests().size(), 1);
    click("accountCancel");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(steps().isEmpty());
    QCOMPARE(line("accountToken")->text(), QString(goodToken));
    QVERIFY(m_tokens->log.isEmpty());
    QVERIFY(!QFile::exists(m_dir->filePath(u"accounts.ini"_s)));
    // The answer to the first attempt arrives while the second still waits for its own: only the second keeps anything.
    m_service->answerNext("GET", u"/v4/sources"_s, {.body = "[]", .delay = std::chrono::milliseconds(600)});
    click("accountAccept");
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    QCOMPARE(m_tokens->log.size(), 1);
}

void AccountConnectingTest::cancelWhileSavingKeepsNothing()
{
    m_tokens->hanging = true;
    connectTo(m_listener->url());
    QTRY_VERIFY(has(Step::State::Running, 3));
    click("accountCancel");
    m_dialog.reset();
    m_tokens->release();
    QTRY_COMPARE(m_tokens->log.size(), 2);
    QVERIFY(m_tokens->log[1].startsWith(u"remove "_s));
    QTRY_VERIFY(m_tokens->isEmpty());
    QVERIFY(m_workspace->accounts().isEmpty());
}

void AccountConnectingTest::showsTheTokenNowhere()
{
    connectTo(m_listener->url());
    const auto check = [this] {
        for (QWidget *widget : m_dialog->findChildren<QWidget *>()) {
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(spoken);
            for (const auto part : {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
                QVERIFY2(!spoken->text(part).contains(goodToken), qPrintable(widget->objectName()));
            QVERIFY(!widget->toolTip().contains(goodToken));
            if (const auto *words = qobject_cast<QLabel *>(widget))
                QVERIFY(!words->text().contains(goodToken));
        }
    };
    check();
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    check();
    QVERIFY(line("accountToken")->text().isEmpty());
    QDirIterator files(m_dir->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    bool anyFile = false;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(goodToken.latin1()));
        anyFile = true;
    }
    QVERIFY(anyFile);
}

QTEST_MAIN(AccountConnectingTest)
#include "tst_accountconnecting.moc"
