#include "ui/settings/proxysection.h"

#include "core/state/workspace.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedproxy.h"
#include "ui/settings/settings.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = ProxyChoice::Kind;
using Then = ScriptedProxy::Then;

// Passwords are compared with QVERIFY: QCOMPARE would print them.
class ProxySectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ScriptedProxy::trustServer(); }
    void init();
    void cleanup();
    void asksForHostAndPortOnlyWhereTheyAreUsed();
    void takesAProxyWhenItIsComplete();
    void enterTakesAFieldAndStays();
    void saysWhatIsWrongAndKeepsTheLastGoodOne_data();
    void saysWhatIsWrongAndKeepsTheLastGoodOne();
    void remembersTheProxyWhileAnotherWayIsChosen();
    void keepsAPasswordInTheKeychainAndShowsItAsStored();
    void waitsWithAPasswordUntilItsProxyIsInForce();
    void saysThatThereIsNoKeychain();
    void forgetsThePassword();
    void needsAUserForAPassword();
    void saysThatTheServerWasReached();
    void saysWhatIsWrongWithAProxy_data();
    void saysWhatIsWrongWithAProxy();
    void doesNotTestWhatCannotBeUsed();
    void stopsATest();
    void forgetsAResultWhenSomethingIsChanged();
    void testsTheServerOfAnAccount();

private:
    template <class T> T *child(const char *name) const { return m_section->findChild<T *>(QLatin1StringView(name)); }
    QLineEdit *field(const char *name) const { return child<QLineEdit>(name); }
    QString words(const char *name) const { return child<QLabel>(name)->text(); }
    void open();
    void choose(Kind kind);
    /// As a person does: replaced by typing, then left.
    void enter(const char *name, const QString &text);
    void enterProxy(const QString &host, int port);
    void press(const char *name) { child<QAbstractButton>(name)->click(); }
    ProxyChoice inForce() const { return m_workspace->proxy().choice(); }
    ProxyChoice manual(const QString &host, int port, const QString &user = {}) const
    {
        return {.kind = Kind::Manual, .host = host, .port = port, .user = user};
    }
    QByteArray fileText() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeTokenStore> m_tokens;
    std::unique_ptr<SettingsStore> m_store;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<ProxySection> m_section;
};

void ProxySectionTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tokens = std::make_unique<FakeTokenStore>();
    m_store = std::make_unique<SettingsStore>(m_folder->filePath(u"settings.ini"_s));
    Limits limits;
    limits.connect = 2s;
    m_workspace
        = std::make_unique<Workspace>(*m_tokens, m_folder->filePath(u"accounts.ini"_s), ManualClock().clock(), limits);
    // What the window does.
    connect(m_store.get(), &SettingsStore::changed, m_workspace.get(),
        [this] { m_workspace->proxy().set(m_store->settings().proxy); });
    open();
}

void ProxySectionTest::cleanup()
{
    m_section.reset();
    m_workspace.reset();
}

void ProxySectionTest::open()
{
    m_section = std::make_unique<ProxySection>(*m_store, *m_workspace, nullptr);
    m_section->resize(460, 300);
    m_section->show();
    QVERIFY(QTest::qWaitForWindowActive(m_section.get()));
}

void ProxySectionTest::choose(Kind kind)
{
    m_section->choice()->setCurrentIndex(m_section->choice()->findData(int(kind)));
}

void ProxySectionTest::enter(const char *name, const QString &text)
{
    QLineEdit *target = field(name);
    target->setFocus();
    QTRY_VERIFY(target->hasFocus());
    target->selectAll();
    if (text.isEmpty())
        QTest::keyClick(target, Qt::Key_Delete);
    else
        QTest::keyClicks(target, text);
    m_section->choice()->setFocus();
}

void ProxySectionTest::enterProxy(const QString &host, int port)
{
    choose(Kind::Manual);
    enter("proxyHost", host);
    enter("proxyPort", QString::number(port));
}

