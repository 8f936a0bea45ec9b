#include "ui/widgets/windowsize.h"

#include "ui/theme/metrics.h"

#include <QScreen>
#include <QWidget>

namespace bobbin
{

void resizeWithinScreen(QWidget &window, const QSize &wanted)
{
    const QFontMetrics metrics(window.font());
    const QSize frame(spacing(8, metrics), spacing(40, metrics)); // what window managers put around it, at most
    window.resize(wanted.boundedTo(window.screen()->availableSize() - frame));
}

} // namespace bobbin
