#include "core/base/token.h"

#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("bytes");

        QTest::newRow("plain") << u"abc123"_s << "abc123"_ba;
        QTest::newRow("every visible character at the ends") << u"!~"_s << "!~"_ba;
        QTest::newRow("white space around it") << u" \t abc123\r\n"_s << "abc123"_ba;
        QTest::newRow("a pasted header value") << u"Bearer abc123"_s << "abc123"_ba;
        QTest::newRow("any case, two spaces") << u"bearer  abc123"_s << "abc123"_ba;
        QTest::newRow("only looks like a header value") << u"Bearerabc"_s << "Bearerabc"_ba;
        QTest::newRow("one character") << u"x"_s << "x"_ba;
        QTest::newRow("longest") << QString(4096, u'x') << QByteArray(4096, 'x');
    }
    void accepts()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, bytes);

        const auto token = AccessToken::parse(text);

        QVERIFY(token);
        QCOMPARE(token->bytes(), bytes);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("problem");

        const auto row = [](const char *name, const QString &text, TokenProblem problem) {
            QTest::newRow(name) << text << int(problem);
        };
        row("nothing", {}, TokenProblem::Empty);
        row("white space", u" \n\t "_s, TokenProblem::Empty);
        row("line feed inside", u"abc\nX-Other: 1"_s, TokenProblem::LineBreak);
        row("carriage return inside", u"abc\rdef"_s, TokenProblem::LineBreak);
        row("space inside", u"abc def"_s, TokenProblem::Space);
        row("tab inside", u"abc\tdef"_s, TokenProblem::Space);
        row("no-break space inside", u"abc\u00a0def"_s, TokenProblem::Space);
        row("umlaut", u"abcdéf"_s, TokenProblem::NotAscii);
        row("zero-width space", u"abc\u200bdef"_s, TokenProblem::NotAscii);
        row("emoji", u"abc🙂"_s, TokenProblem::NotAscii);
        row("null character", u"abc"_s + QChar(0) + u"def"_s, TokenProblem::NotAscii);
        row("delete character", u"abc"_s + QChar(0x7f), TokenProblem::NotAscii);
        row("too long", QString(4097, u'x'), TokenProblem::TooLong);
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(int, problem);

        const auto token = AccessToken::parse(text);

        QVERIFY(!token);
        QCOMPARE(int(token.error()), problem);
    }

    void showsItsEndOnlyWhenTheRestStaysHidden()
    {
        QCOMPARE(AccessToken::parse(u"abcdefghijkl"_s)->ending(), u"ijkl"_s);
        QCOMPARE(AccessToken::parse(u"abcdefghijk"_s)->ending(), QString());
    }
};

BOBBIN_SUITE(token, TestToken)
#include "tst_token.moc"
