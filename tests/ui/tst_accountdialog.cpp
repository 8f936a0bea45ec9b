#include "ui/accounts/accountdialog.h"

#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "core/state/accountsession.h"
#include "tests/support/faketokenstore.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/quoteblock.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace Qt::StringLiterals;

constexpr auto goodToken = "acc-0123456789abcdef-a1b2"_L1;

class AccountDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

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
    void productionTicksReadOnly();
    void savesDetailsWithoutConnecting();
    void neverShowsASavedToken();
    void replacesTheTokenOfAnAccount();
    void asksForTheTokenOfAnotherAddress();
    void removesTheTokenOfTheOldAddress();
    void explainsWhereATokenIsFound();
    void removesAnAccountAndItsToken();
    void saysThatATokenWasLeftBehind();
    void cancelWhileProbingKeepsNothing();
    void cancelWhileSavingKeepsNothing();
    void asksBeforeTypedTextIsLost();
    void choosingAnotherAccountAsksFirst();
    void saysWhyAnAccountHasNoToken();
    void showsTheTokenNowhere();
    void fitsASmallScreen();

private:
    template <class T> T *child(const char *name) const { return m_dialog->findChild<T *>(QString::fromLatin1(name)); }
    QLineEdit *line(const char *name) const { return child<QLineEdit>(name); }
    QPushButton *button(const char *name) const { return child<QPushButton>(name); }
    QString label(const char *name) const { return child<QLabel>(name)->text(); }
    bool isShown(const char *name) const { return child<QWidget>(name)->isVisible(); }
    QDialog *question(const char *name) const { return child<QDialog>(name); }
    void answer(const char *name, const char *choice) const
    {
        QTest::mouseClick(question(name)->findChild<QPushButton *>(QString::fromLatin1(choice)), Qt::LeftButton);
    }
    static void type(QLineEdit *field, const QString &text)
    {
        field->selectAll();
        field->insert(text);
    }
    void click(const char *name) const { QTest::mouseClick(button(name), Qt::LeftButton); }

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
    void open(const AccountId &id = {});
    void fill(const QUrl &url, const QString &token);
    void connectTo(const QUrl &url, const QString &token = goodToken);
    Account addAccount(const QString &name, bool withToken = true);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeTokenStore> m_tokens;
    std::unique_ptr<sandbox::Service> m_service;
    std::unique_ptr<sandbox::Listener> m_listener;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<AccountDialog> m_dialog;
};

void AccountDialogTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_tokens = std::make_unique<FakeTokenStore>();
    m_service = std::make_unique<sandbox::Service>(sandbox::Options{.token = goodToken.latin1()});
    m_service->addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    m_service->addReady(u"platform.hp-mysql"_s, u"Store DB"_s);
    m_listener = std::make_unique<sandbox::Listener>(*m_service);
    QVERIFY(m_listener->listen());
    const Limits limits{.connect = std::chrono::seconds(3)};
    m_workspace = std::make_unique<Workspace>(*m_tokens, m_dir->filePath(u"accounts.ini"_s), Clock::system(), limits);
    m_workspace->start();
}

void AccountDialogTest::cleanup()
{
    m_dialog.reset();
    m_workspace.reset();
    m_listener.reset();
    m_service.reset();
}

