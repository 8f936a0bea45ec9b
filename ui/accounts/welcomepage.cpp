#include "ui/accounts/welcomepage.h"

#include "ui/accounts/choicebutton.h"
#include "ui/forms/formparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
constexpr int columnWidth = 520;

/// The application's icon, drawn anew at each scale of the screen.
class ApplicationMark : public QWidget
{
public:
    explicit ApplicationMark(QWidget *parent)
        : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        constexpr int side = 112;
        return {scaled(side, this), scaled(side, this)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        applicationIcon().paint(&painter, rect());
    }
};

class FactsBox : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        drawRound(painter, rect(), scaled(radius::Card, this), colour(Token::Sunken, palette()));
    }
};
} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"welcomePage"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);

    auto *connectButton = new ChoiceButton(ChoiceButton::Kind::Primary, u"token"_s, tr("Connect an account"),
        tr("You need an API token of your Stitch account"), page);
    connectButton->setObjectName(u"welcomeConnect"_s);
    connectButton->setShortcutText(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A).toString(QKeySequence::NativeText));
    auto *demo = new ChoiceButton(ChoiceButton::Kind::Normal, u"source"_s, tr("Try the demo account"),
        tr("60 sources of all kinds, on this computer only; nothing is kept"), page);
    demo->setObjectName(u"welcomeDemo"_s);
    connect(connectButton, &QAbstractButton::clicked, this, &WelcomePage::connectRequested);
    connect(demo, &QAbstractButton::clicked, this, &WelcomePage::demoRequested);
    setFocusProxy(connectButton);

    auto *affiliation
        = makeWrappingLabel(tr("Not affiliated with Stitch or Qlik."), FontRole::Label, Token::TextSecondary, page);
    affiliation->setObjectName(u"welcomeAffiliation"_s);
    affiliation->setAlignment(Qt::AlignCenter);

    auto *middle = new QWidget(page);
    middle->setMaximumWidth(scaled(columnWidth, this));
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(scaled(10, this));
    column->addWidget(makeHead());
    column->addSpacing(scaled(10, this));
    column->addWidget(connectButton);
    column->addWidget(demo);
    column->addSpacing(scaled(10, this));
    column->addWidget(makeFacts());
    column->addWidget(affiliation);

    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(
        scaled(space::XL, this), scaled(space::XL, this), scaled(space::XL, this), scaled(space::XL, this));
    row->addStretch(1);
    row->addWidget(middle, 1000, Qt::AlignVCenter);
    row->addStretch(1);
    setWidget(page);
}

QWidget *WelcomePage::makeHead()
{
    auto *head = new QWidget(this);
    auto *title = makeWrappingLabel(tr("See what is broken, and why"), FontRole::Display, Token::Text, head);
    title->setObjectName(u"welcomeTitle"_s);
    title->setAlignment(Qt::AlignCenter);
    auto *text = makeWrappingLabel(tr("Bobbin shows every source of your Stitch accounts and the health of its last "
                                      "connection check, on one screen."),
        FontRole::Body, Token::TextSecondary, head);
    text->setObjectName(u"welcomeText"_s);
    text->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins({});
    column->setSpacing(scaled(10, this));
    column->addWidget(new ApplicationMark(head), 0, Qt::AlignHCenter);
    column->addWidget(title);
    column->addWidget(text);
    return head;
}

QWidget *WelcomePage::makeFacts()
{
    struct Fact {
        QString icon;
        QString text;
    };
    const QList<Fact> facts{
        {u"lock"_s, tr("Your token goes to your keychain, or stays in memory if you say so.")},
        {u"open-external"_s, tr("Bobbin talks to Stitch only. No telemetry, no account of ours.")},
        {u"info"_s, tr("API tokens exist on the Advanced and Premium plans of Stitch.")},
    };
    auto *box = new FactsBox(this);
    box->setObjectName(u"welcomeFacts"_s);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(
        scaled(space::XL, this), scaled(space::L, this), scaled(space::XL, this), scaled(space::L, this));
    column->setSpacing(scaled(6, this));
    for (const Fact &fact : facts) {
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(10, this));
        row->addWidget(new IconLabel(fact.icon, Token::TextSecondary, box), 0, Qt::AlignTop);
        row->addWidget(makeWrappingLabel(fact.text, FontRole::Body, Token::Text, box), 1);
        column->addLayout(row);
    }
    return box;
}

} // namespace bobbin
