#include "core/account/keychaintokenstore.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

#include <csignal>

// Runs the real class against a real keychain: tests/support/with-keyring.sh makes one, the first argument names the suite.
// Tokens are compared with QVERIFY: QCOMPARE would print them.

using namespace bobbin;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

using Kind = TokenError::Kind;

AccessToken newToken() { return *AccessToken::parse(u"tk_"_s + QUuid::createUuid().toString(QUuid::Id128)); }

Account newAccount()
{
    return {.id = AccountId::create(), .baseUrl = regionUrl(Region::Europe), .tokenExpected = true};
}

/// Receives an answer and counts: there must be exactly one, and not before the call has returned.
template <class T> struct Answer {
    QObject context;
    int count = 0;
    std::optional<Result<T, TokenError>> result = {};

    Handler<T, TokenError> handler()
    {
        return [this](const Result<T, TokenError> &answer) {
            ++count;
            result = answer;
        };
    }
    bool wait()
    {
        return QTest::qWaitFor([this] { return count > 0; }, 10000);
    }
    std::optional<Kind> error() const
    {
        return result && !result->has_value() ? std::optional(result->error().kind) : std::nullopt;
    }
    bool ok() const { return count == 1 && result->has_value(); }
    bool gave(const AccessToken &token) const { return ok() && result->value() == token; }
};

std::unique_ptr<Answer<AccessToken>> read(TokenStore &store, const Account &account)
{
    auto answer = std::make_unique<Answer<AccessToken>>();
    store.read(account, &answer->context, answer->handler());
    return answer->count == 0 && answer->wait() ? std::move(answer) : std::make_unique<Answer<AccessToken>>();
}

std::unique_ptr<Answer<Nothing>> write(TokenStore &store, const Account &account, const AccessToken &token)
{
    auto answer = std::make_unique<Answer<Nothing>>();
    store.write(account, token, &answer->context, answer->handler());
    return answer->count == 0 && answer->wait() ? std::move(answer) : std::make_unique<Answer<Nothing>>();
}

std::unique_ptr<Answer<Nothing>> remove(TokenStore &store, const Account &account)
{
    auto answer = std::make_unique<Answer<Nothing>>();
    store.remove(account, &answer->context, answer->handler());
    return answer->count == 0 && answer->wait() ? std::move(answer) : std::make_unique<Answer<Nothing>>();
}

/// What another program finds under the key; empty if nothing.
QByteArray secretTool(const Account &account)
{
    QProcess tool;
    tool.start(u"secret-tool"_s,
        {u"lookup"_s, u"server"_s, QStringLiteral(BOBBIN_APP_ID), u"user"_s, TokenKey::of(account).user()});
    return tool.waitForFinished() ? tool.readAllStandardOutput() : "secret-tool does not run"_ba;
}

bool isInAFile(const AccessToken &token)
{
    QDirIterator files(qEnvironmentVariable("KEYRING_HOME"), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(token.bytes()))
            return true;
    }
    return false;
}

bool lockKeyring()
{
    return QProcess::execute(u"dbus-send"_s,
               {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                   u"org.freedesktop.Secret.Service.Lock"_s,
                   u"array:objpath:/org/freedesktop/secrets/collection/login"_s})
        == 0;
}

void signalKeyring(int signal) { ::kill(qEnvironmentVariableIntValue("KEYRING_PID"), signal); }

} // namespace

class UnlockedSuite : public QObject
{
    Q_OBJECT

private:
    KeychainTokenStore m_store;
    Account m_account;
    AccessToken m_token = newToken();

private Q_SLOTS:
    void init() { m_account = newAccount(); }

    void storesWhereOtherProgramsFindItAndInNoFile()
    {
        QVERIFY(write(m_store, m_account, m_token)->ok());

        QVERIFY(read(m_store, m_account)->gave(m_token));
        QVERIFY(secretTool(m_account) == m_token.bytes());
        QVERIFY(!isInAFile(m_token));
    }

    void aNewTokenReplacesTheOld()
    {
        const AccessToken second = newToken();
        QVERIFY(write(m_store, m_account, m_token)->ok());
        QVERIFY(write(m_store, m_account, second)->ok());

        QVERIFY(read(m_store, m_account)->gave(second));
        QVERIFY(secretTool(m_account) == second.bytes());
    }

    void whatWasNeverStoredIsMissing()
    {
        QCOMPARE(read(m_store, m_account)->error(), Kind::Missing);
        m_account.tokenExpected = false;
        QCOMPARE(read(m_store, m_account)->error(), Kind::Missing);
    }

    void anotherOriginHasNoToken()
    {
        QVERIFY(write(m_store, m_account, m_token)->ok());
        Account moved = m_account;
        moved.baseUrl = regionUrl(Region::NorthAmerica);

        QCOMPARE(read(m_store, moved)->error(), Kind::Missing);
    }

