#include "core/base/proxychoice.h"

#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestProxyChoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAHost_data();
    void readsAHost();
    void readsAPort_data();
    void readsAPort();
    void hasAUserOnlyWhereOneIsUsed();
};

void TestProxyChoice::readsAHost_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::newRow("name") << u" proxy.example.com "_s << u"proxy.example.com"_s;
    QTest::newRow("short name") << u"proxy_1"_s << u"proxy_1"_s;
    QTest::newRow("capitals") << u"Proxy"_s << u"proxy"_s;
    QTest::newRow("IPv4") << u"10.0.0.1"_s << u"10.0.0.1"_s;
    QTest::newRow("IPv6") << u"fe80::1"_s << u"fe80::1"_s;
    QTest::newRow("IPv6 in brackets") << u"[::1]"_s << u"::1"_s;
    QTest::newRow("empty") << u" "_s << QString();
    QTest::newRow("with a scheme") << u"http://proxy"_s << QString();
    QTest::newRow("with a port") << u"proxy:3128"_s << QString();
    QTest::newRow("with a user") << u"ann@proxy"_s << QString();
    QTest::newRow("with a path") << u"proxy/x"_s << QString();
    QTest::newRow("two words") << u"my proxy"_s << QString();
    QTest::newRow("a header in it") << u"proxy\r\nX: y"_s << QString();
}

void TestProxyChoice::readsAHost()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QCOMPARE(parseProxyHost(text).value_or(QString()), host);
}

void TestProxyChoice::readsAPort_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("port");
    QTest::newRow("usual") << u" 3128 "_s << 3128;
    QTest::newRow("first") << u"1"_s << 1;
    QTest::newRow("last") << u"65535"_s << 65535;
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("zero") << u"0"_s << 0;
    QTest::newRow("one too many") << u"65536"_s << 0;
    QTest::newRow("below zero") << u"-1"_s << 0;
    QTest::newRow("a word") << u"http"_s << 0;
    QTest::newRow("a fraction") << u"80.5"_s << 0;
}

void TestProxyChoice::readsAPort()
{
    QFETCH(QString, text);
    QFETCH(int, port);
    QCOMPARE(parseProxyPort(text).value_or(0), port);
}

void TestProxyChoice::hasAUserOnlyWhereOneIsUsed()
{
    ProxyChoice choice{.kind = ProxyChoice::Kind::Manual, .host = u"proxy"_s, .port = 3128, .user = u"ann"_s};
    QVERIFY(choice.hasUser());
    choice.kind = ProxyChoice::Kind::None;
    QVERIFY(!choice.hasUser());
    choice.kind = ProxyChoice::Kind::Manual;
    choice.user.clear();
    QVERIFY(!choice.hasUser());
}

BOBBIN_SUITE(proxychoice, TestProxyChoice)
#include "tst_proxychoice.moc"
