#include "ui/widgets/environmentmark.h"

#include "core/account/account.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace bobbin
{

static Token markOf(std::optional<Environment> environment)
{
    if (!environment)
        return Token::EnvDemo;
    switch (*environment) {
    case Environment::Production: return Token::EnvProduction;
    case Environment::Staging: return Token::EnvStaging;
    case Environment::Other: break;
    }
    return Token::EnvOther;
}

void drawEnvironmentMark(
    QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, std::optional<Environment> environment)
{
    const QString letter = environment
        ? environmentWord(*environment).left(1)
        : QCoreApplication::translate("EnvironmentMark", "D", "mark of the demo account");
    drawRound(painter, rect, spacing(radius::Check, option.fontMetrics), colour(markOf(environment), option.palette));
    QFont font = roleFont(FontRole::Caption, option.font);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(colour(Token::Base, option.palette));
    painter.drawText(rect, Qt::AlignCenter, letter);
}

} // namespace bobbin