QByteArray ProxySectionTest::fileText() const
{
    QFile file(m_folder->filePath(u"settings.ini"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ProxySectionTest::asksForHostAndPortOnlyWhereTheyAreUsed()
{
    QVERIFY(!field("proxyHost")->isVisible());
    choose(Kind::Manual);
    QVERIFY(field("proxyHost")->isVisible() && field("proxyPassword")->isVisible());
    QCOMPARE(inForce().kind, Kind::System); // there is nothing to go by yet
    QVERIFY2(words("proxyAddressWords").contains(u"until then"_s), qPrintable(words("proxyAddressWords")));
    choose(Kind::None);
    QVERIFY(!field("proxyHost")->isVisible());
    QCOMPARE(inForce().kind, Kind::None);
    QCOMPARE(m_store->settings().proxy.kind, Kind::None);
}

void ProxySectionTest::takesAProxyWhenItIsComplete()
{
    choose(Kind::Manual);
    enter("proxyHost", u" Proxy.example "_s);
    QCOMPARE(inForce().kind, Kind::System);
    enter("proxyPort", u"3128"_s);
    QCOMPARE(inForce(), manual(u"proxy.example"_s, 3128));
    enter("proxyUser", u"ann"_s);
    QCOMPARE(inForce(), manual(u"proxy.example"_s, 3128, u"ann"_s));
    QCOMPARE(m_store->settings().proxy, inForce());
}

void ProxySectionTest::enterTakesAFieldAndStays()
{
    class Outside : public QWidget
    {
    public:
        int keys = 0;

    protected:
        void keyPressEvent(QKeyEvent *) override { ++keys; }
    } outside;
    ProxySection section(*m_store, *m_workspace, &outside);
    outside.show();
    QVERIFY(QTest::qWaitForWindowActive(&outside));
    section.choice()->setCurrentIndex(section.choice()->findData(int(Kind::Manual)));
    section.findChild<QLineEdit *>(u"proxyHost"_s)->setText(u"proxy.example"_s);
    auto *port = section.findChild<QLineEdit *>(u"proxyPort"_s);
    port->setFocus();
    QTRY_VERIFY(port->hasFocus());
    QTest::keyClicks(port, u"3128"_s);
    QTest::keyClick(port, Qt::Key_Return);
    QCOMPARE(inForce(), manual(u"proxy.example"_s, 3128));
    QCOMPARE(outside.keys, 0);
    QTest::keyClick(port, Qt::Key_Escape);
    QCOMPARE(outside.keys, 1);
}

void ProxySectionTest::saysWhatIsWrongAndKeepsTheLastGoodOne_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("an address") << QByteArray("proxyHost") << u"http://proxy:1"_s << u"Not a host"_s;
    QTest::newRow("two words") << QByteArray("proxyHost") << u"my proxy"_s << u"Not a host"_s;
    QTest::newRow("no host") << QByteArray("proxyHost") << QString() << u"until then"_s;
    QTest::newRow("a name for a port") << QByteArray("proxyPort") << u"squid"_s << u"Not a port"_s;
    QTest::newRow("port zero") << QByteArray("proxyPort") << u"0"_s << u"Not a port"_s;
    QTest::newRow("port too high") << QByteArray("proxyPort") << u"65536"_s << u"Not a port"_s;
    QTest::newRow("no port") << QByteArray("proxyPort") << QString() << u"until then"_s;
}

void ProxySectionTest::saysWhatIsWrongAndKeepsTheLastGoodOne()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, typed);
    QFETCH(QString, said);
    enterProxy(u"proxy.example"_s, 3128);
    const ProxyChoice good = inForce();
    QCOMPARE(good, manual(u"proxy.example"_s, 3128));
    enter(field.constData(), typed);
    QCOMPARE(inForce(), good);
    QCOMPARE(m_store->settings().proxy, good);
    QVERIFY2(words("proxyAddressWords").contains(said), qPrintable(words("proxyAddressWords")));
    QCOMPARE(this->field(field.constData())->text(), typed); // it stays
    QVERIFY(this->field(field.constData())->accessibleDescription().contains(said));
    enter(field.constData(), field == "proxyHost" ? u"other.example"_s : u"8080"_s);
    QVERIFY(inForce() != good);
    QVERIFY(!words("proxyAddressWords").contains(said));
}

void ProxySectionTest::remembersTheProxyWhileAnotherWayIsChosen()
{
    enterProxy(u"proxy.example"_s, 3128);
    choose(Kind::None);
    open(); // the dialog once more
    choose(Kind::Manual);
    QCOMPARE(field("proxyHost")->text(), u"proxy.example"_s);
    QCOMPARE(inForce(), manual(u"proxy.example"_s, 3128));
}

