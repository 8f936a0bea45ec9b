#pragma once

#include "core/data/sourcenotes.h"

#include <QList>
#include <QString>

namespace bobbin
{

// What a person wrote about sources, and until when it holds.

/// A choice of how long something holds.
struct UntilChoice {
    QString words;
    QDateTime moment; ///< local; invalid: until it is fixed
};

/// "acknowledged until Mon 08:00", "snoozed until 14:00"; empty if nobody said so.
QString handledText(const SourceNotes &notes, const QDateTime &now);
/// The reason of an acknowledgement and how long it holds, as a sentence of the details.
QString acknowledgedText(const Acknowledgement &acknowledged, const QDateTime &now);
QList<UntilChoice> acknowledgeChoices(const QDateTime &now);
QList<UntilChoice> snoozeChoices(const QDateTime &now);

} // namespace bobbin
