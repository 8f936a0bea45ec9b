#include "core/sandbox/demo.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace
{

std::optional<int> number(const QCommandLineParser &parser, const QString &option, int limit)
{
    bool ok = false;
    const auto value = parser.value(option).toInt(&ok);
    if (ok && value >= 0 && value <= limit)
        return value;
    std::fprintf(stderr, "bobbin-sandbox: --%s takes a number from 0 to %d\n", qPrintable(option), limit);
    return std::nullopt;
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace bobbin::sandbox;
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"bobbin-sandbox"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(BOBBIN_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(u"A Stitch-shaped service on a loopback port, for trying Bobbin out."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"port"_s, u"Port to listen on; 0 takes a free one."_s, u"number"_s, u"0"_s},
        {u"token"_s, u"The only token it accepts."_s, u"text"_s, u"sandbox-token"_s},
        {u"sources"_s, u"Fill the account with this many sources; without it, the demo account."_s, u"number"_s},
        {u"seed"_s, u"The same seed gives the same account."_s, u"number"_s, u"1"_s},
        {u"speed"_s,
            u"Let so many seconds pass there in one here: checks and runs come as scheduled, fail and recover."_s,
            u"number"_s, u"1"_s},
        {u"latency"_s, u"Hold every answer back this long."_s, u"milliseconds"_s, u"0"_s},
        {u"per-second"_s, u"Answer 429 to more requests than this in a second; 0 answers all."_s, u"number"_s, u"0"_s},
        {u"no-retry-after"_s, u"Do not say with a 429 when to try again."_s},
        {u"no-check-names"_s, u"Leave check_job_name out of the sources."_s},
    });
    parser.process(app);

    const auto port = number(parser, u"port"_s, 65'535);
    const auto seed = number(parser, u"seed"_s, 2'000'000'000);
    const auto speed = number(parser, u"speed"_s, 1'000'000);
    const auto latency = number(parser, u"latency"_s, 600'000);
    const auto perSecond = number(parser, u"per-second"_s, 1'000'000);
    const auto sources = parser.isSet(u"sources"_s) ? number(parser, u"sources"_s, 100'000) : std::optional(0);
    if (speed == 0) {
        std::fputs("bobbin-sandbox: --speed takes a number from 1\n", stderr);
        return 2;
    }
    if (!port || !seed || !speed || !latency || !perSecond || !sources)
        return 2;

    Service service({.token = parser.value(u"token"_s).toUtf8(),
        .seed = static_cast<quint32>(*seed),
        .speed = *speed,
        .goesOn = true,
        .latency = std::chrono::milliseconds(*latency),
        .namesChecks = !parser.isSet(u"no-check-names"_s),
        .perSecond = *perSecond,
        .saysHowLong = !parser.isSet(u"no-retry-after"_s)});
    if (parser.isSet(u"sources"_s))
        fill(service, *sources);
    else
        fillDemo(service);

    Listener listener(service);
    if (!listener.listen(static_cast<quint16>(*port))) {
        std::fprintf(stderr, "bobbin-sandbox: port %d is taken\n", *port);
        return 1;
    }
    std::printf("%s\n", qPrintable(listener.url().toString()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
