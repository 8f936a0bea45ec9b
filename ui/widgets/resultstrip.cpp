#include "ui/widgets/resultstrip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/times.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace bobbin
{

void drawResults(QPainter &painter, const QRectF &rect, const Trail &trail, const QPalette &palette)
{
    constexpr qreal lowHeight = 0.36; // of a failure's
    // Whole pixels of the screen, so that all bars are of one width.
    const qreal pixels = painter.device()->devicePixelRatioF();
    const qreal step = std::floor(rect.width() * pixels / Trail::most) / pixels;
    const qreal gap = std::max(1.0, std::floor(step * pixels / 5)) / pixels;
    const QList<PastResult> results = trail.results();
    qreal left = rect.right() - step * qreal(results.size()) + gap;
    for (const PastResult &result : results) {
        const qreal height = rect.height() * (result.hasFailed ? 1 : lowHeight);
        painter.fillRect(QRectF(left, rect.bottom() - height, step - gap, height),
            colour(result.hasFailed ? Token::Failing : Token::Healthy, palette));
        left += step;
    }
}

class ResultStrip::Bars : public QWidget
{
public:
    explicit Bars(QWidget *parent)
        : QWidget(parent)
    {
        setObjectName("resultBars");
        setFixedHeight(spacing(28, fontMetrics()));
    }

    void setTrail(const Trail &trail)
    {
        m_trail = trail;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        drawResults(painter, rect(), m_trail, palette());
    }

private:
    Trail m_trail;
};

ResultStrip::ResultStrip(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel({}, FontRole::Section, Token::TextSecondary, this))
    , m_sum(makeLabel({}, FontRole::Label, Token::TextSecondary, this))
    , m_bars(new Bars(this))
    , m_first(makeLabel({}, FontRole::Label, Token::TextSecondary, this))
    , m_last(makeLabel({}, FontRole::Label, Token::TextSecondary, this))
{
    m_sum->setObjectName("resultSum");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing(space::S, fontMetrics()));
    const auto addRow = [column](QWidget *left, QWidget *right) {
        auto *row = new QHBoxLayout;
        row->addWidget(left);
        row->addStretch();
        row->addWidget(right);
        column->addLayout(row);
    };
    addRow(m_title, m_sum);
    column->addWidget(m_bars);
    addRow(m_first, m_last);
    hide();
}

void ResultStrip::setTrail(const Trail &trail, const QDateTime &now)
{
    setVisible(!trail.isEmpty());
    if (trail.isEmpty())
        return;
    m_title->setText(tr("Last %n result(s)", nullptr, int(trail.results().size())));
    m_sum->setText(trailText(trail));
    m_bars->setTrail(trail);
    const QString name = tr("Bars of the results: %1").arg(m_sum->text());
    if (m_bars->accessibleName() != name) // each setting is told to screen readers
        m_bars->setAccessibleName(name);
    m_first->setText(trail.results().size() > 1 ? momentText(trail.results().first().at, now) : QString());
    m_last->setText(momentText(trail.results().last().at, now));
}

} // namespace bobbin