    void anEntryThatIsNoTokenIsMissing()
    {
        QProcess tool;
        tool.start(u"secret-tool"_s,
            {u"store"_s, u"--label=test"_s, u"xdg:schema"_s, u"org.qt.keychain"_s, u"server"_s,
                QStringLiteral(BOBBIN_APP_ID), u"user"_s, TokenKey::of(m_account).user(), u"type"_s, u"plaintext"_s});
        tool.write("two words");
        tool.closeWriteChannel();
        QVERIFY(tool.waitForFinished());
        QCOMPARE(secretTool(m_account), "two words"_ba);

        QCOMPARE(read(m_store, m_account)->error(), Kind::Missing);
    }

    void removalLeavesNothing()
    {
        QVERIFY(write(m_store, m_account, m_token)->ok());

        QVERIFY(remove(m_store, m_account)->ok());

        QCOMPARE(secretTool(m_account), QByteArray());
        QCOMPARE(read(m_store, m_account)->error(), Kind::Missing);
    }

    void removingWhatIsNotThereSucceeds()
    {
        QVERIFY(remove(m_store, m_account)->ok());
        QCOMPARE(secretTool(m_account), QByteArray());
    }

    // QtKeychain runs one job after the other, so two operations on one key meet in a known order. It stands for another
    // program that changes the entry between two steps of ours.
    void aTokenThatIsGoneWhenReadBackIsUnconfirmed()
    {
        Answer<Nothing> removed;
        Answer<Nothing> written;
        m_store.remove(m_account, &removed.context, removed.handler());
        m_store.write(m_account, m_token, &written.context, written.handler());

        QVERIFY(removed.wait() && written.wait());
        QVERIFY(removed.ok());
        QCOMPARE(written.error(), Kind::Unconfirmed);
    }

    void anEntryThatIsThereAfterItsRemovalIsLeftBehind()
    {
        Answer<Nothing> removed;
        Answer<Nothing> written;
        m_store.remove(m_account, &removed.context, removed.handler());
        m_store.read(newAccount(), &removed.context,
            [&](const auto &) { m_store.write(m_account, m_token, &written.context, written.handler()); });

        QVERIFY(removed.wait() && written.wait());
        QVERIFY(written.ok());
        QCOMPARE(removed.error(), Kind::LeftBehind);
    }

    void aDeadContextHearsNothingButTheTokenIsStored()
    {
        int answers = 0;
        auto context = std::make_unique<QObject>();
        m_store.write(m_account, m_token, context.get(), [&](const auto &) { ++answers; });
        context.reset();

        // Answered after the write above: QtKeychain keeps the order.
        QTRY_VERIFY(secretTool(m_account) == m_token.bytes());
        QVERIFY(read(m_store, m_account)->gave(m_token));
        QCOMPARE(answers, 0);
    }

    void aStoreThatDiesLeavesItsJobsAlone()
    {
        Answer<AccessToken> answer;
        {
            KeychainTokenStore shortLived;
            shortLived.write(m_account, m_token, &answer.context, [](const auto &) { });
            shortLived.read(m_account, &answer.context, answer.handler());
        }

        QVERIFY(read(m_store, m_account)->gave(m_token));
        QCOMPARE(answer.count, 0);
    }

    void aHandlerMayWaitForAnotherAnswer()
    {
        QVERIFY(write(m_store, m_account, m_token)->ok());
        QObject context;
        QEventLoop dialog;
        bool inner = false;
        bool outer = false;
        m_store.read(m_account, &context, [&](const auto &) {
            m_store.read(m_account, &context, [&](const auto &answer) {
                inner = answer.has_value();
                dialog.quit();
            });
            dialog.exec();
            outer = true;
        });

        QTRY_VERIFY(outer);
        QVERIFY(inner);
    }

    void severalReadersAreEachAnsweredOnce()
    {
        QVERIFY(write(m_store, m_account, m_token)->ok());
        Answer<AccessToken> first;
        Answer<AccessToken> second;
        m_store.read(m_account, &first.context, first.handler());
        m_store.read(m_account, &second.context, second.handler());

        QVERIFY(first.wait() && second.wait());
        QVERIFY(first.gave(m_token) && second.gave(m_token));
    }

    void aReadAfterAWriteSeesTheNewToken()
    {
        const AccessToken second = newToken();
        QVERIFY(write(m_store, m_account, m_token)->ok());
        Answer<AccessToken> before;
        Answer<Nothing> written;
        Answer<AccessToken> after;
        m_store.read(m_account, &before.context, before.handler());
        m_store.write(m_account, second, &written.context, written.handler());
        m_store.read(m_account, &after.context, after.handler());

        QVERIFY(before.wait() && written.wait() && after.wait());
        QVERIFY(before.gave(m_token) && written.ok() && after.gave(second));
    }
};

class LockedSuite : public QObject
{
    Q_OBJECT

private:
    KeychainTokenStore m_store;
    Account m_account = newAccount();

private Q_SLOTS:
    void initTestCase()
    {
        // Locked from the start there is no token; else one is hidden behind the lock. Neither may be taken for "missing".
        if (qEnvironmentVariable("KEYRING_MODE") == "unlocked"_L1) {
            QVERIFY(write(m_store, m_account, newToken())->ok());
            QVERIFY(lockKeyring());
        }
    }

