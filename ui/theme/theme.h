#pragma once

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QPalette>

#include <optional>

class QApplication;

namespace bobbin
{

// Light or dark is a property of the palette a widget already has, so that every widget and delegate can ask for its
// colours at paint time and nobody has to hand a theme around.

bool isDark(const QPalette &palette);
QColor colour(Token token, const QPalette &palette);

QPalette makePalette(bool dark);

/// For item views: the selection is a quiet surface on which the verdicts' colours stay readable.
QPalette itemViewPalette(const QPalette &palette);

enum class ColourScheme : quint8 { System, Light, Dark };

/// Sets style, palettes and fonts of the whole application; called after the application object is made, again to switch.
/// System is what the desktop says, and where it says nothing, the palette it gives.
void applyTheme(QApplication &application, ColourScheme scheme, std::optional<bool> desktopIsDark = {});

} // namespace bobbin
