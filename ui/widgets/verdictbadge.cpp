#include "ui/widgets/verdictbadge.h"

#include "ui/theme/standinglook.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>

namespace bobbin
{

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Failing: return VerdictBadge::tr("Failing");
    case Standing::Delayed: return VerdictBadge::tr("Delayed");
    case Standing::Unstable: return VerdictBadge::tr("Unstable");
    case Standing::Stopped: return VerdictBadge::tr("Stopped by Stitch");
    case Standing::Setup: return VerdictBadge::tr("Setup");
    case Standing::Checking: return VerdictBadge::tr("Checking");
    case Standing::Healthy: return VerdictBadge::tr("Healthy");
    case Standing::Paused: return VerdictBadge::tr("Paused");
    case Standing::Deleted: return VerdictBadge::tr("Deleted");
    case Standing::Unknown: break;
    }
    return VerdictBadge::tr("Unknown");
}

VerdictBadge::VerdictBadge(QWidget *parent)
    : QWidget(parent)
    , m_shape(new IconLabel(standingLook(Standing::Unknown).icon, Token::Unknown, this))
    , m_word(makeLabel({}, FontRole::Strong, Token::Unknown, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(spacing(6, fontMetrics()));
    row->addWidget(m_shape);
    row->addWidget(m_word);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStanding(Standing::Unknown);
}

void VerdictBadge::setStanding(Standing standing)
{
    const StandingLook look = standingLook(standing);
    m_shape->setIcon(look.icon, look.colour);
    m_word->setColour(look.colour);
    m_word->setText(standingWord(standing));
    setAccessibleName(m_word->text());
}

} // namespace bobbin
