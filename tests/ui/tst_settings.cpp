#include "ui/settings/settings.h"

#include "core/state/workspace.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/manualclock.h"
#include "ui/settings/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace std::chrono_literals;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void remembersWhatWasSet();
    void tellsOnlyOfAChange();
    void takesAValueThatIsNoneForTheDefault_data();
    void takesAValueThatIsNoneForTheDefault();
    void keepsWhatANewerVersionWrote();
    void namesTheProxyInTheFile();
    void takesAProxyThatCannotBeUsedForNoChoice();
    void makesTheAddressOfASource_data();
    void makesTheAddressOfASource();
    void dialogChangesAtOnce();
    void dialogShowsAnIntervalOfTheFile();
    void dialogOffersQuietHours();
    void dialogKeepsTheLastGoodAddress();
    void dialogTakesTheDefaultWhenEmptied();
    void dialogTakesTheProxyOfAFieldThatHasTheFocusWhenClosed();
    void dialogGrowsWithWhatIsShown();
    void dialogGoesToTheProxy();

private:
    QString path() const { return m_folder->filePath(u"settings.ini"_s); }
    void write(const QByteArray &text);
    QByteArray fileText() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeTokenStore m_tokens;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace
        = std::make_unique<Workspace>(m_tokens, m_folder->filePath(u"accounts.ini"_s), ManualClock().clock(), Limits());
}

void TestSettings::write(const QByteArray &text)
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray TestSettings::fileText() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestSettings::remembersWhatWasSet()
{
    const Settings wanted{ColourScheme::Dark, Density::Compact, TimeDisplay::Utc, 15min, std::chrono::days(365),
        u"https://stitch.example/{client}/{source}"_s,
        {.kind = ProxyChoice::Kind::Manual, .host = u"fe80::1"_s, .port = 3128, .user = u"CORP\\ann, b"_s},
        {.isOn = false, .hasQuietHours = true, .quietFrom = QTime(22, 30), .quietTo = QTime(6, 0)}};
    {
        SettingsStore store(path());
        QCOMPARE(store.settings(), Settings());
        store.set(wanted);
    }
    QCOMPARE(SettingsStore(path()).settings(), wanted);
}

void TestSettings::tellsOnlyOfAChange()
{
    SettingsStore store(path());
    const QSignalSpy changed(&store, &SettingsStore::changed);
    store.set(Settings());
    QCOMPARE(changed.count(), 0);
    Settings other;
    other.refreshEvery = 0s;
    store.set(other);
    QCOMPARE(changed.count(), 1);
}

void TestSettings::takesAValueThatIsNoneForTheDefault_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("theme nobody knows") << QByteArray("[General]\ntheme=sepia\n");
    QTest::newRow("refresh every second") << QByteArray("[refresh]\nseconds=1\n");
    QTest::newRow("refresh in words") << QByteArray("[refresh]\nseconds=often\n");
    QTest::newRow("refresh below zero") << QByteArray("[refresh]\nseconds=-60\n");
    QTest::newRow("refresh in 300,000 years") << QByteArray("[refresh]\nseconds=9223372036854775807\n");
    QTest::newRow("history of a week") << QByteArray("[history]\ndays=7\n");
    QTest::newRow("history in words") << QByteArray("[history]\ndays=always\n");
    QTest::newRow("history of a thousand years") << QByteArray("[history]\ndays=365000\n");
    QTest::newRow("address of a program") << QByteArray("[stitch]\naddress=file:///bin/{client}/{source}\n");
    QTest::newRow("proxy nobody knows") << QByteArray("[proxy]\nuse=pigeon\n");
    QTest::newRow("proxy without a host") << QByteArray("[proxy]\nuse=manual\n");
    QTest::newRow("proxy host of two words") << QByteArray("[proxy]\nhost=my proxy\n");
    QTest::newRow("proxy port in words") << QByteArray("[proxy]\nport=squid\n");
    QTest::newRow("proxy port too high") << QByteArray("[proxy]\nport=65536\n");
    QTest::newRow("notices perhaps") << QByteArray("[notices]\non=perhaps\n");
    QTest::newRow("quiet hours perhaps") << QByteArray("[notices]\nquiet=\n");
    QTest::newRow("quiet from late") << QByteArray("[notices]\nquietFrom=25:00\n");
    QTest::newRow("quiet until late") << QByteArray("[notices]\nquietTo=late\n");
    QTest::newRow("garbage") << QByteArray("\0\xff[[[=\n\n%%%", 11);
}

