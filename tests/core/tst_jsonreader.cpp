#include "core/base/jsonreader.h"

#include "core/base/json.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestJsonReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesWhatIsJson_data();
    void passesWhatIsJson();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void givesNothingMoreOnceItHasFailed();
    void visitsMembersWithTheirKeys();
    void passesAnotherValueThanTheOneVisited();
    void takesOutBlanksButNotThoseOfTexts();
    void passesAnObjectItIsShownIfItIsTheNext();
    void readsSingleValues();
};

void TestJsonReader::passesWhatIsJson_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"null", "true", "false", "0", "-0", "12", "-1.5", "1e5", "1.25E-7", "2e+3", R"("")",
             R"("a\"b\\\/\b\f\n\r\té€")", "[]", "{}", " [ 1 , [ ] , { } ] ", R"({"a":{"b":[1,"x",null]},"a":2})",
             "\"\xC3\xA9\"", "[\n\t1\r\n]"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("deep") << QByteArray(QByteArray(400, '[') + QByteArray(400, ']'));
}

void TestJsonReader::passesWhatIsJson()
{
    QFETCH(QByteArray, text);
    JsonReader reader(text);
    QCOMPARE(reader.value(), text.trimmed());
    QVERIFY(!reader.hasFailed());
    QVERIFY(reader.isThrough());
}

void TestJsonReader::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
        {"", "  ", "nul", "nulll", "True", "01", "-", "+1", ".5", "1.", "1e", "0x1", "NaN", "\"", R"("a\")", R"("\x")",
            R"("\u12g4")", R"("\u12)", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{1:2}", R"({"a")", R"({"a"1})",
            R"({"a":})", R"({"a":1,})", R"({"a":1)", R"({"a":1]})", "]", "[1]]", "[1] 2", "'a'"})
        QTest::addRow("<%s>", text) << QByteArray(text);
    QTest::newRow("too deep") << QByteArray(QByteArray(100'000, '[') + QByteArray(100'000, ']'));
}

void TestJsonReader::refusesWhatIsNone()
{
    QFETCH(QByteArray, text);
    JsonReader reader(text);
    reader.value();
    QVERIFY(!reader.isThrough());
}

void TestJsonReader::givesNothingMoreOnceItHasFailed()
{
    JsonReader reader("[1,x,2,3]");
    QByteArrayList values;
    reader.list([&] { values.append(reader.value().toByteArray()); });
    QCOMPARE(values, (QByteArrayList{"1", ""}));
    QVERIFY(reader.hasFailed());
    QVERIFY(reader.value().isEmpty());
}

void TestJsonReader::visitsMembersWithTheirKeys()
{
    JsonReader reader(R"({ "plain" : 1, "" : [2], "caf\u00e9 \"x\"": {"deep": 3}, "plain":4 })");
    QByteArrayList seen;
    reader.object([&](QByteArrayView key) {
        QByteArray line = key.toByteArray() + '=';
        line += reader.value();
        seen.append(line);
    });
    QCOMPARE(seen, (QByteArrayList{"plain=1", "=[2]", "caf\xC3\xA9 \"x\"={\"deep\": 3}", "plain=4"}));
    QVERIFY(reader.isThrough());
}

void TestJsonReader::passesAnotherValueThanTheOneVisited()
{
    JsonReader reader(R"([{"a":1},"text",[2]])");
    int members = 0, elements = 0;
    reader.list([&] {
        ++elements;
        reader.object([&](QByteArrayView) {
            ++members;
            reader.list([] { QFAIL("a number has no elements"); });
        });
    });
    QCOMPARE(elements, 3);
    QCOMPARE(members, 1);
    QVERIFY(reader.isThrough());
}

void TestJsonReader::takesOutBlanksButNotThoseOfTexts()
{
    const QByteArray text = " [ 1, { \"a b\" : \" \\\" \\\\\" , \"c\":\t[ ] }\n]";
    JsonReader reader(text);
    QByteArrayList compact;
    reader.list([&] {
        const qsizetype from = reader.place();
        reader.value();
        compact.append(reader.compact(from, reader.place()));
    });
    QCOMPARE(compact, (QByteArrayList{"1", R"({"a b":" \" \\","c":[]})"}));
}

void TestJsonReader::passesAnObjectItIsShownIfItIsTheNext()
{
    JsonReader reader(R"([{"a":1}, {"a":12}])");
    reader.list([&] {
        if (!reader.passIfSame(R"({"a":1})"))
            QCOMPARE(reader.value(), R"({"a":12})");
    });
    QVERIFY(reader.isThrough());
    JsonReader nothing("{}");
    QVERIFY(!nothing.passIfSame(""));
}

void TestJsonReader::readsSingleValues()
{
    QCOMPARE(json::text(R"("caf\u00e9")"), u"café"_s);
    QCOMPARE(json::text("\"caf\xC3\xA9\""), u"café"_s);
    QCOMPARE(json::text("7"), u"7"_s);
    QCOMPARE(json::text("null"), QString());
    QCOMPARE(json::integer(QByteArrayView("-12")), -12);
    QCOMPARE(json::integer(QByteArrayView("9223372036854775807")), 9223372036854775807);
    QCOMPARE(json::integer(QByteArrayView("1e3")), 1000);
    QCOMPARE(json::integer(QByteArrayView("1.5")), std::nullopt);
    QCOMPARE(json::integer(QByteArrayView("true")), std::nullopt);
    const QDateTime night(QDate(2026, 2, 28), QTime(23, 59, 1), Qt::UTC);
    QCOMPARE(json::time(QByteArrayView(R"("2026-02-28T23:59:01Z")")), night);
    QCOMPARE(json::time(QByteArrayView(R"("2026-03-01T00:59:01+01:00")")), night);
    QVERIFY(!json::time(QByteArrayView(R"("2026-02-30T23:59:01Z")")).isValid());
    QVERIFY(!json::time(QByteArrayView("20260228")).isValid());
}

BOBBIN_SUITE(jsonreader, TestJsonReader)
#include "tst_jsonreader.moc"