void AccountDialogTest::open(const AccountId &id)
{
    m_dialog = std::make_unique<AccountDialog>(*m_workspace);
    if (!id.isNull())
        m_dialog->showAccount(id);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void AccountDialogTest::fill(const QUrl &url, const QString &token)
{
    type(line("accountName"), u"Acme"_s);
    QTest::keyClick(child<QComboBox>("accountServer"), Qt::Key_End);
    type(line("accountAddress"), url.toString());
    type(line("accountToken"), token);
}

void AccountDialogTest::connectTo(const QUrl &url, const QString &token)
{
    open();
    fill(url, token);
    click("accountAccept");
}

Account AccountDialogTest::addAccount(const QString &name, bool withToken)
{
    const Account account{
        .id = AccountId::create(), .name = name, .baseUrl = m_listener->url(), .environment = Environment::Staging};
    const auto token = AccessToken::parse(goodToken);
    if (withToken)
        m_tokens->put(account, *token);
    const auto saved = m_workspace->save(account, withToken ? std::optional(*token) : std::nullopt, withToken);
    Q_ASSERT(saved);
    if (!withToken)
        m_workspace->readToken(account.id);
    return m_workspace->session(account.id)->account();
}

void AccountDialogTest::connectsAnAccountStepByStep()
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

void AccountDialogTest::saysHowTheTokenIsWrong_data()
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

void AccountDialogTest::saysHowTheTokenIsWrong()
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

void AccountDialogTest::refusesAnAddressThatIsNone_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain http") << u"http://api.stitchdata.com"_s;
    QTest::newRow("with a password") << u"https://me:secret@api.stitchdata.com"_s;
}

void AccountDialogTest::refusesAnAddressThatIsNone()
{
    QFETCH(QString, address);
    connectTo(QUrl(address));
    QVERIFY(isShown("accountAddressProblem"));
    QVERIFY(!label("accountAddressProblem").isEmpty());
    QVERIFY(isInvalid(line("accountAddress")));
    QVERIFY(steps().isEmpty());
}

void AccountDialogTest::asksForAName()
{
    open();
    fill(m_listener->url(), goodToken);
    type(line("accountName"), u"  "_s);
    click("accountAccept");
    QVERIFY(isShown("accountNameProblem"));
    QCOMPARE(label("accountNameProblem"), u"Give the account a name, as you call it."_s);
    QVERIFY(m_service->requests().isEmpty());
}

void AccountDialogTest::saysWhichStepFailed_data()
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

void AccountDialogTest::saysWhichStepFailed()
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

