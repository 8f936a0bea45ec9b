#include "core/health/cause.h"

#include "tests/support/suite.h"
#include "tests/support/testdata.h"

#include <QHash>
#include <QJsonArray>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class TestCause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesOneTroubleOneFingerprint_data();
    void givesOneTroubleOneFingerprint();
    void givesTwoTroublesTwoFingerprints();
    void takesOutWhatVaries_data();
    void takesOutWhatVaries();
    void keepsWhatSaysWhatWentWrong_data();
    void keepsWhatSaysWhatWentWrong();
    void looksNoFurtherThanItsReach();
    void survivesHostileMessages_data();
    void survivesHostileMessages();
};

/// Messages that mean the same stand together: tests/data/causes/same-trouble.json.
static QList<QStringList> troubles()
{
    QList<QStringList> troubles;
    for (const QJsonValue &trouble : dataFile(u"causes/same-trouble.json"_s).array())
        troubles.append(trouble.toVariant().toStringList());
    return troubles;
}

void TestCause::givesOneTroubleOneFingerprint_data()
{
    QTest::addColumn<QStringList>("messages");
    int number = 0;
    for (const QStringList &messages : troubles())
        QTest::addRow("%d: %s", ++number, qPrintable(messages.first().simplified().left(40))) << messages;
}

void TestCause::givesOneTroubleOneFingerprint()
{
    QFETCH(QStringList, messages);
    const QString fingerprint = causeFingerprint(messages.first());
    QVERIFY(!fingerprint.isEmpty());
    for (const QString &message : messages)
        QCOMPARE(causeFingerprint(message), fingerprint);
}

void TestCause::givesTwoTroublesTwoFingerprints()
{
    QHash<QString, QString> seen;
    for (const QStringList &messages : troubles()) {
        const QString fingerprint = causeFingerprint(messages.first());
        QVERIFY2(!seen.contains(fingerprint),
            qPrintable(seen.value(fingerprint) + u"\n"_s + messages.first() + u"\n"_s + fingerprint));
        seen.insert(fingerprint, messages.first());
    }
}

void TestCause::takesOutWhatVaries_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("fingerprint");
    const auto row = [](const char *name, const QString &message, const QString &fingerprint) {
        QTest::newRow(name) << message << fingerprint;
    };
    row("user", u"Login failed for user 'etl'."_s, u"login failed for user"_s);
    row("user without quotes", u"User etl_2 does not exist"_s, u"user … does not exist"_s);
    row("host and port", u"no route to db.acme.example:5432 today"_s, u"no route to … today"_s);
    row("IPv4 and IPv6", u"from 10.0.0.1 to 2001:db8::1 blocked"_s, u"from … to … blocked"_s);
    row("mail", u"for anna@acme.example nothing"_s, u"for … nothing"_s);
    row("URL keeps its scheme", u"see https://acme.example/a?b=c now"_s, u"see https … now"_s);
    row("ARN keeps its kind", u"on arn:aws:s3:::acme-exports now"_s, u"on arn … now"_s);
    row("path", u"cannot open /srv/data/a.csv now"_s, u"cannot open … now"_s);
    row("UUID", u"request c0ffee00-1111-2222-3333-444455556666 died"_s, u"request … died"_s);
    row("time", u"since 2026-03-02T10:00:00Z nothing"_s, u"since … nothing"_s);
    row("date in words", u"until 2 March 2026, nothing"_s, u"until … nothing"_s);
    row("counters", u"try 3 of 5 after 60 seconds, 1 row, 2 rows"_s, u"try … of … after … row … row"_s);
    row("case and space", u"  FATAL:\t\tOut   OF\n cheese "_s, u"out of cheese"_s);
    row("quoted table of two words", u"no table \"Order Details\" here"_s, u"no table … here"_s);
    row("quoted sentence is read", u"(7, \"It does not work\")"_s, u"… it does not work"_s);
    row("login of a domain", u"for ACME\\etl_user nothing"_s, u"for … nothing"_s);
    row("line break that a program wrote", u"no SSL\\nNext: no cheese\\nno bread"_s,
        u"no ssl next no cheese no bread"_s);

    row("letters that a program wrote as numbers", u"FALL\\u00d3 por d\\u00e9j\\u00e0 vu, \\u12 end \\u123"_s,
        u"falló por déjà vu … end"_s);
    row("search pattern", u"no file matches orders_.*\\.csv or ^a/2026/.*$ here"_s, u"no file matches … or … here"_s);
    row("request id", u"failed, request_id: AbCdEf"_s, u"failed"_s);
    row("package of a class", u"java.net.UnknownHostException: db.acme.example"_s, u"unknownhostexception"_s);
    row("nothing said", u" \n\t"_s, QString());
}

