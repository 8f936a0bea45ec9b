#include "ui/widgets/verdictbadge.h"

#include "ui/theme/standinglook.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/words.h"

#include <QHBoxLayout>

namespace bobbin
{

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
