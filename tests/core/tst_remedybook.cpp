#include "core/health/remedybook.h"

#include "tests/support/testdata.h"
#include "tests/support/suite.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

namespace
{

using Problem = RemedyBook::Problem;
using Kind = RemedyBook::Problem::Kind;

QString nameOf(Cause cause)
{
    static const QStringList names{u"credentials"_s, u"permission"_s, u"network"_s, u"host-or-port"_s, u"tls"_s,
        u"wrong-type"_s, u"quota"_s, u"setup"_s, u"service-internal"_s, u"unknown"_s};
    return names.at(int(cause));
}

QString nameOf(Actor who)
{
    static const QStringList names{u"you"_s, u"dba"_s, u"network"_s, u"stitch"_s, u"wait"_s};
    return names.at(int(who));
}

/// One good entry of a person's own, with other members in place of some.
QByteArray own(const QByteArray &members)
{
    return R"({"id":"ours","cause":"setup","who":"dba","patterns":["widget \\d+"],"title":"The widget","steps":["Turn it"],)"
        + members + "}";
}

} // namespace

class TestRemedyBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatMessagesMean_data();
    void knowsWhatMessagesMean();
    void hasAMessageForEveryEntry();
    void isSound();
    void saysNothingOfAnEmptyMessage();
    void takesTheFirstEntryThatMatches();
    void seesQuotesAndSpacesOfAllKindsAsOne_data();
    void seesQuotesAndSpacesOfAllKindsAsOne();
    void looksNoFurtherThanItsReach();
    void prefersAPersonsOwnEntries();
    void keepsTheGoodEntriesOfABrokenFile_data();
    void keepsTheGoodEntriesOfABrokenFile();
    void readsAPersonsFile();
    void takesARunawayPatternAsNoMatch();
    void survivesHostileMessages_data();
    void survivesHostileMessages();

private:
    RemedyBook m_book;
};

/// Cause, who acts, message: as servers of all kinds say it. No cause: the book has to be silent.
static QJsonArray messages() { return dataFile(u"causes/messages.json"_s).array(); }

void TestRemedyBook::knowsWhatMessagesMean_data()
{
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("message");
    int number = 0;
    for (const QJsonValue &value : messages()) {
        const QString message = value[2].toString();
        QTest::addRow("%d: %s", ++number, qPrintable(message.simplified().left(60)))
            << value[0].toString() << value[1].toString() << message;
    }
}

void TestRemedyBook::knowsWhatMessagesMean()
{
    QFETCH(QString, cause);
    QFETCH(QString, who);
    QFETCH(QString, message);
    const auto remedy = m_book.find(message);
    if (cause == "unknown"_L1) {
        QVERIFY2(!remedy, qPrintable(remedy ? remedy->id : QString()));
        return;
    }
    QVERIFY(remedy);
    QVERIFY2(nameOf(remedy->cause) == cause, qPrintable(remedy->id));
    QVERIFY2(nameOf(remedy->who) == who, qPrintable(remedy->id));
}

void TestRemedyBook::hasAMessageForEveryEntry()
{
    // An entry that no message finds stands behind one that takes its messages.
    QSet<QString> found;
    for (const QJsonValue &value : messages()) {
        if (const auto remedy = m_book.find(value[2].toString()))
            found.insert(remedy->id);
    }
    for (const Remedy &remedy : m_book.entries())
        QVERIFY2(found.contains(remedy.id), qPrintable(remedy.id));
}

