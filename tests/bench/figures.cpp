#include "tests/bench/figures.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

double Figures::quantile(double share) const
{
    if (m_values.isEmpty())
        fail(u"nothing was measured"_s);
    QList<double> sorted = m_values;
    std::ranges::sort(sorted);
    const auto rank = qsizetype(std::ceil(share * double(sorted.size()))) - 1;
    return sorted.at(std::clamp<qsizetype>(rank, 0, sorted.size() - 1));
}

void print(
    const QString &what, const QString &ours, const QString &reference, const QString &ratio, const QString &goal)
{
    std::printf("| %s |\n", qPrintable(QStringList({what, ours, reference, ratio, goal}).join(u" | "_s)));
    std::fflush(stdout);
}

QString milliseconds(double value) { return u"%1 ms"_s.arg(value, 0, 'f', value < 100 ? 1 : 0); }

QString times(double ours, double reference) { return u"%1 ×"_s.arg(ours / reference, 0, 'f', 2); }

double timed(const std::function<void()> &act)
{
    QElapsedTimer timer;
    timer.start();
    act();
    return double(timer.nsecsElapsed()) / 1e6;
}

// Not QTest::qWaitFor(): it sleeps 10 ms between two looks, as long as much of what is measured.
bool runUntil(const std::function<bool()> &done)
{
    QEventLoop loop;
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &loop, [&] {
        if (done())
            loop.exit(0);
    });
    QTimer::singleShot(60'000, &loop, [&loop] { loop.exit(1); });
    return done() || loop.exec() == 0;
}

void fail(const QString &reason)
{
    std::fprintf(stderr, "benchmark: %s\n", qPrintable(reason));
    std::exit(1);
}

double memory(const QByteArray &field)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        fail(u"/proc/self/status cannot be read"_s);
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field + ':'))
            return line.simplified().split(' ').value(1).toDouble() * 1024 / 1e6;
    }
    fail(u"/proc/self/status has no "_s + QString::fromLatin1(field));
}

} // namespace bobbin::bench
