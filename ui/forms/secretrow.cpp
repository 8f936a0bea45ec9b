#include "ui/forms/secretrow.h"

#include "ui/forms/formparts.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace bobbin
{

SecretRow::SecretRow(QWidget *parent)
    : QWidget(parent)
    , m_words(new ElidedLabel({}, this))
    , m_link(new LinkButton({}, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(space::M, this), 0, 0, 0);
    row->setSpacing(scaled(space::M, this));
    row->addWidget(new IconLabel(u"lock"_s, Token::TextSecondary, this));
    row->addWidget(m_words, 1);
    row->addWidget(m_link);
}

void SecretRow::setState(const QString &words, const QString &link, const QString &accessibleName)
{
    m_words->setText(words);
    m_link->setText(link);
    m_link->setAccessibleName(accessibleName);
    m_link->setAccessibleDescription(words);
}

void SecretRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRound(
        painter, rect(), radius::Field, colour(Token::Sunken, palette()), colour(Token::ControlBorder, palette()));
}

} // namespace bobbin
