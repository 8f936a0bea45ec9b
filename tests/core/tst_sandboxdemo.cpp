#include "core/sandbox/demo.h"
#include "core/sandbox/service.h"
#include "tests/core/sandboxaccount.h"
#include "tests/support/suite.h"
#include "tests/support/testdata.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin::sandbox;
using namespace bobbin::sandbox::test;

namespace
{

Options options(quint32 seed = 1, const QDateTime &now = start)
{
    return {.seed = seed, .now = [now] { return now; }};
}

QByteArray get(Service &service, const QString &path)
{
    return service.handle({"GET", path, {}, {{"Authorization", "Bearer sandbox-token"}}, {}}).body;
}

QJsonArray list(Service &service) { return QJsonDocument::fromJson(get(service, u"/v4/sources"_s)).array(); }

QJsonObject check(Service &service, const QJsonObject &source)
{
    const auto path = u"/v4/sources/%1/last-connection-check"_s.arg(source["id"_L1].toInteger());
    return QJsonDocument::fromJson(get(service, path)).object();
}

QString reasonOf(const QJsonObject &check)
{
    const auto discovery = check["discovery_error_message"_L1].toString();
    return discovery.isEmpty() ? check["tap_error_message"_L1].toString() : discovery;
}

QString stateOf(const QJsonObject &source)
{
    const auto step = source["report_card"_L1]["current_step_type"_L1].toString();
    if (!source["deleted_at"_L1].isNull())
        return u"deleted"_s;
    if (step != "fully_configured"_L1)
        return step;
    if (!source["system_paused_at"_L1].isNull())
        return u"stopped"_s;
    return source["paused_at"_L1].isNull() ? u"active"_s : u"paused"_s;
}

/// How many of its own intervals the source is late.
double lateness(const QJsonObject &source)
{
    const auto schedule = source["schedule"_L1];
    if (schedule["type"_L1].toString() != "interval"_L1)
        return 0;
    const auto due = QDateTime::fromString(schedule["next_fire_time"_L1].toString(), Qt::ISODate);
    return static_cast<double>(due.secsTo(start)) / (schedule["interval"_L1].toDouble() * 60);
}

} // namespace

class TestSandboxDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasSourcesInEveryState();
    void failsInManyWaysSomeShared();
    void hasEveryResultOfACheck();
    void hasRunsThatAreLate();
    void usesBothDestinationsAndBothKindsOfSchedule();
    void hasTheShapeOfTheService();
    void isLively();
    void isTheSameForTheSameSeedAndClock();
    void fillsALargeAccount();
};

void TestSandboxDemo::hasSourcesInEveryState()
{
    Service service(options());
    fillDemo(service);
    QHash<QString, int> states;
    for (const auto &source : list(service))
        ++states[stateOf(source.toObject())];
    for (const auto &state : {u"form"_s, u"oauth"_s, u"discover_schema"_s, u"field_selection"_s, u"active"_s,
             u"paused"_s, u"stopped"_s, u"deleted"_s})
        QVERIFY2(states.value(state) > 0, qPrintable(state));
    QVERIFY(states.value(u"active"_s) > 40);
}

void TestSandboxDemo::failsInManyWaysSomeShared()
{
    Service service(options());
    fillDemo(service);
    QHash<QString, int> reasons;
    bool isStuckAtDiscovery = false;
    for (const auto &source : list(service)) {
        const auto result = check(service, source.toObject());
        if (result["status"_L1].toString() != "failed"_L1)
            continue;
        ++reasons[reasonOf(result)];
        isStuckAtDiscovery = isStuckAtDiscovery || stateOf(source.toObject()) == "discover_schema"_L1;
    }
    QVERIFY(reasons.size() >= 8);
    QCOMPARE(reasons.value(u"(1045, \"Access denied for user 'etl'@'203.0.113.24' (using password: YES)\")"_s), 4);
    QVERIFY(reasons.contains(QString())); // failed, and nobody says why
    QVERIFY(isStuckAtDiscovery);
}

void TestSandboxDemo::hasEveryResultOfACheck()
{
    Service service(options());
    fillDemo(service);
    QHash<QString, int> results;
    for (const auto &source : list(service)) {
        const auto object = source.toObject();
        const auto result = check(service, object);
        const auto status = result["status"_L1].toString();
        QVERIFY(status.isEmpty() == false);
        // Without a check the answer is the 404, whose status is not one of a check.
        QCOMPARE(object["check_job_name"_L1].isNull(), status == "NOT FOUND"_L1);
        if (!object["check_job_name"_L1].isNull())
            QCOMPARE(result["name"_L1], object["check_job_name"_L1]);
        ++results[status];
    }
    QVERIFY(results.value(u"running"_s) >= 2);
    QVERIFY(results.value(u"succeeded"_s) > results.value(u"failed"_s));
    QVERIFY(results.value(u"NOT FOUND"_s) >= 3);
}