void TestRemedyBook::isSound()
{
    QFile file(u":/bobbin/health/remedies.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray entries = QJsonDocument::fromJson(file.readAll()).array();
    QCOMPARE(m_book.badPatterns(), QStringList());
    QCOMPARE(m_book.entries().size(), entries.size()); // none was refused
    QSet<QString> ids;
    qsizetype patterns = 0;
    for (const QJsonValue &entry : entries) {
        ids.insert(entry["id"_L1].toString());
        patterns += entry["patterns"_L1].toArray().size();
    }
    QCOMPARE(ids.size(), entries.size());
    QVERIFY(patterns >= 80);
    for (const Remedy &remedy : m_book.entries())
        QVERIFY2(!remedy.isUsers && remedy.cause != Cause::Unknown, qPrintable(remedy.id));
}

void TestRemedyBook::saysNothingOfAnEmptyMessage()
{
    QVERIFY(!m_book.find({}));
    QVERIFY(!m_book.find(u" \n\t"_s));
}

void TestRemedyBook::takesTheFirstEntryThatMatches()
{
    RemedyBook book = m_book;
    const QByteArray specific = own(R"("id":"specific","patterns":["red widget"])");
    const QByteArray general = own(R"("id":"general","patterns":["widget"])");
    QVERIFY(book.setOwn('[' + specific + ',' + general + ']').isEmpty());
    QCOMPARE(book.find(u"the RED widget broke"_s)->id, u"specific"_s);
    QVERIFY(book.setOwn('[' + general + ',' + specific + ']').isEmpty());
    QCOMPARE(book.find(u"the RED widget broke"_s)->id, u"general"_s);
}

void TestRemedyBook::seesQuotesAndSpacesOfAllKindsAsOne_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("double") << u"no \"widget\"  here"_s;
    QTest::newRow("single") << u"no 'widget'\n\there"_s;
    QTest::newRow("curly") << u"no “widget” here"_s;
    QTest::newRow("German") << u"no »widget« here"_s;
    QTest::newRow("French") << u"no « widget » here"_s;
    QTest::newRow("French, hard space") << u"no «\u00a0widget\u00a0» here"_s;
    QTest::newRow("escaped") << u"no \\\"widget\\\"\\nhere"_s;
    QTest::newRow("written as numbers") << u"no \\u201cwidget\\u201d here"_s;
    QTest::newRow("control characters") << u"no\u0001 'widget' \u0000here"_s;
    QTest::newRow("marks of direction") << u"no \u202e'wid\u200fget' here"_s;
}

void TestRemedyBook::seesQuotesAndSpacesOfAllKindsAsOne()
{
    QFETCH(QString, message);
    RemedyBook book = m_book;
    QVERIFY(book.setOwn('[' + own(R"("patterns":["^no 'widget' here$"])") + ']').isEmpty());
    const auto remedy = book.find(message);
    QVERIFY(remedy);
    QCOMPARE(remedy->id, u"ours"_s);
}

void TestRemedyBook::looksNoFurtherThanItsReach()
{
    const QString filler = u"nothing "_s.repeated(512);
    QVERIFY(!m_book.find(filler + u"connection refused"_s));
    QVERIFY(m_book.find(u"connection refused "_s + filler));
}

void TestRemedyBook::prefersAPersonsOwnEntries()
{
    RemedyBook book = m_book;
    const QString message = u"FATAL: password authentication failed for user \"etl\""_s;
    QVERIFY(!book.find(message)->isUsers);
    QVERIFY(book.setOwn('[' + own(R"("patterns":["{http}418\\b","failed for user 'etl'"])") + ']').isEmpty());
    const Remedy expected{.id = u"ours"_s,
        .cause = Cause::Setup,
        .who = Actor::Dba,
        .isUsers = true,
        .title = u"The widget"_s,
        .steps = {u"Turn it"_s}};
    QCOMPARE(*book.find(message), expected);
    QCOMPARE(book.find(u"HTTP-error-code: 418, Error: teapot"_s)->id, u"ours"_s);
    QVERIFY(book.setOwn("[]").isEmpty());
    QVERIFY(!book.find(message)->isUsers);
}