void ProxySectionTest::keepsAPasswordInTheKeychainAndShowsItAsStored()
{
    enterProxy(u"proxy.example"_s, 3128);
    enter("proxyUser", u"ann"_s);
    QCOMPARE(field("proxyPassword")->echoMode(), QLineEdit::Password);
    enter("proxyPassword", u"battery horse"_s);
    QTRY_COMPARE(m_workspace->proxy().password(), ProxyKeeper::Password::Kept);
    QVERIFY(m_tokens->stored(ProxySecret::owner())
        == ProxySecret::of(manual(u"proxy.example"_s, 3128, u"ann"_s), u"battery horse"_s).encoded());
    QVERIFY(field("proxyPassword")->text().isEmpty());
    QCOMPARE(field("proxyPassword")->placeholderText(), u"Stored"_s);
    QVERIFY(words("proxyPasswordWords").startsWith(u"Kept in the keychain."_s));
    QVERIFY(!fileText().contains("battery"));
    QVERIFY(fileText().contains("user=ann"));
    m_section.reset();
    open();
    QVERIFY(field("proxyPassword")->text().isEmpty());
    QCOMPARE(field("proxyPassword")->placeholderText(), u"Stored"_s);
}

void ProxySectionTest::waitsWithAPasswordUntilItsProxyIsInForce()
{
    enterProxy(u"proxy.example"_s, 3128);
    enter("proxyUser", u"ann"_s);
    enter("proxyHost", u"http://evil.example"_s);
    enter("proxyPassword", u"pass"_s);
    QVERIFY(field("proxyPassword")->text() == u"pass"_s);
    QVERIFY(m_tokens->isEmpty()); // the proxy in force is not the one that stands beside it
    enter("proxyHost", u"other.example"_s);
    QTRY_COMPARE(m_workspace->proxy().password(), ProxyKeeper::Password::Kept);
    QVERIFY(m_tokens->stored(ProxySecret::owner())
        == ProxySecret::of(manual(u"other.example"_s, 3128, u"ann"_s), u"pass"_s).encoded());
}

void ProxySectionTest::saysThatThereIsNoKeychain()
{
    m_tokens->writeError = TokenError{.kind = TokenError::Kind::Unavailable};
    enterProxy(u"proxy.example"_s, 3128);
    enter("proxyUser", u"ann"_s);
    enter("proxyPassword", u"pass"_s);
    QTRY_COMPARE(words("proxyPasswordWords"), u"In use until Bobbin is closed. No keychain can be used."_s);
    QCOMPARE(field("proxyPassword")->accessibleDescription(), words("proxyPasswordWords"));
    QVERIFY(!fileText().contains("pass"));
}

void ProxySectionTest::forgetsThePassword()
{
    enterProxy(u"proxy.example"_s, 3128);
    enter("proxyUser", u"ann"_s);
    QVERIFY(!child<QAbstractButton>("proxyForget")->isVisible());
    enter("proxyPassword", u"pass"_s);
    QTRY_COMPARE(m_workspace->proxy().password(), ProxyKeeper::Password::Kept);
    QVERIFY(child<QAbstractButton>("proxyForget")->isVisible());
    press("proxyForget");
    QTRY_VERIFY(m_tokens->isEmpty());
    QVERIFY(!child<QAbstractButton>("proxyForget")->isVisible());
    QCOMPARE(field("proxyPassword")->placeholderText(), QString());
    QTRY_VERIFY(field("proxyPassword")->hasFocus());
}

void ProxySectionTest::needsAUserForAPassword()
{
    enterProxy(u"proxy.example"_s, 3128);
    QVERIFY(!field("proxyPassword")->isEnabled());
    QCOMPARE(field("proxyPassword")->placeholderText(), u"Needs a user"_s);
    field("proxyUser")->setFocus();
    QTRY_VERIFY(field("proxyUser")->hasFocus());
    QTest::keyClicks(field("proxyUser"), u"a"_s);
    QVERIFY(field("proxyPassword")->isEnabled()); // before the field is left: Tab goes there
}

void ProxySectionTest::saysThatTheServerWasReached()
{
    ScriptedProxy proxy;
    m_workspace
        ->save({.id = {u"a"_s}, .name = u"A"_s, .baseUrl = QUrl(u"https://api.example.invalid"_s)}, std::nullopt, false)
        .value();
    enterProxy(u"127.0.0.1"_s, proxy.port());
    press("proxyTest");
    QCOMPARE(words("proxyTestWords"), u"Trying to reach api.example.invalid…"_s);
    QCOMPARE(child<QAbstractButton>("proxyTest")->text(), u"Stop"_s);
    QTRY_COMPARE(words("proxyTestWords"), u"api.example.invalid was reached and answered in 0 ms."_s);
    QCOMPARE(child<QAbstractButton>("proxyTest")->text(), u"Test"_s);
    QCOMPARE(child<QAbstractButton>("proxyTest")->accessibleDescription(), words("proxyTestWords"));
    QCOMPARE(proxy.served().size(), 1);
}

