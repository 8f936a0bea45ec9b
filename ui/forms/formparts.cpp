#include "ui/forms/formparts.h"

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/quoteblock.h"

#include <QPainter>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace bobbin
{

int scaled(int length, const QWidget *widget) { return spacing(length, widget->fontMetrics()); }

CalmComboBox::CalmComboBox(QWidget *parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
}

void CalmComboBox::wheelEvent(QWheelEvent *event) { event->ignore(); }

FormMessage::FormMessage(QWidget *parent)
    : QWidget(parent)
    , m_bar(new MessageBar(this))
    , m_quote(new QuoteBlock(this))
{
    setObjectName(u"formMessage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::S, this));
    column->addWidget(m_bar);
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(scaled(space::XL, this), 0, scaled(space::XL, this), 0);
    inset->addWidget(m_quote);
    column->addLayout(inset);
    hide();
}

void FormMessage::showError(const QString &sentence, const QString &serverWords, const QString &detail)
{
    const Message message{.severity = Severity::Error, .head = sentence, .text = detail, .actions = {}};
    m_bar->setMessage(message);
    m_quote->setQuote(tr("Stitch says"), serverWords);
    m_quote->setVisible(!serverWords.isEmpty());
    show();
}

void FormMessage::clear() { hide(); }

QString FormMessage::sentence() const { return isHidden() ? QString() : m_bar->message().head; }

namespace
{
class Hairline : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        drawHairline(painter, rect(), Qt::TopEdge, colour(Token::Border, palette()));
    }
};
} // namespace

ChangeDot::ChangeDot(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(scaled(6, this), scaled(6, this));
}

void ChangeDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRound(painter, rect(), width() / 2.0, colour(Token::Accent, palette()));
}

StepProperty nameProperty()
{
    StepProperty property;
    property.name = u"display_name"_s;
    property.isRequired = true;
    property.kind = StepProperty::Kind::UserProvided;
    return property;
}

QWidget *makeHairline(QWidget *parent)
{
    auto *line = new Hairline(parent);
    line->setFixedHeight(1);
    return line;
}

} // namespace bobbin
