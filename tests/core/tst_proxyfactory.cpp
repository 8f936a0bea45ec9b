#include "core/api/proxyfactory.h"

#include "tests/support/suite.h"

#include <QTest>
#include <QUrl>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestProxyFactory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choosesByHost_data();
    void choosesByHost();
    void tellsThePasswordWithItsUserOnly_data();
    void tellsThePasswordWithItsUserOnly();
    void leavesTheSystemsAnswerAsItIs();
};

static ProxyChoice manual(const QString &user = {})
{
    return {.kind = ProxyChoice::Kind::Manual, .host = u"proxy.example"_s, .port = 3128, .user = user};
}

void TestProxyFactory::choosesByHost_data()
{
    QTest::addColumn<ProxyChoice::Kind>("kind");
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("host");
    for (const char *url : {"http://127.0.0.1:8080/", "http://127.8.9.1/", "https://localhost/", "http://[::1]:9/"}) {
        for (const auto kind : {ProxyChoice::Kind::None, ProxyChoice::Kind::Manual, ProxyChoice::Kind::System})
            QTest::addRow("%d %s", int(kind), url) << kind << QUrl(QString::fromLatin1(url)) << QString();
    }
    const QUrl api(u"https://api.stitchdata.com/v4/sources"_s);
    QTest::newRow("none") << ProxyChoice::Kind::None << api << QString();
    QTest::newRow("manual") << ProxyChoice::Kind::Manual << api << u"proxy.example"_s;
    QTest::newRow("named like loopback") << ProxyChoice::Kind::Manual << QUrl(u"https://localhost.example/"_s)
                                         << u"proxy.example"_s;
}

void TestProxyFactory::choosesByHost()
{
    QFETCH(ProxyChoice::Kind, kind);
    QFETCH(QUrl, url);
    QFETCH(QString, host);
    qputenv("http_proxy", "http://environment.example:1");
    ProxyChoice choice = manual();
    choice.kind = kind;
    ProxyFactory factory(choice, {});
    const QList<QNetworkProxy> proxies = factory.queryProxy(QNetworkProxyQuery(url));
    QCOMPARE(proxies.size(), 1);
    QCOMPARE(proxies.first().type(), host.isEmpty() ? QNetworkProxy::NoProxy : QNetworkProxy::HttpProxy);
    QCOMPARE(proxies.first().hostName(), host);
    QCOMPARE(proxies.first().port(), host.isEmpty() ? 0 : 3128);
    QCOMPARE(factory.used()->value(url.host()), proxies.first());
}

void TestProxyFactory::tellsThePasswordWithItsUserOnly_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("told");
    QTest::newRow("both") << u"ann"_s << u"pass word ä"_s << true;
    QTest::newRow("no password") << u"ann"_s << QString() << false;
    QTest::newRow("no user") << QString() << u"pass"_s << false;
}

void TestProxyFactory::tellsThePasswordWithItsUserOnly()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(bool, told);
    ProxyFactory factory(manual(user), password);
    const QNetworkProxy used = factory.queryProxy(QNetworkProxyQuery(QUrl(u"https://api.example/"_s))).first();
    QCOMPARE(used.user(), told ? user : QString());
    QVERIFY(used.password() == (told ? password : QString()));
}

void TestProxyFactory::leavesTheSystemsAnswerAsItIs()
{
    qputenv("http_proxy", "http://environment.example:1");
    qputenv("https_proxy", "http://environment.example:1");
    qputenv("no_proxy", "excepted.example");
    ProxyFactory factory({}, {});
    for (const auto &url : {u"https://api.example/"_s, u"https://excepted.example/"_s}) {
        const QNetworkProxyQuery query{QUrl(url)};
        QCOMPARE(factory.queryProxy(query), QNetworkProxyFactory::systemProxyForQuery(query));
    }
    QCOMPARE(factory.used()->value(u"api.example"_s).hostName(), u"environment.example"_s);
    QCOMPARE(factory.used()->value(u"excepted.example"_s).type(), QNetworkProxy::NoProxy);
}

BOBBIN_SUITE(proxyfactory, TestProxyFactory)
#include "tst_proxyfactory.moc"
