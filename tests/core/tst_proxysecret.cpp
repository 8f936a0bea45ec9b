#include "core/account/proxysecret.h"

#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestProxySecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWasStored_data();
    void comesBackAsItWasStored();
    void isForOneProxyAndUserOnly();
    void takesNothingElseForOne();
    void isNotStoredCutOff();
};

static ProxyChoice choice()
{
    return {.kind = ProxyChoice::Kind::Manual, .host = u"proxy.example"_s, .port = 3128, .user = u"ann"_s};
}

void TestProxySecret::comesBackAsItWasStored_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"ann"_s << u"correct"_s;
    QTest::newRow("spaces") << u"CORP\\ann b"_s << u" horse battery "_s;
    QTest::newRow("what parts are parted with") << u"a/n"_s << u"st/ap%2Fle%"_s;
    QTest::newRow("other scripts") << u"änn"_s << u"Пароль密码"_s;
    QTest::newRow("lines") << u"ann"_s << u"a\r\nb"_s;
}

void TestProxySecret::comesBackAsItWasStored()
{
    QFETCH(QString, user);
    QFETCH(QString, text);
    ProxyChoice wanted = choice();
    wanted.user = user;
    wanted.host = u"fe80::1"_s;
    const ProxySecret secret = ProxySecret::of(wanted, text);
    const auto stored = secret.encoded();
    QVERIFY(stored);
    QVERIFY(ProxySecret::decode(*stored) == secret);
    QVERIFY(secret.isFor(wanted));
}

void TestProxySecret::isForOneProxyAndUserOnly()
{
    const ProxySecret secret = ProxySecret::of(choice(), u"pass"_s);
    QVERIFY(secret.isFor(choice()));
    ProxyChoice other = choice();
    other.host = u"proxy.evil.example"_s;
    QVERIFY(!secret.isFor(other));
    other = choice();
    other.port = 3129;
    QVERIFY(!secret.isFor(other));
    other = choice();
    other.user = u"bob"_s;
    QVERIFY(!secret.isFor(other));
    other = choice();
    other.kind = ProxyChoice::Kind::System;
    QVERIFY(!secret.isFor(other));
}

void TestProxySecret::takesNothingElseForOne()
{
    QVERIFY(!ProxySecret::decode(*AccessToken::parse(u"some-token"_s)));
    QVERIFY(!ProxySecret::decode(*AccessToken::parse(u"a/1/b/c/d"_s)));
}

void TestProxySecret::isNotStoredCutOff() { QVERIFY(!ProxySecret::of(choice(), QString(5'000, u'x')).encoded()); }

BOBBIN_SUITE(proxysecret, TestProxySecret)
#include "tst_proxysecret.moc"
