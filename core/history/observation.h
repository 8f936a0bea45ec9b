#pragma once

#include "core/history/cached.h"
#include "core/history/past.h"

#include <QList>

#include <variant>

namespace bobbin
{

class HistoryDb;

/// What Recorder::observe() takes. Each says on which of the four duties it is; none is on two.
namespace observed
{

// Cache: replaced.

/// The account is this client's, and its list was read.
struct List {
    AccountId account;
    ClientPlace client;
    QDateTime listedAt;
};
struct SourceContent {
    SourcePlace place;
    QByteArray raw;
};
struct SourceGone {
    SourcePlace place;
};
struct LastCheck {
    SourcePlace place;
    CheckSeen check;
};
/// The last runs of all its sources were read.
struct RunsRead {
    ClientPlace client;
    QDateTime at;
};
struct LastRun {
    SourcePlace place;
    std::optional<RunSeen> run; ///< nothing: it is known no more
};

// History: only ever added to.

struct Check {
    SourcePlace place;
    ConnectionCheck check;
    QDateTime at;
};
struct Run {
    SourcePlace place;
    Extraction run;
    QDateTime at;
};
struct State {
    SourcePlace place;
    SourceState state;
    QDateTime at;
};
struct Change {
    SourcePlace place;
    Edit edit;
};
/// Begins a span, or makes the one that began then longer.
struct Watching {
    ClientPlace client;
    Watch watch;
};

} // namespace observed

using Observation = std::variant<observed::List, observed::SourceContent, observed::SourceGone, observed::LastCheck,
    observed::RunsRead, observed::LastRun, observed::Check, observed::Run, observed::State, observed::Change,
    observed::Watching>;

/// Whose it is.
const ClientPlace &clientOf(const Observation &observation);
/// Without what the cache would hold only until it is replaced by what comes after it.
void dropReplaced(QList<Observation> &observations);
/// Within a transaction.
void write(HistoryDb &db, const Observation &observation);

} // namespace bobbin
