#include "core/account/inidocument.h"

#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestIniDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItDoesNotKnow()
    {
        const auto text = "; by hand\n\n[a]\none=1\n# remark\nlater=x\n\n[b]\nkey = v\n"_ba;
        IniDocument document = IniDocument::parse(text);

        QVERIFY(!document.isDamaged());
        QCOMPARE(document.toBytes(), text);
        document.setValue(u"a"_s, u"one"_s, u"2"_s);
        document.setValue(u"a"_s, u"two"_s, u"3"_s);
        document.setValue(u"c"_s, u"key"_s, u"v"_s);
        QCOMPARE(
            document.toBytes(), "; by hand\n\n[a]\none=2\n# remark\nlater=x\ntwo=3\n\n[b]\nkey = v\n\n[c]\nkey=v\n"_ba);
        document.removeGroup(u"a"_s);
        document.removeValue(u"b"_s, u"key"_s);
        QCOMPARE(document.toBytes(), "; by hand\n\n[b]\n\n[c]\nkey=v\n"_ba);
        QCOMPARE(document.groups(), QStringList({u"b"_s, u"c"_s}));
    }

    void everyValueComesBack_data()
    {
        QTest::addColumn<QString>("value");

        QTest::newRow("plain") << u"Shop DB"_s;
        QTest::newRow("empty") << u""_s;
        QTest::newRow("line breaks") << u"a\nb\r\nc"_s;
        QTest::newRow("looks like a group") << u"a\n[b]"_s;
        QTest::newRow("backslashes") << u"C:\\new\\"_s;
        QTest::newRow("equals and quotes") << u"a=\"b\"; # c"_s;
        QTest::newRow("beyond ASCII") << u"Läden 🙂 \u2028 x"_s;
        QTest::newRow("long") << QString(5000, u'x');
    }
    void everyValueComesBack()
    {
        QFETCH(QString, value);
        IniDocument document;

        document.setValue(u"group"_s, u"key"_s, value);
        const IniDocument again = IniDocument::parse(document.toBytes());

        QVERIFY(!again.isDamaged());
        QCOMPARE(again.value(u"group"_s, u"key"_s), std::optional(value));
        QCOMPARE(again.toBytes(), document.toBytes());
    }

    void whatIsNotThereIsNoValue()
    {
        const IniDocument document = IniDocument::parse("[a]\nkey=\n"_ba);

        QCOMPARE(document.value(u"a"_s, u"key"_s), std::optional(u""_s));
        QCOMPARE(document.value(u"a"_s, u"other"_s), std::nullopt);
        QCOMPARE(document.value(u"b"_s, u"key"_s), std::nullopt);
    }

    void saysWhenATextIsDamaged_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("damaged");

        QTest::newRow("empty") << ""_ba << false;
        QTest::newRow("Windows line ends") << "[a]\r\nkey=1\r\n"_ba << false;
        QTest::newRow("no line end at the end") << "[a]\nkey=1"_ba << false;
        QTest::newRow("a line that is nothing") << "[a]\nkey\n"_ba << true;
        QTest::newRow("no key") << "[a]\n=1\n"_ba << true;
        QTest::newRow("group cut off") << "[a"_ba << true;
        QTest::newRow("group without a name") << "[]\nkey=1\n"_ba << true;
        QTest::newRow("group twice") << "[a]\nkey=1\n[a]\nkey=2\n"_ba << true;
        QTest::newRow("not UTF-8") << "[a]\nkey=\xff\n"_ba << true;
        QTest::newRow("zeros, as after a power cut") << QByteArray(100, '\0') << true;
    }
    void saysWhenATextIsDamaged()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, damaged);

        QCOMPARE(IniDocument::parse(text).isDamaged(), damaged);
    }
};

BOBBIN_SUITE(inidocument, TestIniDocument)
#include "tst_inidocument.moc"
