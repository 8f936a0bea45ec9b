#include "core/base/json.h"

#include "tests/support/suite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

QJsonValue parsed(const QByteArray &value)
{
    return QJsonDocument::fromJson("{\"v\":" + value + "}").object().value("v"_L1);
}

} // namespace

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integersAreExactOrAbsent_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("there");
        QTest::addColumn<qint64>("number");

        QTest::newRow("small") << "41"_ba << true << qint64(41);
        QTest::newRow("zero") << "0"_ba << true << qint64(0);
        QTest::newRow("negative") << "-5"_ba << true << qint64(-5);
        QTest::newRow("2^53+1") << "9007199254740993"_ba << true << qint64(9007199254740993);
        QTest::newRow("2^63-1") << "9223372036854775807"_ba << true << qint64(9223372036854775807);
        QTest::newRow("2^63") << "9223372036854775808"_ba << false << qint64(0);
        QTest::newRow("fraction") << "1.5"_ba << false << qint64(0);
        QTest::newRow("text") << "\"12\""_ba << true << qint64(12);
        QTest::newRow("text with 18 digits") << "\"123456789012345678\""_ba << true << qint64(123456789012345678);
        QTest::newRow("text with 19 digits") << "\"1234567890123456789\""_ba << false << qint64(0);
        QTest::newRow("empty text") << "\"\""_ba << false << qint64(0);
        QTest::newRow("other text") << "\"12a\""_ba << false << qint64(0);
        QTest::newRow("null") << "null"_ba << false << qint64(0);
        QTest::newRow("boolean") << "true"_ba << false << qint64(0);
        QTest::newRow("array") << "[1]"_ba << false << qint64(0);
    }
    void integersAreExactOrAbsent()
    {
        QFETCH(QByteArray, value);
        QFETCH(bool, there);
        QFETCH(qint64, number);

        const auto result = json::integer(parsed(value));

        QCOMPARE(result.has_value(), there);
        QCOMPARE(result.value_or(0), number);
    }

    void timesAreUtc_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");

        QTest::newRow("seconds") << u"2026-03-02T09:30:00Z"_s << u"2026-03-02T09:30:00.000"_s;
        QTest::newRow("milliseconds") << u"2026-03-02T09:30:00.250Z"_s << u"2026-03-02T09:30:00.250"_s;
        QTest::newRow("offset") << u"2026-03-02T11:30:00+02:00"_s << u"2026-03-02T09:30:00.000"_s;
        QTest::newRow("no zone") << u"2026-03-02T09:30:00"_s << u"2026-03-02T09:30:00.000"_s;
        QTest::newRow("no time at all") << u"soon"_s << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("no such day") << u"2026-02-30T09:30:00Z"_s << QString();
    }
    void timesAreUtc()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);

        const QDateTime time = json::time(text);

        QCOMPARE(time.isValid(), !utc.isEmpty());
        QCOMPARE(time.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s), utc);
    }

    void aMemberThatIsNoTimeIsNoTime()
    {
        const QJsonObject object{
            {u"null"_s, QJsonValue::Null}, {u"number"_s, 5}, {u"time"_s, u"2026-03-02T09:30:00Z"_s}};

        QVERIFY(!json::time(object, "null"_L1).isValid());
        QVERIFY(!json::time(object, "number"_L1).isValid());
        QVERIFY(!json::time(object, "missing"_L1).isValid());
        QVERIFY(json::time(object, "time"_L1).isValid());
    }

    void writesTimesAsTheApiDoes()
    {
        const QDateTime time = QDateTime::fromString(u"2026-03-02T11:30:00.250+02:00"_s, Qt::ISODateWithMs);

        QCOMPARE(json::toText(time), u"2026-03-02T09:30:00Z"_s);
    }

    void scalarsAreWrittenAsAPersonWould_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("text");

        QTest::newRow("text") << "\"a b\""_ba << u"a b"_s;
        QTest::newRow("true") << "true"_ba << u"true"_s;
        QTest::newRow("false") << "false"_ba << u"false"_s;
        QTest::newRow("integer") << "86400000"_ba << u"86400000"_s;
        QTest::newRow("large integer") << "9223372036854775807"_ba << u"9223372036854775807"_s;
        QTest::newRow("fraction") << "0.1"_ba << u"0.1"_s;
        QTest::newRow("null") << "null"_ba << QString();
        QTest::newRow("array") << "[1, \"a\"]"_ba << u"[1,\"a\"]"_s;
        QTest::newRow("object") << "{\"a\": 1}"_ba << u"{\"a\":1}"_s;
    }
    void scalarsAreWrittenAsAPersonWould()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, text);

        QCOMPARE(json::scalarText(parsed(value)), text);
        QCOMPARE(json::text({{u"v"_s, parsed(value)}}, "v"_L1), text);
    }
};

BOBBIN_SUITE(json, TestJson)
#include "tst_json.moc"
