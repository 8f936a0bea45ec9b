#include "core/state/requestlog.h"

#include "core/api/stitchclient.h"
#include "tests/support/await.h"
#include "tests/support/stage.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// What is kept of the requests of a client at a sandbox.
class TestRequestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsWhatWasAskedAndHowItEnded();
    void masksWhatNoSchemaCallsOpen();
    void countsAttemptsUntilOneIsGood();
    void saysWhyThereWasNoAnswer();
    void keepsADroppedRequest();
    void keepsTheLastThousand();
    void tellsOnceAFrame();

private:
    bool wait(qsizetype count) const
    {
        return QTest::qWaitFor([this, count] { return m_log->records().size() >= count; });
    }

    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<RequestLog> m_log;
    std::unique_ptr<StitchClient> m_client;
};

void TestRequestLog::init()
{
    m_stage = std::make_unique<Stage>();
    m_log = std::make_unique<RequestLog>(m_stage->clock.clock());
    connect(&m_stage->transport, &Transport::requestEnded, m_log.get(), &RequestLog::add);
    m_client = std::make_unique<StitchClient>(m_stage->transport, m_stage->listener.url(), m_stage->token());
}

void TestRequestLog::keepsWhatWasAskedAndHowItEnded()
{
    const SourceId id = m_stage->add(u"Shop"_s);
    const Await<Source> source;
    m_client->getSource(id, this, source.handler());
    QVERIFY(wait(1));
    const RequestRecord &record = m_log->records().first();
    QCOMPARE(record.verb, "GET");
    QCOMPARE(record.url.path(), Stage::path(id));
    QCOMPARE(record.status, 200);
    QVERIFY(record.isGood());
    QCOMPARE(record.at, m_stage->clock.now());
    QVERIFY(record.received > 500);
    QCOMPARE(record.body, QByteArray());
    QCOMPARE(record.attempt, 1);
    QVERIFY(requestCommand(record).contains(u"$STITCH_TOKEN"_s));
}

void TestRequestLog::masksWhatNoSchemaCallsOpen()
{
    const SourceId id = m_stage->add(u"Shop"_s);
    SourcePatch patch;
    patch.displayName = u"Shop two"_s;
    patch.properties = {{u"host"_s, u"db.example"_s}, {u"password"_s, u"open sesame"_s}, {u"cron_expression"_s, {}}};
    patch.openProperties = {u"host"_s};
    const Await<std::optional<Source>> changed;
    m_client->updateSource(id, patch, this, changed.handler());
    NewSource fresh{
        .type = u"platform.hp-mysql"_s, .displayName = u"New"_s, .destinationId = {}, .properties = patch.properties};
    const Await<Source> created;
    m_client->createSource(fresh, this, created.handler());
    QVERIFY(wait(2));
    const QByteArray put
        = m_log->records().first().verb == "PUT" ? m_log->records().first().body : m_log->records().last().body;
    QVERIFY(put.contains("db.example"));
    QVERIFY(put.contains("Shop two"));
    QVERIFY(put.contains("\"cron_expression\":null"));
    for (const RequestRecord &record : m_log->records()) {
        QVERIFY(record.body.contains("\"password\":"));
        QVERIFY(!record.body.contains("sesame"));
        QVERIFY(!requestCommand(record).contains(u"sesame"_s));
        QVERIFY(!requestCommand(record).contains(u"sandbox-token"_s));
    }
    // What was sent was whole.
    QVERIFY(m_stage->service.requests().first().request.body.contains("sesame"));
}

void TestRequestLog::countsAttemptsUntilOneIsGood()
{
    const SourceId id = m_stage->add(u"Shop"_s);
    for (const int status : {500, 503})
        m_stage->service.answerNext("GET", Stage::path(id), {.status = status, .body = "{}"});
    for (int i = 0; i < 4; ++i) {
        const Await<Source> source;
        m_client->getSource(id, this, source.handler());
        QVERIFY(wait(i + 1));
    }
    QList<std::pair<int, int>> tries;
    for (const RequestRecord &record : m_log->records())
        tries.append({record.status, record.attempt});
    QCOMPARE(tries, (QList<std::pair<int, int>>{{500, 1}, {503, 2}, {200, 3}, {200, 1}}));
}

void TestRequestLog::saysWhyThereWasNoAnswer()
{
    StitchClient nowhere(m_stage->transport, QUrl(u"http://127.0.0.1:1"_s), m_stage->token());
    StitchClient plain(m_stage->transport, QUrl(u"http://api.example.invalid"_s), m_stage->token());
    const Await<SourceList> list;
    nowhere.listSources(this, list.handler());
    plain.listSources(this, list.handler());
    QVERIFY(wait(2));
    QCOMPARE(m_log->records().first().error, ApiError::Kind::Refused); // never sent in the clear
    QCOMPARE(m_log->records().last().error, ApiError::Kind::Unreachable);
    QCOMPARE(m_log->records().last().status, 0);
}

void TestRequestLog::keepsADroppedRequest()
{
    const Await<SourceList> list;
    m_client->listSources(this, list.handler()).cancel();
    QVERIFY(wait(1));
    QCOMPARE(m_log->records().first().error, ApiError::Kind::Cancelled);
    {
        QObject shortLived;
        m_client->listSources(&shortLived, list.handler());
    }
    QVERIFY(wait(2));
    QCOMPARE(m_log->records().last().error, ApiError::Kind::Cancelled);
}

void TestRequestLog::keepsTheLastThousand()
{
    for (int i = 0; i < 1200; ++i)
        m_log->add({.verb = "GET", .status = 200, .received = i});
    QVERIFY(wait(1));
    QCOMPARE(m_log->records().size(), RequestLog::most);
    QCOMPARE(m_log->records().last().received, 1199);
}

void TestRequestLog::tellsOnceAFrame()
{
    QSignalSpy told(m_log.get(), &RequestLog::added);
    for (int i = 0; i < 10; ++i)
        m_log->add({.verb = "GET", .status = 200});
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<QList<RequestRecord>>().size(), 10);
}

BOBBIN_SUITE(requestlog, TestRequestLog)
#include "tst_requestlog.moc"
