#pragma once

#include <QString>

class QDateTime;

namespace bobbin
{

struct Source;
struct SourceRow;

// How a report speaks of a source and of moments. Times are told in the zone of `now`.

/// On one line, at most 200 characters.
QString reportName(const Source &source);
/// "2026-03-02 09:12"
QString reportMoment(const QDateTime &time, const QDateTime &now);
/// "2026-03-02 09:12 (2 h 48 min)"; empty if unknown
QString reportSince(const QDateTime &time, const QDateTime &now);
/// Where it broke; empty if it is not known.
QString reportPlace(const SourceRow &row);
/// What the people before have to say.
QString reportNotes(const SourceRow &row, const QDateTime &now);

} // namespace bobbin
