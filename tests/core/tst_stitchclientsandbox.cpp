#include "core/api/stitchclient.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"

#include "tests/support/await.h"
#include "tests/support/suite.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace bobbin;
using namespace bobbin::test;

using Kind = ApiError::Kind;

/// Every method of the client against a service that answers as the Connect API does.
class TestStitchClientSandbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listsAndGets();
    void createsRenamesPausesAndDeletes();
    void saysWhyASourceWasRefused();
    void treatsDeletingTwiceAsDone();
    void saysNotFoundForUnknownIds();
    void readsChecksAndTheirAbsence();
    void startsAndStopsASync();
    void readsTypesAndDestinations();
    void tellsAWrongToken();

private:
    StitchClient client(const QString &token = u"sandbox-token"_s) const;

    std::unique_ptr<sandbox::Service> m_service;
    std::unique_ptr<sandbox::Listener> m_listener;
    std::unique_ptr<Transport> m_transport;
};

void TestStitchClientSandbox::init()
{
    sandbox::Options options;
    options.now = [] { return QDateTime::fromString(u"2026-11-23T12:00:00Z"_s, Qt::ISODate); };
    m_listener.reset();
    m_service = std::make_unique<sandbox::Service>(options);
    m_listener = std::make_unique<sandbox::Listener>(*m_service);
    QVERIFY(m_listener->listen());
    m_transport = std::make_unique<Transport>(Limits{});
}

StitchClient TestStitchClientSandbox::client(const QString &token) const
{
    return StitchClient(*m_transport, m_listener->url(), *AccessToken::parse(token));
}

void TestStitchClientSandbox::listsAndGets()
{
    const SourceId first{m_service->addReady(u"platform.hubspot"_s, u"Hub"_s)};
    m_service->addReady(u"platform.hubspot"_s, u"Second <b>hub</b>"_s);
    const Await<SourceList> list;
    const Await<Source> one;
    client().listSources(this, list.handler());
    client().getSource(first, this, one.handler());
    QVERIFY(list.wait() && one.wait());
    QVERIFY(list.ok() && one.ok());
    QCOMPARE(list.value().sources.size(), 2);
    QCOMPARE(list.value().broken, 0);
    QCOMPARE(list.value().sources.at(1).displayName, u"Second <b>hub</b>"_s);
    QCOMPARE(one.value(), list.value().sources.at(0));
}

void TestStitchClientSandbox::createsRenamesPausesAndDeletes()
{
    const Await<Source> created;
    client().createSource(
        {.type = u"platform.hubspot"_s, .displayName = u"My Hub"_s, .destinationId = {}, .properties = {}}, this,
        created.handler());
    QVERIFY(created.wait());
    QVERIFY2(created.ok(), created.ok() ? "" : qPrintable(created.error().message));
    const SourceId id = created.value().id;
    QCOMPARE(created.value().schemaName, u"my_hub"_s);

    SourcePatch rename;
    rename.displayName = u"Other"_s;
    const Await<std::optional<Source>> renamed;
    client().updateSource(id, rename, this, renamed.handler());
    QVERIFY(renamed.wait());
    QVERIFY(renamed.ok());
    QCOMPARE(renamed.value()->displayName, u"Other"_s);

    const Await<std::optional<Source>> paused;
    client().updateSource(id, SourcePatch::pause(QDateTime::currentDateTimeUtc()), this, paused.handler());
    QVERIFY(paused.wait());
    QVERIFY(paused.value()->pausedAt.isValid());

    const Await<std::optional<Source>> resumed;
    client().updateSource(id, SourcePatch::resume(), this, resumed.handler());
    QVERIFY(resumed.wait());
    QVERIFY(!resumed.value()->pausedAt.isValid());

    const Await<std::optional<Source>> deleted;
    client().deleteSource(id, this, deleted.handler());
    QVERIFY(deleted.wait());
    QCOMPARE(deleted.value()->state(), SourceState::Deleted);
    QCOMPARE(m_service->requests().size(), 5);
}

