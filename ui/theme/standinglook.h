#pragma once

#include "core/health/verdict.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QString>

namespace bobbin
{

/// How a standing is drawn: the shape always in `colour`; in rows the word in `word`, quiet ones in secondary.
struct StandingLook {
    Token colour;
    Token word;
    QFont::Weight weight;
    QString icon;
};
StandingLook standingLook(Standing standing);

} // namespace bobbin
