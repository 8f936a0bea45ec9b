#include "core/base/baseurl.h"

#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestBaseUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");

        QTest::newRow("https") << u"https://api.stitchdata.com"_s << u"https://api.stitchdata.com"_s;
        QTest::newRow("no scheme") << u"api.stitchdata.com"_s << u"https://api.stitchdata.com"_s;
        QTest::newRow("slashes at the end") << u" https://api.stitchdata.com// "_s << u"https://api.stitchdata.com"_s;
        QTest::newRow("path and port") << u"https://proxy.example:8443/stitch/"_s
                                       << u"https://proxy.example:8443/stitch"_s;
        QTest::newRow("upper case host") << u"https://API.example"_s << u"https://api.example"_s;
        QTest::newRow("loopback") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("loopback, by name") << u"http://localhost:8080"_s << u"http://localhost:8080"_s;
        QTest::newRow("loopback, IPv6") << u"http://[::1]:8080"_s << u"http://[::1]:8080"_s;
    }
    void accepts()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);

        const auto parsed = parseBaseUrl(text);

        QVERIFY(parsed);
        QCOMPARE(parsed->toString(), url);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("problem");

        const auto row = [](const char *name, const QString &text, BaseUrlProblem problem) {
            QTest::newRow(name) << text << int(problem);
        };
        row("nothing", u"  "_s, BaseUrlProblem::Empty);
        row("only a scheme", u"https://"_s, BaseUrlProblem::NotAUrl);
        row("space in the host", u"https://api stitch"_s, BaseUrlProblem::NotAUrl);
        row("port 0", u"https://api.example:0"_s, BaseUrlProblem::NotAUrl);
        row("port too high", u"https://api.example:70000"_s, BaseUrlProblem::NotAUrl);
        row("plain HTTP", u"http://api.stitchdata.com"_s, BaseUrlProblem::NotHttps);
        row("only begins like a loopback name", u"http://localhost.example"_s, BaseUrlProblem::NotHttps);
        row("only begins like a loopback address", u"http://127.0.0.1.example"_s, BaseUrlProblem::NotHttps);
        row("another scheme", u"ftp://api.example"_s, BaseUrlProblem::NotHttps);
        row("file", u"file:///etc/passwd"_s, BaseUrlProblem::NotAUrl);
        row("user info", u"https://me:pw@api.example"_s, BaseUrlProblem::HasExtras);
        row("query", u"https://api.example/?a=1"_s, BaseUrlProblem::HasExtras);
        row("fragment", u"https://api.example#a"_s, BaseUrlProblem::HasExtras);
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(int, problem);

        const auto parsed = parseBaseUrl(text);

        QVERIFY(!parsed);
        QCOMPARE(int(parsed.error()), problem);
    }

    void originHasThePortAndNoPath_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QString>("expected");

        QTest::newRow("https") << QUrl(u"https://api.example/v4"_s) << u"https://api.example:443"_s;
        QTest::newRow("same, port written") << QUrl(u"https://API.example:443"_s) << u"https://api.example:443"_s;
        QTest::newRow("another port") << QUrl(u"https://api.example:8443"_s) << u"https://api.example:8443"_s;
        QTest::newRow("http") << QUrl(u"http://localhost"_s) << u"http://localhost:80"_s;
        QTest::newRow("IPv6") << QUrl(u"http://[::1]:8080/a"_s) << u"http://[::1]:8080"_s;
    }
    void originHasThePortAndNoPath()
    {
        QFETCH(QUrl, url);
        QFETCH(QString, expected);

        QCOMPARE(origin(url), expected);
    }
};

BOBBIN_SUITE(baseurl, TestBaseUrl)
#include "tst_baseurl.moc"
