#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace bobbin::bench
{

/// Measured values of one kind, in milliseconds or whatever they are said to be.
class Figures
{
public:
    void add(double value) { m_values.append(value); }
    /// The value that this share of all does not exceed: 0.5 is the median.
    double quantile(double share) const;
    double median() const { return quantile(0.5); }
    double most() const { return quantile(1); }

private:
    QList<double> m_values;
};

/// One row of the table: what was measured, ours, what it is compared with, the ratio, the goal beside it.
void print(
    const QString &what, const QString &ours, const QString &reference, const QString &ratio, const QString &goal);
/// "12.3 ms"
QString milliseconds(double value);
/// "1.25 ×"
QString times(double ours, double reference);

/// Milliseconds that passed while `act` ran.
double timed(const std::function<void()> &act);
/// Runs the event loop until `done`; false if that takes more than a minute.
[[nodiscard]] bool runUntil(const std::function<bool()> &done);
/// Ends the program: it is broken, so its figures would mean nothing.
[[noreturn]] void fail(const QString &reason);
/// A field of /proc/self/status in MB (10^6 bytes): VmRSS, VmHWM.
double memory(const QByteArray &field);

} // namespace bobbin::bench
