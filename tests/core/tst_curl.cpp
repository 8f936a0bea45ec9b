#include "core/api/curl.h"

#include "core/api/stitchclient.h"
#include "tests/support/suite.h"

#include <QProcess>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class CurlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheSource();
    void isReadByAShellAsItWasMeant_data();
    void isReadByAShellAsItWasMeant();
};

void CurlTest::namesTheSource()
{
    QCOMPARE(curlCommand("GET", sourceUrl(QUrl(u"https://api.stitchdata.com"_s), {431201})),
        u"curl -sS -H \"Authorization: Bearer $STITCH_TOKEN\" -H 'Content-Type: application/json' "
        "'https://api.stitchdata.com/v4/sources/431201'"_s);
    QCOMPARE(sourceUrl(QUrl(u"http://127.0.0.1:8080/base"_s), {7}), QUrl(u"http://127.0.0.1:8080/base/v4/sources/7"_s));
}

void CurlTest::isReadByAShellAsItWasMeant_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain") << QByteArray(R"({"display_name":"Shop"})");
    QTest::newRow("quotes") << QByteArray(R"({"display_name":"it's \"ours\" '' '"})");
    QTest::newRow("what a shell would run") << QByteArray("{\"display_name\":\"$(touch x) `id` $HOME \\\\ ! ; & |\"}");
    QTest::newRow("lines") << QByteArray("{\n  \"a\": \"ä\"\n}");
}

void CurlTest::isReadByAShellAsItWasMeant()
{
    QFETCH(QByteArray, body);
    // A shell hands the words to a program of ours in the place of curl.
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"STITCH_TOKEN"_s, u"secret"_s);
    shell.setProcessEnvironment(environment);
    const QString command = curlCommand("PUT", sourceUrl(QUrl(u"https://h/it's"_s), {1}), body);
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"curl() { printf '%s\\0' \"$@\"; }; "_s + command});
    QVERIFY(shell.waitForFinished());
    QByteArrayList words = shell.readAllStandardOutput().split('\0');
    words.removeLast();
    QCOMPARE(words,
        (QByteArrayList{"-sS", "-X", "PUT", "-H", "Authorization: Bearer secret", "-H",
            "Content-Type: application/json", "--data-raw", body, "https://h/it's/v4/sources/1"}));
}

BOBBIN_SUITE(curl, CurlTest)
#include "tst_curl.moc"