void ProxySectionTest::saysWhatIsWrongWithAProxy_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Then>("then");
    QTest::addColumn<QString>("said");
    QTest::newRow("password") << QByteArray() << Then::Serve << u"does not accept the user or the password."_s;
    QTest::newRow("refused") << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") << Then::Close
                             << u"It says: “Proxy denied connection”"_s;
    QTest::newRow("hangs") << QByteArray() << Then::Hang << u"in time."_s;
}

void ProxySectionTest::saysWhatIsWrongWithAProxy()
{
    QFETCH(QByteArray, answer);
    QFETCH(Then, then);
    QFETCH(QString, said);
    ScriptedProxy proxy;
    if (then == Then::Serve)
        proxy.demandLogin("ann", "pass", "Basic realm=\"x\"");
    else
        proxy.answer(answer, then);
    enterProxy(u"127.0.0.1"_s, proxy.port());
    enter("proxyUser", u"ann"_s);
    field("proxyPassword")->setText(u"wrong"_s); // and not left: what is typed is what is tried
    press("proxyTest");
    QTRY_VERIFY2(words("proxyTestWords").contains(said), qPrintable(words("proxyTestWords")));
    QVERIFY(words("proxyTestWords").contains(u"127.0.0.1:%1"_s.arg(proxy.port())));
    QVERIFY(!words("proxyTestWords").contains(u"wrong"_s));
}

void ProxySectionTest::doesNotTestWhatCannotBeUsed()
{
    choose(Kind::Manual);
    enter("proxyHost", u"proxy.example"_s);
    press("proxyTest");
    QCOMPARE(words("proxyTestWords"), QString());
    QTRY_VERIFY(field("proxyPort")->hasFocus());
    enter("proxyHost", u"my proxy"_s);
    press("proxyTest");
    QTRY_VERIFY(field("proxyHost")->hasFocus());
    QCOMPARE(words("proxyTestWords"), QString());
}

void ProxySectionTest::stopsATest()
{
    ScriptedProxy proxy;
    proxy.answer({}, Then::Hang);
    enterProxy(u"127.0.0.1"_s, proxy.port());
    press("proxyTest");
    QTRY_COMPARE(proxy.asked().size(), 1);
    press("proxyTest");
    QCOMPARE(words("proxyTestWords"), QString());
    QCOMPARE(child<QAbstractButton>("proxyTest")->text(), u"Test"_s);
}

void ProxySectionTest::forgetsAResultWhenSomethingIsChanged()
{
    ScriptedProxy proxy;
    proxy.answer("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", Then::Close);
    enterProxy(u"127.0.0.1"_s, proxy.port());
    press("proxyTest");
    QTRY_VERIFY(words("proxyTestWords").contains(u"denied"_s));
    enter("proxyUser", u"a"_s);
    QCOMPARE(words("proxyTestWords"), QString());
}

void ProxySectionTest::testsTheServerOfAnAccount()
{
    ScriptedProxy proxy;
    proxy.answer("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", Then::Close);
    m_workspace
        ->save({.id = {u"here"_s}, .name = u"Here"_s, .baseUrl = QUrl(u"http://127.0.0.1:9"_s)}, std::nullopt, false)
        .value();
    enterProxy(u"127.0.0.1"_s, proxy.port());
    press("proxyTest");
    QTRY_COMPARE(proxy.asked().size(), 1);
    QCOMPARE(proxy.asked().last().path, "api.stitchdata.com:443"); // one on this computer would prove nothing
    QTRY_VERIFY(words("proxyTestWords").contains(u"denied"_s));
    m_workspace->save({.id = {u"eu"_s}, .name = u"EU"_s, .baseUrl = regionUrl(Region::Europe)}, std::nullopt, false)
        .value();
    press("proxyTest");
    QTRY_COMPARE(proxy.asked().last().path, "api.eu-central-1.stitchdata.com:443");
}

QTEST_MAIN(ProxySectionTest)
#include "tst_proxysection.moc"
