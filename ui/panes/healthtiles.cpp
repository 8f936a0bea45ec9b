#include "ui/panes/healthtiles.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

static Standing standingFor(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Failing: return Standing::Failing;
    case Verdict::Delayed: return Standing::Delayed;
    case Verdict::Unstable: return Standing::Unstable;
    case Verdict::Checking: return Standing::Checking;
    case Verdict::Unknown: return Standing::Unknown;
    case Verdict::Healthy: break;
    }
    return Standing::Healthy;
}

class HealthTiles::Tile : public QAbstractButton
{
public:
    Tile(Verdict verdict, QWidget *parent)
        : QAbstractButton(parent)
        , m_verdict(verdict)
    {
        setObjectName(u"tile:%1"_s.arg(int(verdict)));
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setCount(0);
    }

    void setCount(int count)
    {
        m_count = count;
        setAccessibleName(u"%1: %2"_s.arg(verdictWord(m_verdict), QLocale().toString(count)));
        update();
    }

    QSize sizeHint() const override { return {spacing(104, fontMetrics()), spacing(52, fontMetrics())}; }
    QSize minimumSizeHint() const override { return {spacing(52, fontMetrics()), spacing(52, fontMetrics())}; }

protected:
    void nextCheckState() override { } // the filter decides

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const StandingLook look = standingLook(standingFor(m_verdict));
        const QFontMetrics metrics(font());
        const Token face = isChecked() ? Token::RowSelected : underMouse() ? Token::RowHover : Token::Base;
        drawRound(painter, rect(), radius::Card, colour(face, palette()),
            colour(isChecked() ? Token::FocusRing : Token::Border, palette()), isChecked() ? 1.5 : 1);
        const QString word = verdictWord(m_verdict);
        const QFont label = roleFont(FontRole::Label, font());
        const int edge = spacing(6, metrics);
        const int size = spacing(20, metrics);
        const int left = spacing(space::L, metrics);
        const int besides = left + size + spacing(space::M, metrics);
        // Where there is no room for both, the word says it and not the shape.
        const bool hasShape = width() - besides - edge >= QFontMetrics(label).horizontalAdvance(word);
        const Token ink = m_count == 0 ? Token::TextSecondary : look.colour;
        if (hasShape)
            painter.drawPixmap(
                QStyle::visualRect(layoutDirection(), rect(), QRect(left, (height() - size) / 2, size, size)),
                pixmap(look.icon, size, devicePixelRatioF(), colour(ink, palette())));
        const QRect words = QStyle::visualRect(
            layoutDirection(), rect(), rect().adjusted(hasShape ? besides : edge, edge, -edge, -edge));
        const int align = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        QFont number = roleFont(FontRole::Strong, font());
        number.setPointSizeF(number.pointSizeF() * 1.35);
        painter.setFont(number);
        painter.setPen(colour(m_count == 0 ? Token::TextSecondary : Token::Text, palette()));
        painter.drawText(words, align | Qt::AlignTop, QLocale().toString(m_count));
        painter.setFont(label);
        painter.setPen(colour(ink, palette()));
        painter.drawText(
            words, align | Qt::AlignBottom, painter.fontMetrics().elidedText(word, Qt::ElideRight, words.width()));
        if (hasFocus())
            drawFocusRing(painter, rect(), radius::Card, palette());
    }

private:
    const Verdict m_verdict;
    int m_count = -1;
};

HealthTiles::HealthTiles(QWidget *parent)
    : QWidget(parent)
    , m_tiles()
{
    setObjectName("healthTiles");
    const QFontMetrics metrics(font());
    auto *row = new QHBoxLayout(this);
    const int margin = spacing(space::L, metrics);
    row->setContentsMargins(margin, spacing(space::M, metrics), margin, spacing(space::M, metrics));
    row->setSpacing(spacing(space::M, metrics));
    for (size_t at = 0; at < shownVerdicts.size(); ++at) {
        const Verdict verdict = shownVerdicts.at(at);
        m_tiles.at(at) = new Tile(verdict, this);
        connect(m_tiles.at(at), &QAbstractButton::clicked, this, [this, verdict] { Q_EMIT pressed(verdict); });
        row->addWidget(m_tiles.at(at));
    }
}

void HealthTiles::set(Verdict verdict, int count, bool isChosen)
{
    const auto at = std::ranges::find(shownVerdicts, verdict) - shownVerdicts.begin();
    m_tiles.at(size_t(at))->setCount(count);
    m_tiles.at(size_t(at))->setChecked(isChosen);
}

} // namespace bobbin
