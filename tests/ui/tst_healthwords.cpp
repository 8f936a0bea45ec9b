#include "ui/words/healthwords.h"

#include "tests/support/rows.h"
#include "tests/support/suite.h"
#include "ui/words/remedywords.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// What is said of causes and of their sources.
class HealthWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsInAMessageWhatIsTheMatter();
    void saysWhatCanBeDoneWhereNoWordsAre();
    void tellsApartWhatOneRemedyNames();
    void saysWhenItWasEditedBeforeItFailed_data();
    void saysWhenItWasEditedBeforeItFailed();
    void saysWhoIsWaitedFor_data();
    void saysWhoIsWaitedFor();
};

void HealthWordsTest::tellsInAMessageWhatIsTheMatter()
{
    HealthModel::Group group;
    const auto said
        = [&group](const QList<SourceRow> &rows) { return groupMessage(group, rows, noon).section(u'\n', 0, 0); };
    QCOMPARE(said({failingRow(1), failedRunRow(2, u"Gone"_s)}), u"2 source(s) of Stitch cannot connect:"_s);
    QCOMPARE(said({failedRunRow(2, u"Gone"_s)}), u"1 source(s) of Stitch failed when they last ran:"_s);
    group.cause.reason = Reason::Late;
    QCOMPARE(said({makeRow(1)}), u"1 source(s) of Stitch did not run when they should have:"_s);
    group.cause.reason = Reason::Changing;
    QCOMPARE(said({makeRow(1)}), u"1 source(s) of Stitch fail and recover again and again:"_s);
    group.message = u"Gone\r\n\u202Eaway\n"_s;
    const QString text = groupMessage(
        group, {makeRow(1, named(u"Shop\n- Billing\u202E"_s, R"({"properties":{"host":"db\n.example"}})"))}, noon);
    QCOMPARE(text.section(u'\n', 1, 1).section(u", since"_s, 0, 0), u"- Shop - Billing (db .example)"_s);
    QVERIFY2(text.endsWith(u"The message is:\nGone\naway"_s), qPrintable(text));
    group.message.clear();
    group.cause = {.standing = Standing::Failing, .reason = Reason::RunFailed};
    QCOMPARE(groupTitle(group), u"The last run failed; Stitch gave no reason"_s);
}

void HealthWordsTest::saysWhatCanBeDoneWhereNoWordsAre()
{
    HealthModel::Group group{.cause = {.standing = Standing::Failing, .reason = Reason::Late}};
    QCOMPARE(groupRemedy(group), u"Sync now starts a run. If none begins, ask Stitch's support."_s);
    group.cause.reason = Reason::RunFailed;
    QCOMPARE(groupRemedy(group), u"Open in Stitch: its logs may say more."_s);
    group.cause = {.standing = Standing::Unstable, .reason = Reason::Changing};
    QCOMPARE(groupRemedy(group), QString());
    group.cause = {.standing = Standing::Healthy, .reason = Reason::None};
    QCOMPARE(groupRemedy(group), QString());
}

void HealthWordsTest::tellsApartWhatOneRemedyNames()
{
    const auto failed = [](qint64 id, const QString &fingerprint, const QString &remedy) {
        const Diagnosis diagnosis{fingerprint, Remedy{.id = remedy, .cause = Cause::Permission}};
        return makeRow(makeSource(id), readFacts(failedCheck(fingerprint), noon), shop, noon, diagnosis);
    };
    const QString ours = remedyIds().first(), others = remedyIds().last();
    QStringList remedies;
    for (const CauseGroup &group :
        groupByCause({failed(1, u"denied"_s, ours), failed(2, u"refused"_s, ours), failed(3, u"gone"_s, others)}))
        remedies.append(groupRemedy(group).section(u' ', 0, 0));
    remedies.sort();
    QCOMPARE(remedies.mid(1), (QStringList{u"“denied”"_s, u"“refused”"_s}));
    QVERIFY(!remedies.first().startsWith(u'“'));
}

void HealthWordsTest::saysWhenItWasEditedBeforeItFailed_data()
{
    QTest::addColumn<int>("hoursBefore"); // it began to fail
    QTest::addColumn<bool>("isFromHere");
    QTest::addColumn<bool>("isFailing");
    QTest::addColumn<QString>("mark");
    QTest::newRow("shortly before") << 3 << true << true << u"edited 08:00 · in discovery"_s;
    QTest::newRow("elsewhere") << 3 << false << true << u"edited elsewhere, seen 08:00 · in discovery"_s;
    QTest::newRow("a day before") << 24 << true << true << u"edited Sun 11:00 · in discovery"_s;
    QTest::newRow("longer before") << 25 << true << true << u"in discovery"_s;
    QTest::newRow("since then") << -1 << true << true << u"edited 12:00 · in discovery"_s;
    QTest::newRow("it is fine") << 3 << true << false << QString();
}

void HealthWordsTest::saysWhenItWasEditedBeforeItFailed()
{
    QFETCH(const int, hoursBefore);
    QFETCH(const bool, isFromHere);
    QFETCH(const bool, isFailing);
    SourceRow row = isFailing ? failingRow(1) : makeRow(1);
    row.since = noon.addSecs(-3600);
    row.lastEdit = {row.since.addSecs(-3600 * hoursBefore), isFromHere};
    QTEST(healthCell({.cause = causeOf(row), .sources = {row.key}}, &row, HealthModel::Where, noon), "mark");
}

void HealthWordsTest::saysWhoIsWaitedFor_data()
{
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<QString>("job");
    QTest::addColumn<QString>("since");
    QTest::newRow("stopped by Stitch") << makeRow(1, R"({"system_paused_at":"2026-03-02T08:00:00Z"})") << u"You"_s
                                       << u"since 08:00"_s;
    QTest::newRow("setup") << makeRow(1, atStep(u"oauth"_s)) << u"You"_s << u"since 1 Jan"_s;
    QTest::newRow("paused") << makeRow(1, R"({"paused_at":"2026-03-02T08:00:00Z"})") << QString() << QString();
    QTest::newRow("healthy") << makeRow(1) << QString() << QString();
}

void HealthWordsTest::saysWhoIsWaitedFor()
{
    QFETCH(const SourceRow, row);
    const CauseGroup group = groupByCause({row}).value(0);
    QTEST(healthCell(group, nullptr, HealthModel::Where, noon), "job");
    QTEST(healthCell(group, nullptr, HealthModel::Results, noon), "since");
}

BOBBIN_SUITE(healthwords, HealthWordsTest)
#include "tst_healthwords.moc"
