#include "ui/widgets/phasecells.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"

#include <QGridLayout>
#include <QPainter>

#include <algorithm>

namespace bobbin
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int narrowestCell = 74;
constexpr int shapeSize = 13; // of a phase without its words
constexpr int shapeStep = 17;
constexpr int mostPhases = 4;

struct PhaseLook {
    QString icon;
    Token shape;
    Token name;
    Token text;
};

PhaseLook lookOf(Phase::State state)
{
    switch (state) {
    case Phase::State::Running: return {u"state-checking"_s, Token::Checking, Token::Text, Token::Checking};
    case Phase::State::Passed: return {u"state-healthy"_s, Token::Healthy, Token::Text, Token::Healthy};
    case Phase::State::Failed: return {u"state-failing"_s, Token::Failing, Token::Text, Token::Failing};
    case Phase::State::NotRun:
    case Phase::State::Waiting: break;
    }
    return {u"state-unknown"_s, Token::Unknown, Token::TextSecondary, Token::TextSecondary};
}

/// Name above, shape and word below.
class Cell : public QWidget
{
public:
    Cell(const Phase &phase, QWidget *parent)
        : QWidget(parent)
        , m_failed(phase.state == Phase::State::Failed)
    {
        const PhaseLook look = lookOf(phase.state);
        const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
        auto *name = new ElidedLabel(phase.name, this);
        name->setRole(look.name == Token::Text ? FontRole::Strong : FontRole::Medium);
        name->setColour(look.name);
        auto *text = new ElidedLabel(phase.text, this);
        text->setRole(m_failed ? FontRole::Section : FontRole::Label);
        text->setColour(look.text);
        auto *grid = new QGridLayout(this);
        grid->setContentsMargins(gap(9), gap(7), gap(space::S), gap(7));
        grid->setHorizontalSpacing(gap(5));
        grid->setVerticalSpacing(gap(space::S));
        grid->addWidget(name, 0, 0, 1, 2);
        grid->addWidget(new IconLabel(look.icon, look.shape, this, 14), 1, 0);
        grid->addWidget(text, 1, 1);
        grid->setColumnStretch(1, 1);
        setAccessibleName(PhaseCells::tr("%1: %2", "a phase and its outcome").arg(phase.name, phase.text));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Token face = m_failed ? Token::FailingTint : Token::Sunken;
        const Token line = m_failed ? Token::Failing : Token::Border;
        drawRound(
            painter, rect(), spacing(radius::Button, fontMetrics()), colour(face, palette()), colour(line, palette()));
    }

private:
    bool m_failed;
};

} // namespace

int phasesWidth(const QFontMetrics &metrics)
{
    return spacing((mostPhases - 1) * shapeStep, metrics) + spacing(shapeSize, metrics);
}

void drawPhases(QPainter &painter, const QRect &rect, const QList<Phase> &phases, const QPalette &palette)
{
    const int size = spacing(shapeSize, painter.fontMetrics());
    const int step = spacing(shapeStep, painter.fontMetrics());
    const qreal ratio = painter.device()->devicePixelRatioF();
    int left = rect.left() + (mostPhases - int(phases.size())) * step;
    for (const Phase &phase : phases) {
        const PhaseLook look = lookOf(phase.state);
        painter.drawPixmap(
            left, rect.center().y() - size / 2, pixmap(look.icon, size, ratio, colour(look.shape, palette)));
        left += step;
    }
}

PhaseCells::PhaseCells(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setSpacing(spacing(6, fontMetrics()));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Phases of the check"));
}

void PhaseCells::setPhases(const QList<Phase> &phases)
{
    if (phases == m_phases) {
        return;
    }
    m_phases = phases;
    qDeleteAll(m_cells);
    m_cells.clear();
    for (const Phase &phase : phases) {
        m_cells.append(new Cell(phase, this));
        m_cells.back()->show();
    }
    m_columns = 0;
    arrange();
}

QSize PhaseCells::minimumSizeHint() const
{
    return {2 * spacing(narrowestCell, fontMetrics()), QWidget::minimumSizeHint().height()};
}

void PhaseCells::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PhaseCells::arrange()
{
    const int count = static_cast<int>(m_cells.size());
    const bool fits = width() >= count * spacing(narrowestCell, fontMetrics());
    const int columns = std::max(1, fits ? count : (count + 1) / 2);
    if (columns == m_columns) {
        return;
    }
    for (int i = 0; i < count; ++i) {
        m_grid->addWidget(m_cells[i], i / columns, i % columns);
    }
    for (int column = 0; column < count; ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
    m_columns = columns;
    updateGeometry();
}

} // namespace bobbin