void AccountDialogTest::saysWhenTheHostIsUnknown()
{
    connectTo(QUrl(u"https://no-such-host.invalid"_s));
    QTRY_VERIFY_WITH_TIMEOUT(has(Step::State::Failed, 0), 10'000);
    QVERIFY2(failure().contains(u"no-such-host.invalid"_s), qPrintable(failure()));
}

void AccountDialogTest::saysWhenThePortIsClosed()
{
    const QUrl url = m_listener->url();
    m_listener.reset();
    connectTo(url);
    QTRY_VERIFY(has(Step::State::Failed, 0));
    QCOMPARE(failure(), u"There is no connection to 127.0.0.1."_s);
}

void AccountDialogTest::quotesTheServer()
{
    m_service->answerNext("GET", u"/v4/sources"_s,
        {.status = 401, .body = "{\"error\":\"unauthorized\",\"message\":\"<b>Key</b> disabled\"}"});
    connectTo(m_listener->url());
    QTRY_VERIFY(has(Step::State::Failed, 1));
    QVERIFY(isShown("connectQuote"));
    QVERIFY(child<QuoteBlock>("connectQuote")->text().contains(u"<b>Key</b> disabled"_s));
}

void AccountDialogTest::triesAgainAfterAFailure()
{
    m_service->answerNext("GET", u"/v4/sources"_s, {.status = 500, .body = "{}"});
    connectTo(m_listener->url());
    QTRY_VERIFY(isShown("tryAgain"));
    click("tryAgain");
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    QVERIFY(!isShown("tryAgain"));
}

void AccountDialogTest::connectsAnAccountWithoutSources()
{
    m_service->answerNext("GET", u"/v4/sources"_s, {.body = "[]"});
    connectTo(m_listener->url());
    QTRY_COMPARE(m_workspace->accounts().size(), 1);
    QCOMPARE(steps()[1].figure, QString());
    QCOMPARE(steps()[2], (Step{Step::State::Done, u"No sources yet"_s, {}, {}}));
}

void AccountDialogTest::saysWhyTheKeychainFailed_data()
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

void AccountDialogTest::saysWhyTheKeychainFailed()
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

void AccountDialogTest::savesInTheKeychainAtTheSecondTry()
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

void AccountDialogTest::productionTicksReadOnly()
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

void AccountDialogTest::savesDetailsWithoutConnecting()
{
    const Account before = addAccount(u"Acme"_s);
    QTRY_COMPARE(m_workspace->session(before.id)->link(), Link::Live);
    const qsizetype asked = m_service->requests().size();
    m_tokens->log.clear();
    open();
    QCOMPARE(button("accountAccept")->text(), u"Save"_s);
    QVERIFY(!button("accountAccept")->isEnabled());
    type(line("accountName"), u"Acme two"_s);
    child<QCheckBox>("accountReadOnly")->click();
    QCOMPARE(button("accountAccept")->text(), u"Save"_s);
    click("accountAccept");
    const Account after = m_workspace->accounts().first();
    QCOMPARE(after.name, u"Acme two"_s);
    QVERIFY(after.readOnly);
    QVERIFY(after.tokenExpected);
    QCOMPARE(m_service->requests().size(), asked);
    QVERIFY(m_tokens->log.isEmpty());
    QCOMPARE(m_workspace->session(before.id)->tokenEnding(), u"a1b2"_s);
    QVERIFY(!button("accountAccept")->isEnabled());
    QCOMPARE(child<QListWidget>("accountList")->item(0)->data(Qt::AccessibleTextRole).toString(),
        u"Acme two, Staging, token ends a1b2, read-only"_s);
}

void AccountDialogTest::neverShowsASavedToken()
{
    addAccount(u"Acme"_s);
    open();
    QVERIFY(!isShown("accountToken"));
    QVERIFY(line("accountToken")->text().isEmpty());
    QCOMPARE(label("accountTokenSaved"), u"Saved in the keychain, never shown"_s);
    click("replaceToken");
    QVERIFY(isShown("accountToken"));
    QVERIFY(line("accountToken")->text().isEmpty());
    click("keepSavedToken");
    QVERIFY(!isShown("accountToken"));
    QVERIFY(!button("accountAccept")->isEnabled());
}

void AccountDialogTest::replacesTheTokenOfAnAccount()
{
    const Account account = addAccount(u"Acme"_s);
    QTRY_COMPARE(m_workspace->session(account.id)->link(), Link::Live);
    m_service->answerNext("GET", u"/v4/sources"_s, {.status = 401, .body = "{}"});
    m_workspace->session(account.id)->refresh();
    QTRY_COMPARE(m_workspace->session(account.id)->link(), Link::Refused);
    open(account.id);
    QSignalSpy added(m_dialog.get(), &AccountDialog::accountAdded);
    QVERIFY(isShown("accountTokenHint"));
    QVERIFY(label("accountTokenHint").startsWith(u"Stitch refuses the token."_s));
    QVERIFY(isShown("accountToken"));
    type(line("accountToken"), goodToken);
    QCOMPARE(button("accountAccept")->text(), u"Connect"_s);
    click("accountAccept");
    QTRY_COMPARE(m_workspace->session(account.id)->link(), Link::Live);
    QCOMPARE(m_workspace->accounts().size(), 1);
    QCOMPARE(added.size(), 0);
    QVERIFY(!isShown("accountTokenHint"));
}

void AccountDialogTest::asksForTheTokenOfAnotherAddress()
{
    const Account account = addAccount(u"Acme"_s);
    QTRY_COMPARE(m_workspace->session(account.id)->link(), Link::Live);
    sandbox::Service other;
    sandbox::Listener elsewhere(other);
    QVERIFY(elsewhere.listen());
    open();
    type(line("accountAddress"), elsewhere.url().toString());
    QVERIFY(isShown("accountToken"));
    QVERIFY(!isShown("keepSavedToken"));
    QCOMPARE(
        label("accountTokenHelp"), u"Another address never gets the saved token: enter the one that belongs to it."_s);
    click("accountAccept");
    QCOMPARE(label("accountTokenProblem"), u"Paste the token here."_s);
    QVERIFY(other.requests().isEmpty());
    QCOMPARE(m_workspace->accounts().first().baseUrl, account.baseUrl);
    type(line("accountAddress"), account.baseUrl.toString());
    QVERIFY(!isShown("accountToken"));
}

void AccountDialogTest::removesTheTokenOfTheOldAddress()
{
    const Account before = addAccount(u"Acme"_s);
    QTRY_COMPARE(m_workspace->session(before.id)->link(), Link::Live);
    sandbox::Service other;
    sandbox::Listener elsewhere(other);
    QVERIFY(elsewhere.listen());
    open();
    type(line("accountAddress"), elsewhere.url().toString());
    type(line("accountToken"), u"sandbox-token"_s);
    click("accountAccept");
    QTRY_COMPARE(m_workspace->accounts().first().baseUrl, elsewhere.url());
    QTRY_VERIFY(!m_tokens->stored(before));
    QCOMPARE(m_tokens->stored(m_workspace->accounts().first()), *AccessToken::parse(u"sandbox-token"_s));
    for (const auto &logged : other.requests())
        QCOMPARE(logged.request.header("Authorization"), QByteArray("Bearer sandbox-token"));
    QTRY_COMPARE(m_workspace->session(before.id)->link(), Link::Live);
    m_dialog.reset();
}

void AccountDialogTest::explainsWhereATokenIsFound()
{
    open();
    QVERIFY(!isShown("tokenExplanation"));
    click("whereIsToken");
    QVERIFY(isShown("tokenExplanation"));
    QString words;
    for (const QLabel *part : child<QWidget>("tokenExplanation")->findChildren<QLabel *>())
        words += part->text() + u' ';
    for (const auto &word :
        {u"Edit User Settings"_s, u"API access keys"_s, u"Generate a Key"_s, u"this once"_s, u"Advanced and Premium"_s})
        QVERIFY2(words.contains(word), qPrintable(word));
}

void AccountDialogTest::removesAnAccountAndItsToken()
{
    const Account account = addAccount(u"Acme <b>prod</b>"_s);
    open();
    click("removeAccount");
    const QString title = question("removeQuestion")->findChild<QLabel *>(u"questionTitle"_s)->text();
    QCOMPARE(title, u"Remove “Acme <b>prod</b>”?"_s);
    QCOMPARE(question("removeQuestion")->findChild<QLabel *>(u"questionText"_s)->text(),
        u"Its token is removed from the keychain. Its sources at Stitch stay as they are."_s);
    QTest::keyClick(question("removeQuestion"), Qt::Key_Return); // the default does nothing
    QCOMPARE(m_workspace->accounts().size(), 1);
    QTRY_VERIFY(!question("removeQuestion"));

    click("removeAccount");
    answer("removeQuestion", "questionAct");
    QTRY_VERIFY(!m_tokens->stored(account));
    QVERIFY(m_workspace->accounts().isEmpty());
    QTRY_VERIFY(isShown("accountMessage"));
    QCOMPARE(child<MessageBar>("accountMessage")->message().head,
        u"“Acme <b>prod</b>” is removed, and its token with it."_s);
}

void AccountDialogTest::saysThatATokenWasLeftBehind()
{
    addAccount(u"Acme"_s);
    m_tokens->removeError = TokenError{.kind = TokenError::Kind::LeftBehind};
    open();
    click("removeAccount");
    answer("removeQuestion", "questionAct");
    m_dialog->reject();
    QVERIFY(m_dialog->isVisible()); // what comes next must be seen
    QTRY_VERIFY(isShown("accountMessage"));
    const Message message = child<MessageBar>("accountMessage")->message();
    QCOMPARE(message.severity, Severity::Error);
    QCOMPARE(message.head, u"“Acme” is removed, but its token may still be in the keychain."_s);
    QVERIFY(message.text.contains(u"disable the key in Stitch"_s));
    QVERIFY(m_workspace->accounts().isEmpty());
    click("accountCancel");
    QVERIFY(!m_dialog->isVisible());
}

void AccountDialogTest::cancelWhileProbingKeepsNothing()
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

void AccountDialogTest::cancelWhileSavingKeepsNothing()
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

void AccountDialogTest::asksBeforeTypedTextIsLost()
{
    open();
    type(line("accountToken"), goodToken);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(question("discardQuestion"));
    answer("discardQuestion", "questionStay");
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(line("accountToken")->text(), QString(goodToken));
    QTRY_VERIFY(!question("discardQuestion"));
    m_dialog->close();
    answer("discardQuestion", "questionAct");
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(line("accountToken")->text().isEmpty());
}

void AccountDialogTest::choosingAnotherAccountAsksFirst()
{
    addAccount(u"Acme"_s);
    addAccount(u"Globex"_s);
    open();
    auto *list = child<QListWidget>("accountList");
    type(line("accountName"), u"Acme two"_s);
    list->setCurrentRow(1);
    QCOMPARE(list->currentRow(), 0);
    QCOMPARE(line("accountName")->text(), u"Acme two"_s);
    answer("discardQuestion", "questionAct");
    QCOMPARE(line("accountName")->text(), u"Globex"_s);
    QCOMPARE(list->currentRow(), 1);
    click("addAccount");
    QCOMPARE(list->count(), 3);
    QCOMPARE(list->item(2)->data(Qt::AccessibleTextRole).toString(), u"New account, Other, new"_s);
    QVERIFY(!button("removeAccount")->isEnabled());
}

void AccountDialogTest::saysWhyAnAccountHasNoToken()
{
    m_tokens->readError = TokenError{.kind = TokenError::Kind::Locked};
    const Account account = addAccount(u"Acme"_s, false);
    QTRY_VERIFY(m_workspace->tokenError(account.id));
    open(account.id);
    QVERIFY(isShown("accountTokenHint"));
    QVERIFY(label("accountTokenHint").startsWith(u"The keychain is locked."_s));
    QVERIFY(isShown("accountToken"));
    m_tokens->readError.reset();
    m_tokens->put(account, *AccessToken::parse(goodToken));
    click("readTokenAgain");
    QTRY_COMPARE(m_workspace->session(account.id)->link(), Link::Live);
    QVERIFY(!isShown("accountToken"));
    QVERIFY(!isShown("accountTokenHint"));
}

void AccountDialogTest::showsTheTokenNowhere()
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

void AccountDialogTest::fitsASmallScreen()
{
    open();
    const QSize smallest(682, 426); // 1024 × 640 at 150 %
    QVERIFY(m_dialog->minimumSizeHint().width() <= smallest.width());
    m_dialog->resize(smallest);
    QCOMPARE(m_dialog->size(), smallest);
    const QRect inside = m_dialog->rect();
    for (const char *name : {"accountCancel", "accountAccept", "addAccount", "removeAccount"}) {
        const QWidget *widget = button(name);
        QVERIFY2(inside.contains(QRect(widget->mapTo(m_dialog.get(), QPoint()), widget->size())), name);
    }
    for (const char *name : {"accountName", "accountEnvironment", "accountServer", "accountToken", "whereIsToken"}) {
        const auto *widget = child<QWidget>(name);
        QVERIFY2(widget->mapTo(m_dialog.get(), QPoint(widget->width(), 0)).x() <= smallest.width(), name);
    }
}

QTEST_MAIN(AccountDialogTest)
#include "tst_accountdialog.moc"