void TestSandboxDemo::hasRunsThatAreLate()
{
    Service service(options());
    fillDemo(service);
    int delayed = 0;
    int failing = 0;
    for (const auto &value : list(service)) {
        const auto source = value.toObject();
        const auto late = lateness(source);
        delayed += late > 1 && late <= 2;
        failing += late > 2;
        if (late < 1)
            continue;
        const auto due = QDateTime::fromString(source["schedule"_L1]["next_fire_time"_L1].toString(), Qt::ISODate);
        const auto ran = service.past().runs(source["id"_L1].toInteger());
        QVERIFY(!ran.isEmpty() && ran.last().completionTime < due);
    }
    QVERIFY(delayed >= 2);
    QVERIFY(failing >= 2);
}

void TestSandboxDemo::usesBothDestinationsAndBothKindsOfSchedule()
{
    Service service(options());
    fillDemo(service);
    QHash<qint64, int> destinations;
    QHash<QString, int> schedules;
    for (const auto &source : list(service)) {
        ++destinations[source.toObject()["mapped_destination_ids"_L1][0].toInteger()];
        ++schedules[source.toObject()["schedule"_L1]["type"_L1].toString()];
    }
    QCOMPARE(destinations.size(), 2);
    QVERIFY(schedules.value(u"interval"_s) > 0);
    QVERIFY(schedules.value(u"cron"_s) >= 2);
    const auto known = QJsonDocument::fromJson(get(service, u"/v4/destinations"_s)).array();
    QCOMPARE(known.size(), 2);
    for (const auto &destination : known)
        QVERIFY(destinations.contains(destination.toObject()["id"_L1].toInteger()));
}

void TestSandboxDemo::hasTheShapeOfTheService()
{
    const auto sample = bobbin::test::dataFile(u"sources-list.json"_s)[0].toObject();
    const auto sampleProperty = sample["report_card"_L1]["steps"_L1][0]["properties"_L1][0].toObject();

    Service service(options());
    fillDemo(service);
    QSet<qint64> ids;
    QSet<QString> names;
    for (const auto &value : list(service)) {
        const auto source = value.toObject();
        QCOMPARE(source.keys(), sample.keys());
        for (const auto &key : sample.keys()) {
            if (!source[key].isNull() && !sample[key].isNull())
                QCOMPARE(source[key].type(), sample[key].type());
        }
        ids.insert(source["id"_L1].toInteger());
        if (source["deleted_at"_L1].isNull())
            QVERIFY(!names.contains(source["name"_L1].toString()));
        names.insert(source["name"_L1].toString());
        const auto card = source["report_card"_L1].toObject();
        QCOMPARE(card.keys(), sample["report_card"_L1].toObject().keys());
        const auto steps = card["steps"_L1].toArray();
        QCOMPARE(steps[card["current_step"_L1].toInt() - 1]["type"_L1], card["current_step_type"_L1]);
        for (const auto &property : steps[0]["properties"_L1].toArray())
            QCOMPARE(property.toObject().keys(), sampleProperty.keys());
        QVERIFY(source["created_at"_L1].toString() <= source["updated_at"_L1].toString());
    }
    QCOMPARE(ids.size(), list(service).size());
    QVERIFY(ids.size() >= 60);
}

void TestSandboxDemo::isLively()
{
    auto now = start;
    Service service({.now = [&now] { return now; }});
    fillDemo(service);
    int running = 0;
    int syncing = 0;
    for (const auto &source : list(service)) {
        running += check(service, source.toObject())["status"_L1].toString() == "running"_L1;
        const auto *state = service.find(source.toObject()["id"_L1].toInteger());
        syncing += state->sync && state->sync->completionTime > now;
    }
    QVERIFY(running >= 2);
    QVERIFY(syncing >= 2);
    now = now.addSecs(60);
    for (const auto &source : list(service))
        QVERIFY(check(service, source.toObject())["status"_L1].toString() != "running"_L1);
}

void TestSandboxDemo::isTheSameForTheSameSeedAndClock()
{
    Service first(options(7));
    Service second(options(7));
    Service third(options(8));
    for (auto *service : {&first, &second, &third})
        fillDemo(*service);
    QCOMPARE(get(first, u"/v4/sources"_s), get(second, u"/v4/sources"_s));
    QVERIFY(get(first, u"/v4/sources"_s) != get(third, u"/v4/sources"_s));
    Service bulk(options(7));
    Service sameBulk(options(7));
    fill(bulk, 50);
    fill(sameBulk, 50);
    QCOMPARE(get(bulk, u"/v4/sources"_s), get(sameBulk, u"/v4/sources"_s));
}

void TestSandboxDemo::fillsALargeAccount()
{
    Service service(options());
    fill(service, 1000);
    const auto bytes = get(service, u"/v4/sources"_s);
    const auto sources = list(service);
    QCOMPARE(sources.size(), 1000);
    QVERIFY2(bytes.size() > 2'600'000 && bytes.size() < 3'200'000, qPrintable(QString::number(bytes.size())));
    int failed = 0;
    for (const auto &source : sources)
        failed += check(service, source.toObject())["status"_L1].toString() == "failed"_L1;
    QVERIFY(failed > 20 && failed < 200);
}

BOBBIN_SUITE(sandboxdemo, TestSandboxDemo)
#include "tst_sandboxdemo.moc"
