#include "ui/accounts/accountdialog.h"

#include "ui/accounts/accountform.h"
#include "ui/forms/formparts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/quoteblock.h"
#include "ui/widgets/windowsize.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QScrollArea>

using namespace Qt::StringLiterals;

// What the account dialog is made of; accountdialog.cpp says what it does.
namespace bobbin
{

QWidget *AccountDialog::makeRight()
{
    auto *right = new QWidget(this);
    m_message = new MessageBar(right);
    m_message->setObjectName(u"accountMessage"_s);
    m_message->hide();
    connect(m_message, &MessageBar::actionTriggered, m_message, &QWidget::hide);
    connect(m_message, &MessageBar::dismissed, m_message, &QWidget::hide);

    auto *page = new QWidget;
    m_form = new AccountForm(page);
    m_connecting = makeConnecting();
    const int margin = scaled(20, this);
    auto *pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(margin, margin, margin, scaled(space::M, this));
    pageColumn->setSpacing(scaled(space::L, this));
    pageColumn->addWidget(m_form);
    pageColumn->addWidget(m_connecting);
    pageColumn->addStretch();
    m_scroll = new QScrollArea(right);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(page);

    auto *column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_scroll, 1);
    column->addWidget(makeFooter());
    return right;
}

QWidget *AccountDialog::makeConnecting()
{
    auto *part = new QWidget;
    m_connectTitle = makeLabel({}, FontRole::Section, Token::TextSecondary, part);
    m_connectTitle->setObjectName(u"connectTitle"_s);
    m_steps = new StepList(part);
    m_steps->setObjectName(u"connectSteps"_s);
    m_quote = new QuoteBlock(part);
    m_quote->setObjectName(u"connectQuote"_s);
    m_forThisRun = makeButton(tr("Use for this run only"), Variant::Normal, u"useForThisRun"_s, part);
    m_tryAgain = makeButton(tr("Try again"), Variant::Normal, u"tryAgain"_s, part);
    connect(m_forThisRun, &QPushButton::clicked, m_run, &ConnectRun::useForThisRun);
    connect(m_tryAgain, &QPushButton::clicked, m_run, &ConnectRun::tryAgain);

    auto *ways = new QHBoxLayout;
    ways->setSpacing(scaled(space::M, this));
    ways->addWidget(m_tryAgain);
    ways->addWidget(m_forThisRun);
    ways->addStretch();
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::M, this));
    column->addWidget(m_connectTitle);
    column->addWidget(m_steps);
    column->addWidget(m_quote);
    column->addLayout(ways);
    part->hide();
    return part;
}

QWidget *AccountDialog::makeFooter()
{
    auto *buttons = new QDialogButtonBox(this);
    m_cancel = makeButton({}, Variant::Normal, u"accountCancel"_s, buttons);
    m_accept = makeButton({}, Variant::Primary, u"accountAccept"_s, buttons);
    m_cancel->setAutoDefault(false);
    m_accept->setDefault(true);
    buttons->addButton(m_accept, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &AccountDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AccountDialog::reject);
    buttons->setContentsMargins(scaled(20, this), scaled(space::M, this), scaled(20, this), scaled(space::L, this));
    return buttons;
}

void AccountDialog::fitToScreen()
{
    resizeWithinScreen(*this, {scaled(760, this), scaled(560, this)});
    setMinimumSize(QSize(scaled(520, this), scaled(300, this)).boundedTo(size()));
}

} // namespace bobbin
