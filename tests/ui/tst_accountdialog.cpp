#include "tests/support/await.h"
#include "tests/ui/accountdialogfixture.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// The dialog with the accounts there are: changing, removing and leaving them; and the dialog as a window.
class AccountDialogTest : public QObject, private AccountDialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void savesDetailsWithoutConnecting();
    void turnsOffTheReadingOfLastRuns();
    void saysWhyLastRunsAreNotRead();
    void neverShowsASavedToken();
    void replacesTheTokenOfAnAccount();
    void asksForTheTokenOfAnotherAddress();
    void removesTheTokenOfTheOldAddress();
    void explainsWhereATokenIsFound();
    void removesAnAccountAndItsToken();
    void forgetsWhatIsTicked();
    void saysThatRecordsWereLeftBehind();
    void saysThatATokenWasLeftBehind();
    void asksBeforeTypedTextIsLost();
    void choosingAnotherAccountAsksFirst();
    void saysWhyAnAccountHasNoToken();
    void fitsASmallScreen();

private:
    Account addAccount(const QString &name, bool withToken = true);
};

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

void AccountDialogTest::savesDetailsWithoutConnecting()
{
    const Account before = addAccount(u"Acme"_s);
    QTRY_COMPARE(m_workspace->session(before.id)->link(), Link::Live);
    const auto lists = [this] {
        return std::ranges::count_if(
            m_service->requests(), [](const auto &logged) { return logged.request.path == "/v4/sources"_L1; });
    };
    const auto asked = lists();
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
    QCOMPARE(lists(), asked);
    QVERIFY(m_tokens->log.isEmpty());
    QCOMPARE(m_workspace->session(before.id)->tokenEnding(), u"a1b2"_s);
    QVERIFY(!button("accountAccept")->isEnabled());
    QCOMPARE(child<QListWidget>("accountList")->item(0)->data(Qt::AccessibleTextRole).toString(),
        u"Acme two, Staging, token ends a1b2, read-only"_s);
}

void AccountDialogTest::turnsOffTheReadingOfLastRuns()
{
    const Account before = addAccount(u"Acme"_s);
    QTRY_COMPARE(m_workspace->session(before.id)->link(), Link::Live);
    open();
    auto *box = child<QCheckBox>("accountReadsRuns");
    QVERIFY(box->isChecked());
    QVERIFY(!isShown("accountRunsHint"));
    box->click();
    click("accountAccept");
    QVERIFY(!m_workspace->accounts().first().readsRuns);
    QVERIFY(!AccountStore(m_dir->filePath(u"accounts.ini"_s), Clock::system()).accounts().first().readsRuns);
    QVERIFY(!box->isChecked());
}

void AccountDialogTest::saysWhyLastRunsAreNotRead()
{
    m_service->answerNext("GET", u"/v4/204845/extractions"_s, {.status = 403, .body = "{}"});
    const Account account = addAccount(u"Acme"_s);
    open();
    QTRY_VERIFY(isShown("accountRunsHint"));
    QVERIFY(label("accountRunsHint").contains(u"403"_s));
    QCOMPARE(child<QCheckBox>("accountReadsRuns")->accessibleDescription(), label("accountRunsHint"));
    QCOMPARE(m_workspace->session(account.id)->link(), Link::Live); // nothing else is lost
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
        u"Its token is removed, also from the keychain. Its sources at Stitch stay as they are."_s);
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

void AccountDialogTest::forgetsWhatIsTicked()
{
    m_workspace->record(m_dir->filePath(u"history.sqlite"_s));
    Account account = addAccount(u"Acme"_s);
    account.clientId = 204845;
    QVERIFY(m_workspace->save(account, std::nullopt, true));
    const ClientPlace place = m_workspace->place(account.id);
    const SourcePlace source{place, {7}};
    Recorder &recorder = *m_workspace->recorder();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    recorder.observe(observed::List{account.id, place, now});
    recorder.observe(observed::State{source, SourceState::Active, now});
    open();
    click("removeAccount");
    const auto *cache = question("removeQuestion")->findChild<QCheckBox *>(u"forgetCache"_s);
    const auto *past = question("removeQuestion")->findChild<QCheckBox *>(u"forgetPast"_s);
    QVERIFY(cache->isChecked() && !past->isChecked());
    answer("removeQuestion", "questionAct");
    QTRY_VERIFY(m_workspace->accounts().isEmpty());
    Await<std::optional<CachedAccount>, HistoryError> cached;
    recorder.query(Recorder::CacheOf{account.id, place.origin}, this, cached.handler());
    QVERIFY(cached.wait() && cached.ok());
    QVERIFY(!cached.value());
    Await<SourcePast, HistoryError> kept;
    recorder.query(Recorder::PastOf{source, {now.addDays(-1), now.addDays(1)}}, this, kept.handler());
    QVERIFY(kept.wait() && kept.ok());
    QCOMPARE(kept.value().states.size(), 1);
}

void AccountDialogTest::saysThatRecordsWereLeftBehind()
{
    m_workspace->record(m_dir->path()); // a folder where the file would be
    Account account = addAccount(u"Acme"_s);
    account.clientId = 204845;
    QVERIFY(m_workspace->save(account, std::nullopt, true));
    open();
    click("removeAccount");
    answer("removeQuestion", "questionAct");
    QTRY_VERIFY(isShown("accountMessage"));
    const Message message = child<MessageBar>("accountMessage")->message();
    QCOMPARE(message.severity, Severity::Error);
    QCOMPARE(message.head, u"“Acme” is removed, and its token with it; its records are still there."_s);
    QVERIFY(!message.text.isEmpty());
}

QTEST_MAIN(AccountDialogTest)
#include "tst_accountdialog.moc"
