#pragma once

#include "core/health/remedybook.h"

#include <QString>
#include <QStringList>

namespace bobbin
{

// What the remedy book says, in words. A person's own entries bring theirs.

struct RemedyText {
    QString title; ///< what it means, one sentence
    QStringList steps; ///< verbs first

    bool operator==(const RemedyText &) const = default;
};

/// Empty for an id without words.
RemedyText remedyText(const Remedy &remedy);
/// The ids that have words.
QStringList remedyIds();

QString causeWord(Cause cause); ///< "Credentials"
QString actorWord(Actor who); ///< whose job it is: "Database administrator"

/// What is wrong with a person's own file, in one line: the first problem and how many more. Empty if nothing is.
QString remedyProblemsText(const QList<RemedyBook::Problem> &problems);

} // namespace bobbin
