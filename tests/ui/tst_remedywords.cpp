#include "ui/words/remedywords.h"

#include "tests/support/suite.h"

#include <QSet>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class RemedyWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasWordsForEachIdAndAnIdForEachWords();
    void saysWhatItMeansAndWhatToDo_data();
    void saysWhatItMeansAndWhatToDo();
    void takesTheWordsOfAPersonsOwnEntry();
    void hasNoWordsForAnUnknownId();
    void hasAWordOfItsOwnForEachCauseAndActor();
    void saysWhatIsWrongWithAPersonsFile_data();
    void saysWhatIsWrongWithAPersonsFile();
    void countsFurtherProblems();
};

void RemedyWordsTest::hasWordsForEachIdAndAnIdForEachWords()
{
    const QStringList worded = remedyIds();
    QSet<QString> ids;
    for (const Remedy &remedy : RemedyBook().entries())
        ids.insert(remedy.id);
    QCOMPARE(QSet<QString>(worded.begin(), worded.end()), ids);
    QCOMPARE(worded.size(), ids.size()); // none twice
}

void RemedyWordsTest::saysWhatItMeansAndWhatToDo_data()
{
    QTest::addColumn<Remedy>("remedy");
    for (const Remedy &remedy : RemedyBook().entries())
        QTest::newRow(qPrintable(remedy.id)) << remedy;
}

void RemedyWordsTest::saysWhatItMeansAndWhatToDo()
{
    QFETCH(Remedy, remedy);
    const RemedyText text = remedyText(remedy);
    QVERIFY(text.steps.size() >= 1 && text.steps.size() <= 4);
    for (const QString &sentence : QStringList(text.title) + text.steps) {
        QVERIFY2(!sentence.isEmpty() && sentence.front().isUpper() && sentence.endsWith(u'.'), qPrintable(sentence));
        QVERIFY2(sentence.size() <= 110, qPrintable(sentence));
        for (const QString &word : {u"please"_s, u"successful"_s, u"wrong of you"_s, u"your mistake"_s})
            QVERIFY2(!sentence.contains(word, Qt::CaseInsensitive), qPrintable(sentence));
    }
}

void RemedyWordsTest::takesTheWordsOfAPersonsOwnEntry()
{
    // Even under an id that is in the book.
    const Remedy remedy{.id = u"binlog-off"_s, .isUsers = true, .title = u"Ours"_s, .steps = {u"Call Ana"_s}};
    QCOMPARE(remedyText(remedy), (RemedyText{u"Ours"_s, {u"Call Ana"_s}}));
}

void RemedyWordsTest::hasNoWordsForAnUnknownId() { QCOMPARE(remedyText({.id = u"no-such-id"_s}), RemedyText()); }

void RemedyWordsTest::hasAWordOfItsOwnForEachCauseAndActor()
{
    QSet<QString> words;
    for (int cause = 0; cause <= int(Cause::Unknown); ++cause)
        words.insert(causeWord(Cause(cause)));
    QCOMPARE(words.size(), int(Cause::Unknown) + 1);
    QVERIFY(!words.contains(QString()));
    words.clear();
    for (int who = 0; who <= int(Actor::Wait); ++who)
        words.insert(actorWord(Actor(who)));
    QCOMPARE(words.size(), int(Actor::Wait) + 1);
    QVERIFY(!words.contains(QString()));
}

void RemedyWordsTest::saysWhatIsWrongWithAPersonsFile_data()
{
    using enum RemedyBook::Problem::Kind;
    QTest::addColumn<RemedyBook::Problem>("problem");
    QTest::addColumn<QString>("text");
    const auto row = [](const RemedyBook::Problem &problem, const QString &text) {
        QTest::newRow(qPrintable(text)) << problem << text;
    };
    row({Unreadable, 0, u"Permission denied"_s}, u"The file cannot be read: Permission denied."_s);
    row({NotJson, 0, u"illegal value"_s}, u"The file is no JSON: illegal value."_s);
    row({NotAList}, u"The file holds no list."_s);
    row({NoId, 2}, u"Entry 2 has no id."_s);
    row({SameId, 2, u"a"_s}, u"Entry 2 has the id of another one: “a”."_s);
    row({BadCause, 2, u"50% %2"_s}, u"Entry 2 names an unknown cause: “50% %2”."_s);
    row({BadActor, 2, u"me"_s}, u"Entry 2 names an unknown person: “me”."_s);
    row({NoPatterns, 2, u"a"_s}, u"Entry 2 (a) has no patterns."_s);
    row({BadPattern, 2, u"oops"_s}, u"Entry 2 has a pattern that is not valid: oops."_s);
    row({NoTitle, 2, u"a"_s}, u"Entry 2 (a) has no title."_s);
}

void RemedyWordsTest::saysWhatIsWrongWithAPersonsFile()
{
    QFETCH(RemedyBook::Problem, problem);
    QFETCH(QString, text);
    QCOMPARE(remedyProblemsText({problem}), text);
}

void RemedyWordsTest::countsFurtherProblems()
{
    using enum RemedyBook::Problem::Kind;
    QCOMPARE(remedyProblemsText({}), QString());
    const QString text = remedyProblemsText({{NoId, 1}, {NoId, 2}, {NoId, 3}});
    QVERIFY2(text.startsWith(u"Entry 1 has no id. 2 "_s), qPrintable(text));
}

BOBBIN_SUITE(remedywords, RemedyWordsTest)
#include "tst_remedywords.moc"