void TestCause::takesOutWhatVaries()
{
    QFETCH(QString, message);
    QFETCH(QString, fingerprint);
    QCOMPARE(causeFingerprint(message), fingerprint);
}

void TestCause::keepsWhatSaysWhatWentWrong_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("word");
    for (const auto &[message, word] :
        {std::pair{u"ERROR 1045 (28000): no"_s, u"28000"_s}, {u"[28P01] no"_s, u"28p01"_s},
            {u"SQLSTATE: 08S01 no"_s, u"08s01"_s}, {u"ORA-01017: no"_s, u"ora-01017"_s},
            {u"(1045, \"no\")"_s, u"1045"_s}, {u"HTTP 401"_s, u"401"_s}, {u"status code 429"_s, u"429"_s},
            {u"429 Too Many Requests"_s, u"429"_s}, {u"{\"code\": 190}"_s, u"190"_s},
            {u"Error: 18456, Severity: 14"_s, u"18456"_s}, {u"[Errno 111] no"_s, u"111"_s},
            {u"exit code 137"_s, u"137"_s}, {u"tlsv1 alert protocol version"_s, u"tlsv1"_s},
            {u"{\"code\":88,\"message\":\"Cheese is out\"}"_s, u"cheese"_s},
            {u"got {'reason': 'rateLimitExceeded'}"_s, u"ratelimitexceeded"_s},
            {u"AuthenticationError.CUSTOMER_NOT_FOUND"_s, u"customer_not_found"_s},
            {u"AADSTS50076: no"_s, u"aadsts50076"_s}, {u"REQUEST_LIMIT_EXCEEDED: no"_s, u"request_limit_exceeded"_s},
            {u"permission for table denied"_s, u"denied"_s}, {u"denied for user authentication"_s, u"authentication"_s},
            {u"server check failed: congestion"_s, u"congestion"_s},
            {u"access to schema discontinued"_s, u"discontinued"_s}, {u"no pg_hba.conf entry"_s, u"pg_hba.conf"_s},
            {u"binlog_format is not ROW"_s, u"binlog_format"_s}})
        QTest::newRow(qPrintable(word)) << message << word;
}

void TestCause::keepsWhatSaysWhatWentWrong()
{
    QFETCH(QString, message);
    QFETCH(QString, word);
    QVERIFY2(causeFingerprint(message).split(u' ').contains(word), qPrintable(causeFingerprint(message)));
}

void TestCause::looksNoFurtherThanItsReach()
{
    const QString filler = u"word "_s.repeated(messageReach / 5 + 1);
    QCOMPARE(causeFingerprint(filler + u"different"_s), causeFingerprint(filler + u"other"_s));
    QVERIFY(causeFingerprint(u"near "_s + filler).startsWith(u"near word"_s));
}

void TestCause::survivesHostileMessages_data()
{
    QTest::addColumn<QString>("message");
    const qsizetype megabyte = 1 << 20;
    QTest::newRow("one letter") << QString(megabyte, u'a');
    QTest::newRow("quotes") << QString(megabyte, u'"');
    QTest::newRow("quotes in quotes") << u"\"'`«"_s.repeated(megabyte / 4);
    QTest::newRow("opening quotes") << u" 'a"_s.repeated(megabyte / 3);
    QTest::newRow("brackets") << QString(megabyte, u'(');
    QTest::newRow("tags") << u"<p"_s.repeated(megabyte / 2);
    QTest::newRow("colons") << u"a:1"_s.repeated(megabyte / 3);
    QTest::newRow("dots") << QString(megabyte, u'.');
    QTest::newRow("line breaks") << QString(megabyte, u'\n');
    QTest::newRow("backslash at the end") << u"cut off \\"_s;
    QTest::newRow("control characters") << u"a\u0000b\u0001\u0008\u001b[31mc"_s;
    QTest::newRow("half a surrogate") << u"broken "_s + QChar(0xd83d);
}

void TestCause::survivesHostileMessages()
{
    QFETCH(QString, message);
    const QString fingerprint = causeFingerprint(message);
    QVERIFY(fingerprint.size() <= 2 * messageReach);
    QCOMPARE(causeFingerprint(message), fingerprint);
}

BOBBIN_SUITE(cause, TestCause)
#include "tst_cause.moc"
