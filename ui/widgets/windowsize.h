#pragma once

class QSize;
class QWidget;

namespace bobbin
{

/// Gives a window or dialog the size it wants, or as much of it as the screen has room for beside its frame.
void resizeWithinScreen(QWidget &window, const QSize &wanted);

} // namespace bobbin
