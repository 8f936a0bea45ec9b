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

} // namespace bobbin::bench
