#pragma once

#include <QString>

namespace bobbin
{

/// How much of a message is looked at, in characters: what matters is said early, and a message may be a megabyte.
constexpr qsizetype messageReach = 4096;

/// What is looked at of a message, with letters where a program wrote their numbers: "caf\u00e9".
QString readableMessage(const QString &message);

/// What an error message says once everything that differs from source to source is taken out of it: users, hosts, addresses,
/// ports, ids, numbers, times, paths, quoted names, stack traces, log prefixes, case and spacing. Two sources with one trouble give
/// one fingerprint, two troubles give two; codes that say what went wrong (28P01, ORA-01017, 1045, HTTP 401) stay. Lower case,
/// words with one space between; "…" stands for what was taken out. Empty for a message that says nothing.
QString causeFingerprint(const QString &message);

} // namespace bobbin
