#include "core/account/accountstore.h"

#include "tests/support/manualclock.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

using Notice = AccountStore::Notice;

Account account(const QString &id, const QString &name = u"Shop"_s)
{
    return {.id = {id}, .name = name, .baseUrl = regionUrl(Region::NorthAmerica), .tokenExpected = true};
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// While it lives the process can write no file beyond its limit: what a full disk looks like to us.
class FullDisk
{
public:
    FullDisk()
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit tight{.rlim_cur = 16, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    sighandler_t m_handler = nullptr;
};

} // namespace

class TestAccountStore : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    ManualClock m_clock;

    AccountStore open() const { return AccountStore(m_path, m_clock.clock()); }
    void put(const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(m_path).path());
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    QStringList files() const { return QFileInfo(m_path).dir().entryList(QDir::Files | QDir::Hidden); }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"bobbin/accounts.ini"_s);
    }

    void startsEmptyAndWritesNothing()
    {
        const AccountStore store = open();

        QVERIFY(store.accounts().isEmpty());
        QVERIFY(!store.notice());
        QVERIFY(!QFileInfo::exists(m_path));
    }

    void accountsComeBackInOrder()
    {
        const Account first{.id = {u"z-1"_s},
            .name = u"Läden = \"one\"\n[two] 🙂"_s,
            .baseUrl = QUrl(u"https://proxy.example:8443/stitch"_s),
            .environment = Environment::Staging,
            .readOnly = true,
            .clientId = 127605,
            .tokenExpected = true};
        const QList<Account> expected{first, account(u"b"_s), account(u"a"_s)};
        {
            AccountStore store = open();
            for (const Account &each : expected)
                QVERIFY(store.save(each));
            QCOMPARE(store.accounts(), expected);
        }

        const AccountStore again = open();

        QCOMPARE(again.accounts(), expected);
        QVERIFY(!again.notice());
        QCOMPARE(again.find({u"z-1"_s}), std::optional(first));
        QCOMPARE(again.find({u"c"_s}), std::nullopt);
    }

    void readsLastRunsUnlessSomebodyChoseNotTo()
    {
        AccountStore store = open();
        Account quiet = account(u"a"_s);
        QVERIFY(store.save(quiet));
        QVERIFY(!read(m_path).contains("last_runs")); // what nobody chose is not written
        for (const bool readsRuns : {false, true}) {
            quiet.readsRuns = readsRuns;
            QVERIFY(store.save(quiet));
            QCOMPARE(open().accounts(), QList<Account>{quiet});
        }
    }

    void savingAgainReplacesInPlace()
    {
        AccountStore store = open();
        QVERIFY(store.save(account(u"a"_s)));
        QVERIFY(store.save(account(u"b"_s)));

        QVERIFY(store.save(account(u"a"_s, u" Renamed "_s)));

        const QList<Account> expected{account(u"a"_s, u"Renamed"_s), account(u"b"_s)};
        QCOMPARE(store.accounts(), expected);
        QCOMPARE(open().accounts(), expected);
    }

    void removesOneAccount()
    {
        AccountStore store = open();
        QVERIFY(store.save(account(u"a"_s)));
        QVERIFY(store.save(account(u"b"_s)));

        QVERIFY(store.remove({u"a"_s}));
        QVERIFY(store.remove({u"unknown"_s}));

        QCOMPARE(store.accounts(), QList<Account>{account(u"b"_s)});
        QCOMPARE(open().accounts(), QList<Account>{account(u"b"_s)});
        QVERIFY(!read(m_path).contains("[account a]"));
    }

    void fileAndFolderAreTheOwnersOnly()
    {
        AccountStore store = open();
        QVERIFY(store.save(account(u"a"_s)));
        QFile::setPermissions(m_path, QFile::permissions(m_path) | QFile::ReadOther);
        QVERIFY(store.save(account(u"b"_s)));

        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(m_path) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(m_path).path()) & others));
    }

    void anotherOriginDropsTheTokensMark_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<bool>("stays");

        QTest::newRow("same") << QUrl(u"https://api.stitchdata.com"_s) << true;
        QTest::newRow("another path") << QUrl(u"https://api.stitchdata.com/other"_s) << true;
        QTest::newRow("port written") << QUrl(u"https://api.stitchdata.com:443"_s) << true;
        QTest::newRow("another host") << QUrl(u"https://api.eu-central-1.stitchdata.com"_s) << false;
        QTest::newRow("another port") << QUrl(u"https://api.stitchdata.com:8443"_s) << false;
    }
    void anotherOriginDropsTheTokensMark()
    {
        QFETCH(QUrl, url);
        QFETCH(bool, stays);
        AccountStore store = open();
        QVERIFY(store.save(account(u"a"_s)));
        Account edited = account(u"a"_s);
        edited.baseUrl = url;

        QVERIFY(store.save(edited));

        QCOMPARE(store.accounts().first().tokenExpected, stays);
        QCOMPARE(store.accounts().first().baseUrl, url);
        QCOMPARE(open().accounts(), store.accounts());
        edited.baseUrl = QUrl(u"https://third.example"_s);
        QVERIFY(store.save(edited, AccountStore::OnNewOrigin::KeepMark));
        QVERIFY(store.accounts().first().tokenExpected);
    }

    void refusesAnAccountItCouldNotReadAgain_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QUrl>("url");

        const QUrl good = regionUrl(Region::Europe);
        QTest::newRow("no id") << QString() << good;
        QTest::newRow("id with a bracket") << u"a]"_s << good;
        QTest::newRow("no address") << u"a"_s << QUrl();
        QTest::newRow("plain HTTP") << u"a"_s << QUrl(u"http://api.example"_s);
        QTest::newRow("user info") << u"a"_s << QUrl(u"https://me:pw@api.example"_s);
    }
    void refusesAnAccountItCouldNotReadAgain()
    {
        QFETCH(QString, id);
        QFETCH(QUrl, url);
        AccountStore store = open();

        const auto saved = store.save({.id = {id}, .baseUrl = url});

        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, AccountStoreError::Kind::Invalid);
        QVERIFY(store.accounts().isEmpty());
        QVERIFY(!QFileInfo::exists(m_path));
    }

    void unknownKeysAndGroupsSurviveAWrite()
    {
        put("# mine\n[bobbin]\nversion=1\nlater=x\n\n[window]\nsize=3\n\n[account a]\nname=Shop\n"
            "url=https://api.stitchdata.com\nenvironment=canary\ncolour=red\n");
        AccountStore store = open();
        QCOMPARE(store.accounts().size(), 1);
        QCOMPARE(store.accounts().first().environment, Environment::Other);
        Account edited = store.accounts().first();
        edited.name = u"Store"_s;

        QVERIFY(store.save(edited));

        QCOMPARE(read(m_path),
            "# mine\n[bobbin]\nversion=1\nlater=x\n\n[window]\nsize=3\n\n[account a]\nname=Store\n"
            "url=https://api.stitchdata.com\nenvironment=canary\ncolour=red\n"_ba);
    }

    void anOlderFileIsCopiedAndMigrated()
    {
        const auto old = "[bobbin]\nversion=0\n\n[account a]\nname=Shop\nregion=us\nread_only=true\n\n"
                         "[account b]\nname=Laden\nregion=eu\ncolour=red\n"_ba;
        put(old);

        const AccountStore store = open();

        QCOMPARE(store.accounts(),
            QList<Account>(
                {{.id = {u"a"_s}, .name = u"Shop"_s, .baseUrl = regionUrl(Region::NorthAmerica), .readOnly = true},
                    {.id = {u"b"_s}, .name = u"Laden"_s, .baseUrl = regionUrl(Region::Europe)}}));
        QVERIFY(store.notice());
        QCOMPARE(*store.notice(),
            (Notice{.kind = Notice::Kind::Migrated, .path = m_path + u".version-0-20260302T090000Z"_s}));
        QCOMPARE(read(store.notice()->path), old);
        QVERIFY(read(m_path).contains("version=1\n"));
        QVERIFY(read(m_path).contains("colour=red\n"));
        QVERIFY(!read(m_path).contains("region="));
        QVERIFY(!open().notice());
        QCOMPARE(open().accounts(), store.accounts());
    }

    void anOlderFileIsCopiedBeforeTheDiskIsFull()
    {
        const auto old = "[bobbin]\nversion=0\n\n[account a]\nname=Shop\nregion=us\n"_ba;
        put(old);
        const FullDisk full;

        AccountStore store = open();

        QCOMPARE(store.accounts().size(), 1);
        QCOMPARE(store.notice()->kind, Notice::Kind::Protected);
        QCOMPARE(store.save(account(u"b"_s)).error().kind, AccountStoreError::Kind::Protected);
        QCOMPARE(read(m_path), old);
    }

    void aNewerFileIsReadButNeverWritten()
    {
        const auto newer = "[bobbin]\nversion=2\n\n[account a]\nname=Shop\nurl=https://api.stitchdata.com\n"_ba;
        put(newer);
        AccountStore store = open();
        QCOMPARE(store.accounts().size(), 1);
        QCOMPARE(store.notice()->kind, Notice::Kind::Newer);

        const auto saved = store.save(account(u"b"_s));
        const auto removed = store.remove({u"a"_s});

        QCOMPARE(saved.error().kind, AccountStoreError::Kind::Newer);
        QCOMPARE(removed.error().kind, AccountStoreError::Kind::Newer);
        QCOMPARE(store.accounts().size(), 1);
        QCOMPARE(read(m_path), newer);
        QCOMPARE(files(), QStringList{u"accounts.ini"_s});
    }

    void aDamagedFileIsMovedAsideAndWhatCanBeReadIsKept_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kept");

        const auto good = "[account a]\nname=Shop\nurl=https://api.stitchdata.com\n"_ba;
        const auto header = "[bobbin]\nversion=1\n"_ba;
        QTest::newRow("empty") << ""_ba << 0;
        QTest::newRow("zeros") << QByteArray(64, '\0') << 0;
        QTest::newRow("something else") << "{\"accounts\": []}"_ba << 0;
        QTest::newRow("no version") << good << 1;
        QTest::newRow("version is no number") << "[bobbin]\nversion=one\n"_ba + good << 1;
        QTest::newRow("negative version") << "[bobbin]\nversion=-1\n"_ba + good << 1;
        QTest::newRow("cut off inside an address") << header + good + "[account b]\nname=B\nurl=htt"_ba << 1;
        QTest::newRow("cut off inside a line") << header + good + "[account b]\nna"_ba << 1;
        QTest::newRow("an account twice") << header + good + good << 1;
        QTest::newRow("plain HTTP") << header + good + "[account b]\nurl=http://api.example\n"_ba << 1;
        QTest::newRow("old, unknown region") << "[bobbin]\nversion=0\n[account b]\nregion=moon\n"_ba << 0;
    }
    void aDamagedFileIsMovedAsideAndWhatCanBeReadIsKept()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, kept);
        put(text);

        AccountStore store = open();

        QCOMPARE(store.accounts().size(), kept);
        QVERIFY(store.notice());
        QCOMPARE(
            *store.notice(), (Notice{.kind = Notice::Kind::Damaged, .path = m_path + u".broken-20260302T090000Z"_s}));
        QCOMPARE(read(store.notice()->path), text);
        QVERIFY(!open().notice());
        QCOMPARE(open().accounts(), store.accounts());
        QVERIFY(store.save(account(u"c"_s)));
        QCOMPARE(open().accounts().size(), kept + 1);
    }

    void earlierBrokenFilesAreNotOverwritten()
    {
        put("first");
        const QString first = open().notice()->path;
        put("second");

        const QString second = open().notice()->path;

        QCOMPARE(read(first), "first"_ba);
        QCOMPARE(read(second), "second"_ba);
    }

    void whatCannotBeReadIsNotOverwritten()
    {
        QVERIFY(QDir().mkpath(m_path)); // a folder where the file should be
        AccountStore store = open();

        QVERIFY(store.accounts().isEmpty());
        QCOMPARE(store.notice()->kind, Notice::Kind::Protected);
        QVERIFY(!store.notice()->detail.isEmpty());
        QCOMPARE(store.save(account(u"a"_s)).error().kind, AccountStoreError::Kind::Protected);
        QVERIFY(store.accounts().isEmpty());
    }

    void aFullDiskChangesNothing()
    {
        AccountStore store = open();
        QVERIFY(store.save(account(u"a"_s)));
        const QByteArray before = read(m_path);
        {
            const FullDisk full;

            const auto saved = store.save(account(u"a"_s, u"Renamed"_s));
            const auto added = store.save(account(u"b"_s));
            const auto removed = store.remove({u"a"_s});

            QVERIFY(!saved);
            QVERIFY(!added);
            QVERIFY(!removed);
            QCOMPARE(saved.error().kind, AccountStoreError::Kind::WriteFailed);
            QVERIFY(!saved.error().detail.isEmpty());
        }
        QCOMPARE(store.accounts(), QList<Account>{account(u"a"_s)});
        QCOMPARE(read(m_path), before);
        QCOMPARE(files(), QStringList{u"accounts.ini"_s});
        QVERIFY(store.save(account(u"b"_s)));
        QCOMPARE(open().accounts().size(), 2);
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        QFile blocker(m_dir->filePath(u"bobbin"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly)); // a file where the folder should be
        AccountStore store = open();

        const auto saved = store.save(account(u"a"_s));

        QCOMPARE(saved.error().kind, AccountStoreError::Kind::WriteFailed);
        QVERIFY(!saved.error().detail.isEmpty());
        QVERIFY(store.accounts().isEmpty());
    }
};

BOBBIN_SUITE(accountstore, TestAccountStore)
#include "tst_accountstore.moc"
