#include "ui/widgets/emptystate.h"

#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>

namespace bobbin
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostActions = 2;
constexpr int iconSide = 32;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(u"info"_s, Token::TextSecondary, this, iconSide))
    , m_head(makeWrappingLabel({}, FontRole::Strong, Token::Text, this))
    , m_text(makeWrappingLabel({}, FontRole::Body, Token::TextSecondary, this))
{
    const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
    m_head->setAlignment(Qt::AlignCenter);
    m_head->setObjectName(u"emptyHead"_s);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setObjectName(u"emptyText"_s);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(gap(space::M));
    actions->addStretch();
    for (int index = 0; index < mostActions; ++index) {
        QPushButton *action = makeButton({}, Variant::Normal, u"emptyAction%1"_s.arg(index + 1), this);
        action->hide();
        connect(action, &QPushButton::clicked, this, [this, index] { Q_EMIT actionTriggered(index); });
        m_actions.append(action);
        actions->addWidget(action);
    }
    actions->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap(space::XL), gap(space::XXL), gap(space::XL), gap(space::XXL));
    column->setSpacing(gap(space::M));
    column->addStretch();
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(gap(space::S));
    column->addWidget(m_head);
    column->addWidget(m_text);
    column->addLayout(actions);
    column->addStretch();
}

void EmptyState::setContent(const QString &icon, const QString &head, const QString &text, const QStringList &actions)
{
    m_icon->setIcon(icon, Token::TextSecondary);
    m_head->setText(head);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    for (int index = 0; index < mostActions; ++index) {
        m_actions[index]->setText(actions.value(index));
        m_actions[index]->setVisible(!actions.value(index).isEmpty());
    }
}

} // namespace bobbin
