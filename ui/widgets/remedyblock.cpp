#include "ui/widgets/remedyblock.h"

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintext.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace bobbin
{

using namespace Qt::StringLiterals;

/// The number of a step in a ring, as high as its first line.
class RemedyBlock::Number : public QWidget
{
public:
    Number(int number, QWidget *parent)
        : QWidget(parent)
        , m_number(number)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const int side = spacing(18, fontMetrics());
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        drawRound(painter, rect(), width() / 2.0, {}, colour(Token::ControlBorder, palette()));
        painter.setFont(roleFont(FontRole::Label));
        painter.setPen(colour(Token::TextSecondary, palette()));
        painter.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
    }

private:
    int m_number;
};

RemedyBlock::RemedyBlock(QWidget *parent)
    : QWidget(parent)
    , m_who(makeLabel({}, FontRole::Label, Token::TextSecondary, this))
    , m_meaning(new PlainText(this))
    , m_grid(new QGridLayout)
    , m_note(makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this))
{
    const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
    m_who->setObjectName(u"remedyWho"_s);
    m_meaning->setObjectName(u"remedyMeaning"_s);
    m_meaning->setAccessibleName(tr("What it means"));
    m_note->setObjectName(u"remedyNote"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(gap(space::M));
    head->addWidget(new IconLabel(u"help"_s, Token::FocusRing, this));
    head->addWidget(makeLabel(tr("What it means"), FontRole::Strong, Token::Text, this));
    head->addStretch();
    head->addWidget(m_who);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(gap(space::M));
    m_grid->setVerticalSpacing(gap(5));
    m_grid->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap(space::L), gap(10), gap(space::L), gap(space::L));
    column->setSpacing(gap(7));
    column->addLayout(head);
    column->addWidget(m_meaning);
    column->addLayout(m_grid);
    column->addWidget(m_note);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RemedyBlock::setContent(const Content &content)
{
    m_content = content;
    m_who->setText(content.who);
    m_meaning->setShown(content.meaning);
    setSteps(content.steps);
    m_note->setText(content.note);
    m_note->setVisible(!content.note.isEmpty());
    updateGeometry();
}

void RemedyBlock::setSteps(const QStringList &steps)
{
    while (m_rows.size() > steps.size()) {
        const Row row = m_rows.takeLast();
        delete row.number;
        delete row.words;
    }
    while (m_rows.size() < steps.size()) {
        const int line = int(m_rows.size());
        const Row row{new Number(line + 1, this), new PlainText(this)};
        row.words->setObjectName(u"remedyStep"_s);
        row.words->setAccessibleName(tr("Step %1").arg(line + 1));
        m_grid->addWidget(row.number, line, 0, Qt::AlignTop);
        m_grid->addWidget(row.words, line, 1);
        m_rows.append(row);
    }
    for (qsizetype i = 0; i < steps.size(); ++i)
        m_rows[i].words->setShown(steps[i]);
}

void RemedyBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawRound(painter, rect(), spacing(radius::Button, fontMetrics()), {}, colour(Token::Border, palette()));
}

} // namespace bobbin
