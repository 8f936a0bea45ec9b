#include "ui/widgets/spanchoice.h"

namespace bobbin
{

SpanChoice::SpanChoice(const QString &name, const QString &accessibleName, QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    for (const auto &[text, days] : {std::pair(tr("24 hours"), 1), std::pair(tr("7 days"), 7),
             std::pair(tr("30 days"), 30), std::pair(tr("1 year"), 365)})
        addItem(text, days);
}

} // namespace bobbin