void TestSettings::takesAValueThatIsNoneForTheDefault()
{
    QFETCH(QByteArray, text);
    write(text);
    QCOMPARE(SettingsStore(path()).settings(), Settings());
}

void TestSettings::keepsWhatANewerVersionWrote()
{
    write("[General]\ntheme=sepia\n[proxy]\nuse=pigeon\n[future]\nkey=7\n");
    {
        SettingsStore store(path());
        Settings settings = store.settings();
        settings.refreshEvery = 5min;
        store.set(settings);
    }
    QVERIFY(fileText().contains("theme=sepia"));
    QVERIFY(fileText().contains("use=pigeon"));
    QVERIFY(fileText().contains("key=7"));
    QVERIFY(fileText().contains("seconds=300"));
}

void TestSettings::namesTheProxyInTheFile()
{
    {
        SettingsStore store(path());
        Settings settings;
        settings.proxy = {.kind = ProxyChoice::Kind::Manual, .host = u"proxy"_s, .port = 3128, .user = u"ann"_s};
        store.set(settings);
        settings.proxy.kind = ProxyChoice::Kind::None; // the rest is remembered
        store.set(settings);
    }
    QCOMPARE(fileText(), "[proxy]\nhost=proxy\nport=3128\nuse=none\nuser=ann\n");
}

void TestSettings::takesAProxyThatCannotBeUsedForNoChoice()
{
    write("[proxy]\nuse=manual\nhost=proxy\nport=none\nuser=ann\n");
    const ProxyChoice proxy = SettingsStore(path()).settings().proxy;
    QCOMPARE(proxy, (ProxyChoice{.kind = ProxyChoice::Kind::System, .host = u"proxy"_s, .port = 0, .user = u"ann"_s}));
}

void TestSettings::makesTheAddressOfASource_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("url");
    QTest::newRow("the web app's") << Settings::defaultStitchAddress()
                                   << u"https://app.stitchdata.com/client/7/pipeline/v2/sources/42/summary"_s;
    QTest::newRow("another order") << u" https://eu.example/?s={source}&c={client} "_s
                                   << u"https://eu.example/?s=42&c=7"_s;
    QTest::newRow("no client") << u"https://eu.example/{source}"_s << QString();
    QTest::newRow("no source") << u"https://eu.example/{client}"_s << QString();
    QTest::newRow("no host") << u"https:///{client}/{source}"_s << QString();
    QTest::newRow("a script") << u"javascript:{client}{source}"_s << QString();
    QTest::newRow("spaces within") << u"https://eu example/{client}/{source}"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestSettings::makesTheAddressOfASource()
{
    QFETCH(QString, pattern);
    QFETCH(QString, url);
    const auto made = stitchUrl(pattern, 7, {42});
    QCOMPARE(made ? made->toString() : QString(), url);
}

void TestSettings::dialogChangesAtOnce()
{
    SettingsStore store(path());
    SettingsDialog dialog(store, *m_workspace, nullptr);
    auto *theme = dialog.findChild<QComboBox *>(u"theme"_s);
    auto *refresh = dialog.findChild<QComboBox *>(u"refreshEvery"_s);
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_End);
    QCOMPARE(store.settings().scheme, ColourScheme::Dark);
    QTest::keyClick(refresh, Qt::Key_End);
    QCOMPARE(store.settings().refreshEvery, 0s);
    QTest::keyClick(refresh, Qt::Key_Home);
    QCOMPARE(store.settings().refreshEvery, 60s);
    auto *history = dialog.findChild<QComboBox *>(u"keepHistory"_s);
    QCOMPARE(history->currentText(), u"Two years"_s);
    QTest::keyClick(history, Qt::Key_End);
    QCOMPARE(store.settings().keepHistory, std::chrono::days(1826));
}

void TestSettings::dialogShowsAnIntervalOfTheFile()
{
    write("[refresh]\nseconds=600\n[history]\ndays=100\n");
    SettingsStore store(path());
    const SettingsDialog dialog(store, *m_workspace, nullptr);
    const auto *refresh = dialog.findChild<QComboBox *>(u"refreshEvery"_s);
    QCOMPARE(refresh->currentData().toInt(), 600);
    QCOMPARE(store.settings().refreshEvery, 600s);
    const auto *history = dialog.findChild<QComboBox *>(u"keepHistory"_s);
    QCOMPARE(history->currentText(), u"100 days"_s);
    QCOMPARE(store.settings().keepHistory, std::chrono::days(100));
}

