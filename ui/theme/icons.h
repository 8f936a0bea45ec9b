#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QPixmap>

namespace bobbin
{

/// An icon of :/icons by its name without suffix, drawn at any size in the palette's text colour at the moment of
/// painting, so that a switch between light and dark needs no new icons. With a token, in that token's colour.
QIcon icon(const QString &name);
QIcon icon(const QString &name, Token token);

/// The application's own icon, in its colours.
QIcon applicationIcon();

/// One drawn icon: `size` in logical pixels, cached by everything that makes it look different.
QPixmap pixmap(const QString &name, int size, qreal ratio, const QColor &colour);

/// Any icon in one colour; used where a control's words are not in the palette's text colour.
QPixmap tinted(const QIcon &source, int size, qreal ratio, const QColor &colour);

} // namespace bobbin
