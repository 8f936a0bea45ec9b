#include "tests/bench/frozensandbox.h"

#include "core/sandbox/demo.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "tests/bench/figures.h"
#include "tests/bench/sandboxprocess.h"

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

constexpr qint64 oneIn = 100;

FrozenSandbox::FrozenSandbox(int sources)
{
    m_thread.start();
    m_place.moveToThread(&m_thread);
    QMetaObject::invokeMethod(&m_place, [this, sources] { start(sources); }, Qt::BlockingQueuedConnection);
}

FrozenSandbox::~FrozenSandbox()
{
    QMetaObject::invokeMethod(&m_place, [this] { m_listener.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void FrozenSandbox::start(int sources)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_service = std::make_unique<sandbox::Service>(
        sandbox::Options{.token = SandboxProcess::token().bytes(), .now = [now] { return now; }});
    sandbox::fill(*m_service, sources);
    m_sources = sources;
    for (qint64 id = 1; m_renamed.size() < sources / oneIn; ++id) {
        if (id % oneIn == 0 && m_service->find(id))
            m_renamed.append(id);
    }
    m_listener = std::make_unique<sandbox::Listener>(*m_service);
    if (!m_listener->listen())
        fail(u"no loopback port"_s);
    m_url = m_listener->url();
}

int FrozenSandbox::renameSome()
{
    const QString name = u"renamed %1"_s.arg(++m_renamings);
    QMetaObject::invokeMethod(
        &m_place,
        [this, name] {
            for (const qint64 id : std::as_const(m_renamed))
                m_service->alter(id, [&](sandbox::SourceState &source) { source.displayName = name; });
        },
        Qt::BlockingQueuedConnection);
    return int(m_renamed.size());
}

QList<qint64> FrozenSandbox::checkSome()
{
    QMetaObject::invokeMethod(
        &m_place,
        [this] {
            for (const qint64 id : std::as_const(m_renamed))
                m_service->startCheck(id);
        },
        Qt::BlockingQueuedConnection);
    return m_renamed;
}

/// Numbers and names are no part of a cause, so it takes words: a thousand sentences of them.
static QString complaint(int number)
{
    static const QStringList what{u"replica"_s, u"cluster"_s, u"export"_s, u"cursor"_s, u"bucket"_s, u"stream"_s,
        u"driver"_s, u"queue"_s, u"ledger"_s, u"archive"_s};
    static const QStringList how{u"empty"_s, u"frozen"_s, u"stale"_s, u"busy"_s, u"broken"_s, u"closed"_s,
        u"unsupported"_s, u"incomplete"_s, u"outdated"_s, u"corrupt"_s};
    static const QStringList since{u"after rotation"_s, u"before commit"_s, u"during backup"_s, u"after upgrade"_s,
        u"during import"_s, u"before startup"_s, u"after failover"_s, u"during maintenance"_s, u"after rollback"_s,
        u"during compaction"_s};
    return u"the %1 was %2 %3"_s.arg(what[number % 10], how[number / 10 % 10], since[number / 100 % 10]);
}

int FrozenSandbox::failAll()
{
    int failed = 0;
    QMetaObject::invokeMethod(
        &m_place,
        [this, &failed] {
            for (qint64 id = 1; failed < m_sources; ++id) {
                if (!m_service->find(id))
                    continue;
                const QString message = complaint(failed++);
                m_service->alter(id, [&](sandbox::SourceState &source) {
                    source.runBefore.reset(); // it may have gone well after the check
                    if (source.check)
                        source.check->failure = sandbox::Failure{.phase = u"tap"_s, .message = message};
                });
            }
        },
        Qt::BlockingQueuedConnection);
    return failed;
}

} // namespace bobbin::bench
