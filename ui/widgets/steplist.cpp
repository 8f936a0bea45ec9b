#include "ui/widgets/steplist.h"

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintext.h"

#include <QAccessible>
#include <QGridLayout>
#include <QPainter>

#include <utility>

namespace bobbin
{

using namespace Qt::StringLiterals;

namespace
{

struct StepLook {
    QString icon;
    Token shape;
    FontRole font;
    Token words;
};

StepLook lookOf(Step::State state)
{
    switch (state) {
    case Step::State::Running: return {u"state-checking"_s, Token::Checking, FontRole::Strong, Token::Text};
    case Step::State::Done: return {u"state-healthy"_s, Token::Healthy, FontRole::Body, Token::Text};
    case Step::State::Failed: return {u"state-failing"_s, Token::Failing, FontRole::Strong, Token::Text};
    case Step::State::Waiting: break;
    }
    return {u"state-unknown"_s, Token::Unknown, FontRole::Body, Token::TextSecondary};
}

QString spokenState(Step::State state)
{
    switch (state) {
    case Step::State::Running: return StepList::tr("running");
    case Step::State::Done: return StepList::tr("done");
    case Step::State::Failed: return StepList::tr("failed");
    case Step::State::Waiting: break;
    }
    return StepList::tr("waiting");
}

QString spoken(const Step &step)
{
    QStringList parts{step.words, spokenState(step.state)};
    if (!step.figure.isEmpty()) {
        parts.append(step.figure);
    }
    if (step.state == Step::State::Failed && !step.failure.isEmpty()) {
        parts.append(step.failure);
    }
    return displayText(parts.join(u", "_s));
}

} // namespace

class StepList::Row : public QWidget
{
public:
    explicit Row(QWidget *parent)
        : QWidget(parent)
        , m_shape(new IconLabel(u"state-unknown"_s, Token::Unknown, this))
        , m_words(makeWrappingLabel({}, FontRole::Body, Token::Text, this))
        , m_figure(makeLabel({}, FontRole::Label, Token::TextSecondary, this))
        , m_failure(new PlainText(this))
    {
        const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
        m_failure->setObjectName(u"stepFailure"_s);
        m_failure->setFocusPolicy(Qt::StrongFocus);
        m_failure->setColour(Token::Failing);
        auto *grid = new QGridLayout(this);
        grid->setContentsMargins(0, gap(5), 0, gap(5));
        grid->setHorizontalSpacing(gap(space::M));
        grid->setVerticalSpacing(gap(space::XS));
        grid->addWidget(m_shape, 0, 0, Qt::AlignTop);
        grid->addWidget(m_words, 0, 1);
        grid->addWidget(m_figure, 0, 2, Qt::AlignTop);
        grid->addWidget(m_failure, 1, 1, 1, 2);
        grid->setColumnStretch(1, 1);
    }

    void show(const Step &step)
    {
        const StepLook look = lookOf(step.state);
        m_shape->setIcon(look.icon, look.shape);
        m_words->setText(step.words);
        m_words->setRole(look.font);
        m_words->setColour(look.words);
        m_figure->setText(step.figure);
        m_failure->setShown(step.failure);
        m_failure->setAccessibleName(tr("Why it failed"));
        m_failure->setVisible(step.state == Step::State::Failed && !step.failure.isEmpty());
        setAccessibleName(spoken(step));
    }

private:
    IconLabel *m_shape;
    PlainLabel *m_words;
    PlainLabel *m_figure;
    PlainText *m_failure;
};

StepList::StepList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    const int side = spacing(14, fontMetrics());
    m_column->setContentsMargins(side, spacing(space::M, fontMetrics()), side, spacing(space::M, fontMetrics()));
    m_column->setSpacing(0);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void StepList::setSteps(const QList<Step> &steps)
{
    const QList<Step> before = std::exchange(m_steps, steps);
    while (m_rows.size() > steps.size()) {
        delete m_rows.takeLast();
    }
    while (m_rows.size() < steps.size()) {
        m_rows.append(new Row(this));
        m_column->addWidget(m_rows.back());
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (i < before.size() && before[i] == steps[i]) {
            continue;
        }
        m_rows[i]->show(steps[i]);
        if (steps[i].state == Step::State::Failed) {
            QAccessibleEvent alert(m_rows[i], QAccessible::Alert);
            QAccessible::updateAccessibility(&alert);
        }
    }
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRound(painter, rect(), spacing(radius::Button, fontMetrics()), colour(Token::Sunken, palette()));
}

} // namespace bobbin
