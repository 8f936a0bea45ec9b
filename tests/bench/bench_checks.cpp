// bench_checks BOBBIN-SANDBOX: the first round of 1,000 connection checks of an account, each held back 50 ms by the server,
// against curl with as many connections; and what a click costs while that goes on.

#include "core/api/callbudget.h"
#include "core/state/accountsession.h"
#include "tests/bench/figures.h"
#include "tests/bench/sandboxprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::bench;

namespace
{

constexpr int rounds = 7;
constexpr int warmUps = 2;
constexpr int idleReads = 40;

struct Round {
    double checks = 0; ///< from the list to the last check
    Figures reads; ///< of one source after the other meanwhile, as a person's clicks do it
};

/// Reads one source again and again, interactively, each as soon as the one before is there.
class Reader : public QObject
{
public:
    Reader(const StitchClient &client, SourceId id, Figures &figures)
        : m_client(client)
        , m_id(id)
        , m_figures(figures)
    {
        read();
    }
    int count() const { return m_count; }

private:
    void read()
    {
        m_timer.start();
        m_client.getSource(m_id, this, [this](const Result<Source> &result) {
            if (!result)
                fail(u"a source could not be read"_s);
            m_figures.add(double(m_timer.nsecsElapsed()) / 1e6);
            ++m_count;
            read();
        });
    }

    const StitchClient &m_client;
    SourceId m_id;
    Figures &m_figures;
    QElapsedTimer m_timer;
    int m_count = 0;
};

Round runRound(const QUrl &url, QByteArray *curlConfiguration)
{
    Round round;
    Limits limits; // as many as curl all the while
    limits.backgroundLeast = limits.backgroundMost = limits.backgroundPerOrigin;
    Transport transport{limits};
    const StitchClient client(transport, url, SandboxProcess::token());
    CallBudget budget(Clock::system());
    AccountSession session(
        {.id = AccountId::create(), .name = u"Benchmark"_s, .baseUrl = url}, transport, budget, Clock::system(), false);
    std::unique_ptr<Reader> reader;
    QElapsedTimer timer;
    bool isThrough = false;
    // Before the session hears of its list, which begins the checks.
    QObject::connect(&session.store(), &SourceStore::refreshed, &session,
        [&] { reader = std::make_unique<Reader>(client, session.store().sources().cbegin().key(), round.reads); });
    QObject::connect(&session.store(), &SourceStore::changed, &session, [&] { timer.start(); });
    QObject::connect(&session.monitor(), &CheckMonitor::caughtUp, &session, [&] {
        round.checks = double(timer.nsecsElapsed()) / 1e6;
        isThrough = true;
    });
    session.setToken(SandboxProcess::token());
    if (!runUntil([&] { return isThrough; }))
        fail(u"the checks did not end"_s);
    for (const Source &source : session.store().sources()) {
        if (session.monitor().facts(source.id).reading != CheckFacts::Reading::Read)
            fail(u"a check was not read"_s);
        curlConfiguration->append("url = \"" + url.toEncoded() + "/v4/sources/" + QByteArray::number(source.id.value)
            + "/last-connection-check\"\noutput = /dev/null\n");
    }
    return round;
}

Figures readsWhileIdle(const QUrl &url, SourceId id)
{
    Figures figures;
    Transport transport{Limits()};
    const StitchClient client(transport, url, SandboxProcess::token());
    const Reader reader(client, id, figures);
    if (!runUntil([&] { return reader.count() >= idleReads; }))
        fail(u"a source was not read"_s);
    return figures;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const SandboxProcess sandbox(
        QCoreApplication::arguments().value(1), {u"--sources"_s, u"1000"_s, u"--latency"_s, u"50"_s});
    const int connections = Limits().backgroundPerOrigin;

    Figures ours, curls, busy, idle;
    for (int i = 0; i < warmUps + rounds; ++i) {
        QByteArray configuration;
        const Round round = runRound(sandbox.url(), &configuration);
        QTemporaryFile file;
        if (!file.open() || file.write(configuration) != configuration.size() || !file.flush())
            fail(u"no file for curl"_s);
        const double curl = timed([&] {
            run(u"curl"_s,
                {u"--no-progress-meter"_s, u"--fail"_s, u"--parallel"_s, u"--parallel-max"_s,
                    QString::number(connections), u"--header"_s, SandboxProcess::authorization(), u"--config"_s,
                    file.fileName()});
        });
        const Figures alone = readsWhileIdle(sandbox.url(), SourceId{431201});
        if (i < warmUps)
            continue;
        ours.add(round.checks);
        curls.add(curl);
        busy.add(round.reads.median());
        idle.add(alone.median());
    }
    print(u"1,000 checks at 50 ms, %1 at once"_s.arg(connections), milliseconds(ours.median()),
        u"curl --parallel: "_s + milliseconds(curls.median()), times(ours.median(), curls.median()), u"≤ 1.3 ×"_s);
    print(u"A source read meanwhile"_s, milliseconds(busy.median()), u"idle: "_s + milliseconds(idle.median()),
        times(busy.median(), idle.median()), u"≤ 1.5 ×"_s);
    return 0;
}
