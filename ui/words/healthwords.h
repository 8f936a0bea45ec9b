#pragma once

#include "core/models/healthmodel.h"

#include <QString>

namespace bobbin
{

// What is said of sources by what is the matter with them.

QString groupTitle(
    const HealthModel::Group &group); ///< what it means, or the server's own words where no book knows them
QString groupHead(const HealthModel::Group &group); ///< likewise, and whether a person's own remedy says so
/// What can be done, in one line, of namesakes behind the server's words; or that nobody knows. Empty where nothing failed.
QString groupRemedy(const HealthModel::Group &group);
QString groupJob(const HealthModel::Group &group); ///< who acts; empty if nobody has to
QString healthColumnTitle(HealthModel::Column column);
/// A cell of the health list: of a group (row null), or of a source in it.
QString healthCell(
    const HealthModel::Group &group, const SourceRow *row, HealthModel::Column column, const QDateTime &now);

/// The same cell, which says `text`, for who does not see its shape: with its verdict, and with what can be done.
QString spokenCell(
    const HealthModel::Group &group, const SourceRow *row, HealthModel::Column column, const QString &text);

/// The widest that a column usually says, for its width; empty where it says nothing, or takes what room there is.
QString widestText(HealthModel::Column column);

/// What to send to whoever has to act on a group: what fails and where, since when, the server's words, what can be done.
QString groupMessage(const HealthModel::Group &group, const QList<SourceRow> &rows, const QDateTime &now);

} // namespace bobbin
