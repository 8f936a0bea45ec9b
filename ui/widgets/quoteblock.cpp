#include "ui/widgets/quoteblock.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/wholemessage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace bobbin
{

using namespace Qt::StringLiterals;

QuoteBlock::QuoteBlock(QWidget *parent)
    : QWidget(parent)
    , m_who(new ElidedLabel({}, this))
    , m_all(new LinkButton({}, this))
    , m_copy(new LinkButton(tr("Copy"), this))
    , m_words(new PlainText(this))
{
    const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
    m_who->setRole(FontRole::Section);
    m_who->setColour(Token::TextSecondary);
    m_all->setObjectName(u"showWholeQuote"_s);
    m_all->hide();
    m_copy->setObjectName(u"copyQuote"_s);
    m_copy->setIcon(icon(u"copy"_s));
    m_copy->setAccessibleName(tr("Copy the message"));
    m_words->setObjectName(u"quoteText"_s);
    m_words->setRole(FontRole::Mono);
    m_words->setFocusPolicy(Qt::StrongFocus);
    connect(m_all, &QPushButton::clicked, this, &QuoteBlock::showAll);
    connect(m_copy, &QPushButton::clicked, this, &QuoteBlock::copy);

    auto *head = new QHBoxLayout;
    head->addWidget(m_who, 1);
    head->addWidget(m_all);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap(14), gap(6), gap(space::M), gap(space::L));
    column->setSpacing(gap(space::XS));
    column->addLayout(head);
    column->addWidget(m_words);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void QuoteBlock::setQuote(const QString &who, const QString &text)
{
    m_text = text;
    m_who->setText(who);
    m_words->setShown(text);
    m_words->setAccessibleName(who);
    m_all->setText(tr("Show all (%Ln characters)", nullptr, int(text.size())));
    m_all->setVisible(text.size() > longestDisplayed);
}

void QuoteBlock::setEdge(Token edge)
{
    m_edge = edge;
    update();
}

void QuoteBlock::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    Q_EMIT copied();
}

void QuoteBlock::showAll() { (new WholeMessage(m_who->text(), m_text, window()))->open(); }

void QuoteBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath panel;
    const qreal round = spacing(radius::Button, fontMetrics());
    panel.addRoundedRect(rect(), round, round);
    painter.setClipPath(panel);
    painter.fillRect(rect(), colour(Token::Sunken, palette()));
    const QRect edge(0, 0, spacing(3, fontMetrics()), height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), colour(m_edge, palette()));
}

} // namespace bobbin
