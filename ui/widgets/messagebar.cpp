#include "ui/widgets/messagebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintext.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace bobbin
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostButtons = 2;
constexpr int narrow = 520;

struct SeverityLook {
    QString icon;
    Token ink;
    Token face;
    Token edge;
};

SeverityLook lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Warning: return {u"warning"_s, Token::Delayed, Token::BannerWarning, Token::BannerWarningEdge};
    case Severity::Error: return {u"error"_s, Token::Failing, Token::BannerError, Token::BannerErrorEdge};
    case Severity::Offline: return {u"offline"_s, Token::TextSecondary, Token::BannerOffline, Token::BannerOfflineEdge};
    case Severity::Info: break;
    }
    return {u"info"_s, Token::Link, Token::BannerInfo, Token::BannerInfoEdge};
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(u"info"_s, Token::Link, this))
    , m_words(new PlainText(this))
    , m_body(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_close(new QToolButton(this))
{
    const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
    m_words->setObjectName(u"messageText"_s);
    m_close->setObjectName(u"messageClose"_s);
    m_close->setIcon(icon(u"close"_s, Token::TextSecondary));
    m_close->setIconSize(QSize(gap(space::L), gap(space::L)));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismissed);

    auto *actions = new QHBoxLayout;
    actions->setSpacing(gap(space::M));
    for (int index = 0; index < mostButtons; ++index) {
        m_actions.append(makeAction(index));
        actions->addWidget(m_actions.back());
    }
    actions->addStretch();
    m_body->setSpacing(gap(space::XS));
    m_body->addWidget(m_words, 1, Qt::AlignVCenter);
    m_body->addLayout(actions);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(gap(space::XL), gap(5), gap(space::M), gap(6));
    row->setSpacing(gap(space::M));
    row->addWidget(m_icon);
    row->addLayout(m_body, 1);
    row->addWidget(m_close);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

LinkButton *MessageBar::makeAction(int index)
{
    auto *action = new LinkButton({}, this);
    action->setObjectName(u"messageAction%1"_s.arg(index + 1));
    action->hide();
    connect(action, &QPushButton::clicked, this, [this, index] { Q_EMIT actionTriggered(index); });
    return action;
}

void MessageBar::setMessage(const Message &message)
{
    // What follows the first words may change by the second, as a countdown does: only new first words are said again.
    const bool news = message.head != m_message.head || message.severity != m_message.severity;
    m_message = message;
    const SeverityLook look = lookOf(message.severity);
    m_icon->setIcon(look.icon, look.ink);
    m_words->setShown(message.head, message.text);
    for (int index = 0; index < mostButtons; ++index) {
        const QString text = message.actions.value(index);
        m_actions[index]->setText(text);
        m_actions[index]->setVisible(!text.isEmpty());
    }
    m_close->setVisible(message.severity == Severity::Info);
    const QString spoken = displayText(message.text.isEmpty() ? message.head : message.head + u' ' + message.text);
    setAccessibleName(spoken);
    m_words->setAccessibleName(spoken);
    update();
    if (news && isVisible()) {
        announce();
    }
}

void MessageBar::announce()
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    announce();
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool below = width() < spacing(narrow, fontMetrics());
    m_body->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const SeverityLook look = lookOf(m_message.severity);
    painter.fillRect(rect(), colour(look.face, palette()));
    drawHairline(painter, rect(), Qt::BottomEdge, colour(Token::Border, palette()));
    const QRect edge(0, 0, spacing(3, fontMetrics()), height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), colour(look.edge, palette()));
}

} // namespace bobbin