    void anExpectedTokenIsBehindTheLock()
    {
        const auto answer = read(m_store, m_account);

        QCOMPARE(answer->error(), Kind::Locked);
        QCOMPARE(answer->count, 1);
    }

    void aTokenNobodyExpectsIsMissing()
    {
        Account other = newAccount();
        other.tokenExpected = false;

        QCOMPARE(read(m_store, other)->error(), Kind::Missing);
    }

    void writingSaysLocked() { QCOMPARE(write(m_store, m_account, newToken())->error(), Kind::Locked); }

    void removingSaysLockedInsteadOfPretending() { QCOMPARE(remove(m_store, m_account)->error(), Kind::Locked); }
};

class NoneSuite : public QObject
{
    Q_OBJECT

private:
    KeychainTokenStore m_store;
    Account m_account = newAccount();

private Q_SLOTS:
    void readingSaysUnavailableAndWhy()
    {
        const auto answer = read(m_store, m_account);

        QCOMPARE(answer->error(), Kind::Unavailable);
        QVERIFY(!answer->result->error().detail.isEmpty());
    }

    void writingSaysUnavailableAndMakesNoFile()
    {
        const AccessToken token = newToken();

        QCOMPARE(write(m_store, m_account, token)->error(), Kind::Unavailable);
        QVERIFY(!isInAFile(token));
    }

    void removingSaysUnavailable() { QCOMPARE(remove(m_store, m_account)->error(), Kind::Unavailable); }
};

/// The keychain's process is stopped: it owns its name on the bus and answers nothing until it is continued.
class HungSuite : public QObject
{
    Q_OBJECT

private:
    KeychainTokenStore m_store{20ms};
    KeychainTokenStore m_patient;
    Account m_account;

private Q_SLOTS:
    void init() { m_account = newAccount(); }
    void cleanup()
    {
        signalKeyring(SIGCONT);
        // Leaves nothing of this test in QtKeychain's queue.
        QVERIFY(remove(m_patient, m_account)->ok());
        signalKeyring(SIGSTOP);
    }

    void everyOperationSaysSlowOnce()
    {
        const auto reading = read(m_store, m_account);
        const auto writing = write(m_store, m_account, newToken());
        const auto removing = remove(m_store, m_account);
        QSignalSpy settled(&m_store, &TokenStore::settled);

        QCOMPARE(reading->error(), Kind::Slow);
        QCOMPARE(writing->error(), Kind::Slow);
        QCOMPARE(removing->error(), Kind::Slow);
        signalKeyring(SIGCONT);
        QTRY_COMPARE(settled.size(), 3);
        QCOMPARE(reading->count + writing->count + removing->count, 3);
    }

    void aSlowWriteStillArrivesAndSaysSo()
    {
        const AccessToken token = newToken();
        QSignalSpy settled(&m_store, &TokenStore::settled);
        QCOMPARE(write(m_store, m_account, token)->error(), Kind::Slow);
        QCOMPARE(settled.size(), 0);

        signalKeyring(SIGCONT);

        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(settled.first().first().value<TokenKey>(), TokenKey::of(m_account));
        QVERIFY(read(m_patient, m_account)->gave(token));
    }

    void aSlowReadIsAnsweredQuicklyWhenAskedAgain()
    {
        const AccessToken token = newToken();
        signalKeyring(SIGCONT);
        QVERIFY(write(m_patient, m_account, token)->ok());
        signalKeyring(SIGSTOP);
        QSignalSpy settled(&m_store, &TokenStore::settled);
        QCOMPARE(read(m_store, m_account)->error(), Kind::Slow);
        QCOMPARE(read(m_store, m_account)->error(), Kind::Slow);

        signalKeyring(SIGCONT);

        QTRY_COMPARE(settled.size(), 2);
        QVERIFY(read(m_patient, m_account)->gave(token));
    }

    void aSlowRemovalStillHappens()
    {
        signalKeyring(SIGCONT);
        QVERIFY(write(m_patient, m_account, newToken())->ok());
        signalKeyring(SIGSTOP);
        QSignalSpy settled(&m_store, &TokenStore::settled);
        QCOMPARE(remove(m_store, m_account)->error(), Kind::Slow);

        signalKeyring(SIGCONT);

        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(read(m_patient, m_account)->error(), Kind::Missing);
        QCOMPARE(secretTool(m_account), QByteArray());
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const QString suite = arguments.size() > 1 ? arguments.takeAt(1) : QString();
    if (suite == "unlocked"_L1)
        return QTest::qExec(std::make_unique<UnlockedSuite>().get(), arguments);
    if (suite == "locked"_L1)
        return QTest::qExec(std::make_unique<LockedSuite>().get(), arguments);
    if (suite == "none"_L1)
        return QTest::qExec(std::make_unique<NoneSuite>().get(), arguments);
    if (suite == "hung"_L1)
        return QTest::qExec(std::make_unique<HungSuite>().get(), arguments);
    qCritical("The first argument is one of: unlocked, locked, none, hung");
    return 64;
}

#include "tst_keychaintokenstore.moc"
