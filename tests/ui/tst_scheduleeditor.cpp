#include "ui/forms/scheduleeditor.h"

#include "tests/support/suite.h"

#include <QComboBox>
#include <QJsonObject>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class ScheduleEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsNothingWhenUntouched_data();
    void sendsNothingWhenUntouched();
    void sendsTheFrequencyAsText();
    void passesTheAnchorAlong();
    void leavingCronSendsNull();
    void returningToCronSendsNothing();
    void showsAnyOtherNumberAsItIs();
    void offersEveryMinuteToDatabases();
    void aNewSourceAlwaysSendsOne();
    void marksAServerError();
};

static QComboBox *frequency(const ScheduleEditor &editor)
{
    return editor.findChild<QComboBox *>(u"frequency_in_minutes"_s);
}

static void choose(const ScheduleEditor &editor, const QString &minutes)
{
    frequency(editor)->setCurrentIndex(frequency(editor)->findData(minutes));
}

static QRadioButton *radio(const ScheduleEditor &editor, const char *name)
{
    return editor.findChild<QRadioButton *>(QString::fromUtf8(name));
}

void ScheduleEditorTest::sendsNothingWhenUntouched_data()
{
    QTest::addColumn<QJsonObject>("properties");
    QTest::newRow("interval") << QJsonObject{{"frequency_in_minutes"_L1, u"60"_s}};
    QTest::newRow("number") << QJsonObject{{"frequency_in_minutes"_L1, 60}};
    QTest::newRow("nothing known") << QJsonObject();
    QTest::newRow("cron") << QJsonObject{
        {"frequency_in_minutes"_L1, u"60"_s}, {"cron_expression"_L1, u"0 0 12 ? * MON-FRI *"_s}};
    QTest::newRow("null cron") << QJsonObject{
        {"frequency_in_minutes"_L1, u"60"_s}, {"cron_expression"_L1, QJsonValue::Null}};
    QTest::newRow("unusual") << QJsonObject{{"frequency_in_minutes"_L1, u"180"_s}};
    QTest::newRow("no number") << QJsonObject{{"frequency_in_minutes"_L1, u"often"_s}};
}

void ScheduleEditorTest::sendsNothingWhenUntouched()
{
    QFETCH(QJsonObject, properties);
    ScheduleEditor editor;
    editor.setSchedule(u"platform.stripe"_s, properties);
    QCOMPARE(editor.changes(), QJsonObject());
    QVERIFY(!editor.isDirty());
}

void ScheduleEditorTest::sendsTheFrequencyAsText()
{
    ScheduleEditor editor;
    editor.setSchedule(u"platform.stripe"_s, {{"frequency_in_minutes"_L1, 60}});
    QSignalSpy changed(&editor, &ScheduleEditor::changed);
    choose(editor, u"1440"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(editor.changes(), (QJsonObject{{"frequency_in_minutes"_L1, u"1440"_s}}));
    editor.revert();
    QCOMPARE(editor.changes(), QJsonObject());
}

void ScheduleEditorTest::passesTheAnchorAlong()
{
    const QString anchor = u"2026-02-19T02:11:48.084Z"_s;
    ScheduleEditor editor;
    editor.setSchedule(u"platform.stripe"_s, {{"frequency_in_minutes"_L1, u"60"_s}, {"anchor_time"_L1, anchor}});
    choose(editor, u"360"_s);
    QCOMPARE(editor.changes(), (QJsonObject{{"frequency_in_minutes"_L1, u"360"_s}, {"anchor_time"_L1, anchor}}));
}

void ScheduleEditorTest::leavingCronSendsNull()
{
    ScheduleEditor editor;
    editor.setSchedule(u"platform.stripe"_s,
        {{"frequency_in_minutes"_L1, u"60"_s}, {"cron_expression"_L1, u"0 0 12 ? * MON-FRI *"_s}});
    QVERIFY(radio(editor, "schedule_cron")->text().contains(u"0 0 12 ? * MON-FRI *"_s));
    QVERIFY(!frequency(editor)->isEnabled());
    radio(editor, "schedule_interval")->click();
    QCOMPARE(editor.changes(),
        (QJsonObject{{"frequency_in_minutes"_L1, u"60"_s}, {"cron_expression"_L1, QJsonValue::Null}}));
    QVERIFY(frequency(editor)->isEnabled());
}

void ScheduleEditorTest::returningToCronSendsNothing()
{
    ScheduleEditor editor;
    editor.setSchedule(u"platform.stripe"_s,
        {{"frequency_in_minutes"_L1, u"60"_s}, {"cron_expression"_L1, u"0 0 12 ? * MON-FRI *"_s}});
    radio(editor, "schedule_interval")->click();
    choose(editor, u"30"_s);
    radio(editor, "schedule_cron")->click();
    QCOMPARE(editor.changes(), QJsonObject());
}

void ScheduleEditorTest::showsAnyOtherNumberAsItIs()
{
    ScheduleEditor editor;
    editor.setSchedule(u"platform.stripe"_s, {{"frequency_in_minutes"_L1, u"45"_s}});
    QCOMPARE(frequency(editor)->currentText(), u"45 minutes"_s);
    QCOMPARE(frequency(editor)->count(), 6);
}

void ScheduleEditorTest::offersEveryMinuteToDatabases()
{
    ScheduleEditor editor;
    editor.setSchedule(u"platform.hp-mysql"_s, {{"frequency_in_minutes"_L1, u"60"_s}});
    QVERIFY(frequency(editor)->findData(u"1"_s) >= 0);
    editor.setSchedule(u"platform.stripe"_s, {{"frequency_in_minutes"_L1, u"60"_s}});
    QVERIFY(frequency(editor)->findData(u"1"_s) < 0);
}

void ScheduleEditorTest::aNewSourceAlwaysSendsOne()
{
    ScheduleEditor editor;
    editor.setNew(u"platform.stripe"_s, 30);
    QCOMPARE(editor.changes(), (QJsonObject{{"frequency_in_minutes"_L1, u"30"_s}}));
    QVERIFY(!editor.isDirty());
    choose(editor, u"720"_s);
    QVERIFY(editor.isDirty());
}

void ScheduleEditorTest::marksAServerError()
{
    ScheduleEditor editor;
    editor.setSchedule(u"platform.stripe"_s, {{"frequency_in_minutes"_L1, u"60"_s}});
    QCOMPARE(editor.showServerErrors({u"host"_s, u"frequency_in_minutes"_s}, {}), QStringList{u"host"_s});
    QVERIFY(frequency(editor)->accessibleName().contains(u"error"_s));
    choose(editor, u"30"_s);
    QVERIFY(!frequency(editor)->accessibleName().contains(u"error"_s));
}

BOBBIN_SUITE(scheduleeditor, ScheduleEditorTest)
#include "tst_scheduleeditor.moc"