void TestRemedyBook::keepsTheGoodEntriesOfABrokenFile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("entry");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<bool>("isRestUsed");
    const auto second = [](const char *name, const QByteArray &members, Kind kind, const QString &detail) {
        QTest::newRow(name) << '[' + own(R"("id":"first")") + ',' + members + ']' << kind << 2 << detail << true;
    };
    second("a number", "7", Kind::NoId, {});
    second("no id", own(R"("id":"")"), Kind::NoId, {});
    second("an id twice", own(R"("id":"first")"), Kind::SameId, u"first"_s);
    second("unknown cause", own(R"("cause":"weather")"), Kind::BadCause, u"weather"_s);
    second("unknown actor", own(R"("who":"nobody")"), Kind::BadActor, u"nobody"_s);
    second("no patterns", own(R"("patterns":[])"), Kind::NoPatterns, u"ours"_s);
    second("patterns are no texts", own(R"("patterns":[1,null,""])"), Kind::NoPatterns, u"ours"_s);
    second("bad pattern", own(R"("patterns":["widget ("])"), Kind::BadPattern, u"missing closing parenthesis"_s);
    second("no title", own(R"("title":"")"), Kind::NoTitle, u"ours"_s);
    QTest::newRow("no JSON") << QByteArray("[{") << Kind::NotJson << 0 << u"unterminated object"_s << false;
    QTest::newRow("no list") << QByteArray("{}") << Kind::NotAList << 0 << QString() << false;
    QTest::newRow("empty") << QByteArray() << Kind::NotJson << 0 << u"illegal value"_s << false;
}

void TestRemedyBook::keepsTheGoodEntriesOfABrokenFile()
{
    QFETCH(QByteArray, json);
    QFETCH(Kind, kind);
    QFETCH(int, entry);
    QFETCH(QString, detail);
    QFETCH(bool, isRestUsed);
    RemedyBook book = m_book;
    QVERIFY(book.setOwn('[' + own(R"("id":"older","patterns":["^ancient"])") + ']').isEmpty());
    const QList<Problem> problems = book.setOwn(json);
    QCOMPARE(problems, (QList<Problem>{{.kind = kind, .entry = entry, .detail = detail}}));
    const auto remedy = book.find(u"widget 7 says no"_s);
    QCOMPARE(remedy.has_value(), isRestUsed);
    QVERIFY(!remedy || remedy->id == "first"_L1);
    QVERIFY(!book.find(u"ancient"_s)); // what stood in the file before is gone
    QVERIFY(book.find(u"connection refused"_s));
}

void TestRemedyBook::readsAPersonsFile()
{
    QTemporaryDir directory;
    const QString path = directory.filePath(u"remedies.json"_s);
    RemedyBook book = m_book;
    QVERIFY(book.readOwn(path).isEmpty()); // none is fine
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write('[' + own(R"("id":"ours")") + ']');
    file.close();
    QVERIFY(book.readOwn(path).isEmpty());
    QVERIFY(book.find(u"widget 7"_s));
    QVERIFY(file.remove() && QDir(directory.path()).mkdir(u"remedies.json"_s));
    const QList<Problem> problems = book.readOwn(path);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().kind, Kind::Unreadable);
    QVERIFY(!problems.first().detail.isEmpty());
    QVERIFY(!book.find(u"widget 7"_s));
}

void TestRemedyBook::takesARunawayPatternAsNoMatch()
{
    RemedyBook book = m_book;
    QVERIFY(book.setOwn('[' + own(R"("patterns":["^(([a-z])+.)+[A-Z]([a-z])+$1$"])") + ']').isEmpty());
    QVERIFY(!book.find(QString(4000, u'a')));
}

void TestRemedyBook::survivesHostileMessages_data()
{
    QTest::addColumn<QString>("message");
    const qsizetype megabyte = 1 << 20;
    QTest::newRow("one letter") << QString(megabyte, u'a');
    QTest::newRow("spaces") << QString(megabyte, u' ');
    QTest::newRow("words") << u"the the "_s.repeated(megabyte / 8);
    QTest::newRow("nested quotes") << u"\"'`«"_s.repeated(megabyte / 4);
    QTest::newRow("backslashes") << QString(megabyte, u'\\');
    QTest::newRow("brackets") << QString(megabyte, u'(');
    QTest::newRow("digits") << QString(megabyte, u'4');
    QTest::newRow("tags") << u"<b>"_s.repeated(megabyte / 3);
    QTest::newRow("half a surrogate") << QString(QChar(0xd83d));
}

void TestRemedyBook::survivesHostileMessages()
{
    QFETCH(QString, message);
    QVERIFY(!m_book.find(message));
    QVERIFY(m_book.find(u"connection refused "_s + message));
}

BOBBIN_SUITE(remedybook, TestRemedyBook)
#include "tst_remedybook.moc"