void TestSettings::dialogOffersQuietHours()
{
    write("[notices]\nquietFrom=21:30\n");
    SettingsStore store(path());
    SettingsDialog dialog(store, *m_workspace, nullptr);
    auto *on = dialog.findChild<QCheckBox *>(u"notices"_s);
    auto *quiet = dialog.findChild<QCheckBox *>(u"quietHours"_s);
    auto *from = dialog.findChild<QComboBox *>(u"quietFrom"_s);
    auto *to = dialog.findChild<QComboBox *>(u"quietTo"_s);
    QVERIFY(on->isChecked() && !quiet->isChecked() && !from->isEnabled() && !to->isEnabled());
    QCOMPARE(from->currentData().toTime(), QTime(21, 30)); // written into the file by hand
    QCOMPARE(to->currentData().toTime(), QTime(8, 0));
    quiet->click();
    QVERIFY(from->isEnabled() && to->isEnabled());
    to->setCurrentIndex(to->findData(QTime(7, 0)));
    const NoticeRules wanted{.isOn = true, .hasQuietHours = true, .quietFrom = QTime(21, 30), .quietTo = QTime(7, 0)};
    QCOMPARE(store.settings().notices, wanted);
    on->click();
    QVERIFY(!store.settings().notices.isOn && !quiet->isEnabled() && !from->isEnabled());
    QCOMPARE(SettingsStore(path()).settings().notices.quietTo, QTime(7, 0));
}

void TestSettings::dialogKeepsTheLastGoodAddress()
{
    SettingsStore store(path());
    SettingsDialog dialog(store, *m_workspace, nullptr);
    auto *address = dialog.findChild<QLineEdit *>(u"stitchAddress"_s);
    const auto *words = dialog.findChild<QLabel *>(u"stitchAddressWords"_s);
    const QString good = u"https://eu.example/{client}/{source}"_s;
    const QString hint = words->text();
    address->setText(good);
    QCOMPARE(store.settings().stitchAddress, good);
    QCOMPARE(words->text(), hint);
    address->setText(u"https://eu.example/{client}"_s);
    QCOMPARE(store.settings().stitchAddress, good);
    QVERIFY(words->text() != hint);
    QCOMPARE(address->text(), u"https://eu.example/{client}"_s); // what was typed stays
}

void TestSettings::dialogTakesTheDefaultWhenEmptied()
{
    write("[stitch]\naddress=https://eu.example/{client}/{source}\n");
    SettingsStore store(path());
    QCOMPARE(store.settings().stitchAddress, u"https://eu.example/{client}/{source}"_s);
    SettingsDialog dialog(store, *m_workspace, nullptr);
    dialog.findChild<QLineEdit *>(u"stitchAddress"_s)->clear();
    QCOMPARE(store.settings().stitchAddress, Settings::defaultStitchAddress());
}

static void chooseManualProxy(const SettingsDialog &dialog)
{
    auto *choice = dialog.findChild<QComboBox *>(u"proxyChoice"_s);
    choice->setCurrentIndex(choice->findData(int(ProxyChoice::Kind::Manual)));
}

void TestSettings::dialogTakesTheProxyOfAFieldThatHasTheFocusWhenClosed()
{
    SettingsStore store(path());
    auto *dialog = new SettingsDialog(store, *m_workspace, nullptr);
    dialog->open();
    chooseManualProxy(*dialog);
    dialog->findChild<QLineEdit *>(u"proxyHost"_s)->setText(u"proxy.example"_s);
    dialog->findChild<QLineEdit *>(u"proxyPort"_s)->setText(u"3128"_s);
    dialog->reject();
    QCOMPARE(store.settings().proxy.host, u"proxy.example"_s);
    QCOMPARE(store.settings().proxy.kind, ProxyChoice::Kind::Manual);
}

void TestSettings::dialogGrowsWithWhatIsShown()
{
    SettingsStore store(path());
    auto *dialog = new SettingsDialog(store, *m_workspace, nullptr);
    dialog->open();
    const auto *bar = dialog->findChild<QScrollArea *>()->verticalScrollBar();
    QTRY_COMPARE(bar->maximum(), 0);
    const int before = dialog->height();
    chooseManualProxy(*dialog);
    QTRY_VERIFY(dialog->height() > before);
    QTRY_COMPARE(bar->maximum(), 0);
    QVERIFY(dialog->height() < dialog->screen()->availableSize().height());
    dialog->close();
}

void TestSettings::dialogGoesToTheProxy()
{
    SettingsStore store(path());
    auto *dialog = new SettingsDialog(store, *m_workspace, nullptr);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    dialog->showProxy();
    QTRY_VERIFY(dialog->findChild<QComboBox *>(u"proxyChoice"_s)->hasFocus());
    dialog->close();
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