void TestStitchClientSandbox::saysWhyASourceWasRefused()
{
    m_service->addReady(u"platform.hubspot"_s, u"Hub"_s);
    const Await<Source> taken;
    const Await<Source> unknown;
    client().createSource(
        {.type = u"platform.hubspot"_s, .displayName = u"Hub"_s, .destinationId = {}, .properties = {}}, this,
        taken.handler());
    client().createSource({.type = u"platform.nope"_s, .displayName = u"Nope"_s, .destinationId = {}, .properties = {}},
        this, unknown.handler());
    QVERIFY(taken.wait() && unknown.wait());
    QVERIFY(!taken.ok() && !unknown.ok());
    QCOMPARE(int(taken.error().kind), int(Kind::Invalid));
    QCOMPARE(taken.error().code, u"InvalidName"_s);
    QVERIFY(!taken.error().message.isEmpty());
    QCOMPARE(unknown.error().code, u"InvalidType"_s);
}

void TestStitchClientSandbox::treatsDeletingTwiceAsDone()
{
    const SourceId id{999};
    const Await<std::optional<Source>> gone;
    client().deleteSource(id, this, gone.handler());
    QVERIFY(gone.wait());
    QVERIFY(gone.ok());
    QVERIFY(!gone.value());
}

void TestStitchClientSandbox::saysNotFoundForUnknownIds()
{
    const Await<Source> read;
    const Await<std::optional<Source>> written;
    const Await<SyncOutcome> synced;
    client().getSource({999}, this, read.handler());
    client().updateSource({999}, SourcePatch::resume(), this, written.handler());
    client().startSync({999}, this, synced.handler());
    QVERIFY(read.wait() && written.wait() && synced.wait());
    QCOMPARE(int(read.error().kind), int(Kind::NotFound));
    QCOMPARE(int(written.error().kind), int(Kind::NotFound));
    QCOMPARE(int(synced.error().kind), int(Kind::Invalid));
    QCOMPARE(synced.error().code, u"invalid_source"_s);
}

void TestStitchClientSandbox::readsChecksAndTheirAbsence()
{
    const SourceId checked{m_service->addReady(u"platform.hubspot"_s, u"Checked"_s)};
    const SourceId never{m_service->add(m_service->ready(u"platform.hubspot"_s, u"Never"_s))};
    const Await<std::optional<ConnectionCheck>> check;
    const Await<std::optional<ConnectionCheck>> none;
    client().lastConnectionCheck(checked, this, check.handler());
    client().lastConnectionCheck(never, this, none.handler());
    QVERIFY(check.wait() && none.wait());
    QVERIFY(check.ok() && none.ok());
    QVERIFY(check.value());
    QCOMPARE(check.value()->status, ConnectionCheck::Status::Succeeded);
    QVERIFY(!none.value());
}

void TestStitchClientSandbox::startsAndStopsASync()
{
    const SourceId id{m_service->addReady(u"platform.hubspot"_s, u"Hub"_s)};
    const Await<SyncOutcome> first;
    const Await<SyncOutcome> second;
    const Await<Nothing> stopped;
    client().startSync(id, this, first.handler());
    QVERIFY(first.wait());
    client().startSync(id, this, second.handler());
    QVERIFY(second.wait());
    client().stopSync(id, this, stopped.handler());
    QVERIFY(stopped.wait());
    QCOMPARE(first.value().kind, SyncOutcome::Kind::Requested);
    QVERIFY(first.value().jobName.contains(".sync."_L1));
    QCOMPARE(second.value().kind, SyncOutcome::Kind::AlreadyRunning);
    QVERIFY(!second.value().message.isEmpty());
    QVERIFY(stopped.ok());
}

void TestStitchClientSandbox::readsTypesAndDestinations()
{
    m_service->addDestination(7, u"redshift"_s, u"Warehouse"_s);
    const Await<QList<SourceType>> types;
    const Await<SourceType> one;
    const Await<QList<Destination>> destinations;
    client().listSourceTypes(this, types.handler());
    client().getSourceType(u"platform.hubspot"_s, this, one.handler());
    client().listDestinations(this, destinations.handler());
    QVERIFY(types.wait() && one.wait() && destinations.wait());
    QVERIFY(types.value().size() >= 16);
    QCOMPARE(one.value().type, u"platform.hubspot"_s);
    QVERIFY(std::ranges::any_of(
        destinations.value(), [](const Destination &destination) { return destination.name == "Warehouse"_L1; }));
}

void TestStitchClientSandbox::tellsAWrongToken()
{
    const Await<SourceList> list;
    client(u"wrong"_s).listSources(this, list.handler());
    QVERIFY(list.wait());
    QVERIFY(!list.ok());
    QCOMPARE(int(list.error().kind), int(Kind::Unauthorized));
}

BOBBIN_SUITE(stitchclientsandbox, TestStitchClientSandbox)
#include "tst_stitchclientsandbox.moc"
