#include "ui/theme/metrics.h"

namespace bobbin
{

int spacing(int length, const QFontMetrics &metrics) { return qRound(length * metrics.lineSpacing() / 16.0); }

int rowHeight(Density density, const QFontMetrics &metrics)
{
    const int padding = density == Density::Comfortable ? 16 : density == Density::Standard ? 10 : 4;
    return metrics.lineSpacing() + spacing(padding, metrics);
}

} // namespace bobbin
