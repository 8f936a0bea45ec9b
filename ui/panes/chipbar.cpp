#include "ui/panes/chipbar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/facetwords.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr int narrowestProblem = 200; // at a 13 px font

namespace
{

/// One active filter; pressing it takes it away.
class Chip : public QAbstractButton
{
public:
    Chip(const QString &key, const QString &value, QWidget *parent)
        : QAbstractButton(parent)
        , m_key(key.isEmpty() ? QString() : key + u": "_s)
        , m_value(displayText(value))
    {
        setObjectName("chip");
        setAccessibleName(ChipBar::tr("Remove filter %1%2").arg(m_key, m_value));
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setToolTip(plainToolTip(accessibleName()));
    }

    QString words() const { return m_key + m_value; }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(font());
        const int words = metrics.horizontalAdvance(m_key) + QFontMetrics(strong()).horizontalAdvance(m_value);
        return {qMin(words, spacing(220, metrics)) + spacing(42, metrics), spacing(length::Chip, metrics)};
    }

    /// What has no room is counted instead, so that chips never widen the window.
    QSize minimumSizeHint() const override { return {1, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QFontMetrics metrics(font());
        const qreal round = height() / 2.0;
        painter.setBrush(colour(underMouse() ? Token::ButtonHover : Token::ButtonFace, palette()));
        painter.setPen(
            QPen(colour(hasFocus() ? Token::FocusRing : Token::ControlBorder, palette()), hasFocus() ? 2 : 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), round, round);
        const int padding = spacing(length::CellPadding, metrics);
        const int cross = spacing(10, metrics);
        QRect words = rect().adjusted(padding, 0, -2 * padding - cross, 0);
        painter.setPen(colour(Token::TextSecondary, palette()));
        painter.drawText(words, Qt::AlignVCenter, m_key);
        words.setLeft(words.left() + metrics.horizontalAdvance(m_key));
        painter.setFont(strong());
        painter.setPen(colour(Token::Text, palette()));
        painter.drawText(
            words, Qt::AlignVCenter, painter.fontMetrics().elidedText(m_value, Qt::ElideRight, words.width()));
        painter.drawPixmap(width() - padding - cross, (height() - cross) / 2,
            pixmap(u"close"_s, cross, devicePixelRatioF(), colour(Token::TextSecondary, palette())));
    }

private:
    QFont strong() const { return roleFont(FontRole::Strong, font()); }

    QString m_key;
    QString m_value;
};

} // namespace

ChipBar::ChipBar(AccountName accountName, QWidget *parent)
    : QWidget(parent)
    , m_accountName(std::move(accountName))
    , m_chips(new QHBoxLayout)
    , m_more(makeLabel({}, FontRole::Body, Token::TextSecondary, this))
    , m_clear(new LinkButton(tr("Clear"), this))
    , m_problem(new ElidedLabel({}, this))
    , m_resort(new LinkButton({}, this))
    , m_count(makeLabel({}, FontRole::Body, Token::TextSecondary, this))
{
    setObjectName("chipBar");
    const QFontMetrics metrics(font());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing(10, metrics), 0, spacing(14, metrics), 0);
    row->setSpacing(spacing(space::M, metrics));
    m_chips->setSpacing(spacing(space::M, metrics));
    row->addLayout(m_chips);
    row->addWidget(m_more);
    row->addWidget(m_clear);
    row->addWidget(m_problem, 1);
    row->addWidget(m_resort);
    row->addWidget(m_count);
    m_more->setObjectName("moreFilters");
    m_clear->setObjectName("clearFilters");
    m_problem->setObjectName("filterProblem");
    m_problem->setColour(Token::Failing);
    m_resort->setObjectName("resortRows");
    m_resort->setToolTip(plainToolTip(tr("Rows keep their place while their facts change.")));
    m_resort->hide();
    connect(m_resort, &QPushButton::clicked, this, &ChipBar::resortWanted);
    m_count->setObjectName("shownCount");
    setMinimumHeight(spacing(length::ChipBar, metrics));
    connect(m_clear, &QPushButton::clicked, this, &ChipBar::clearWanted);
    setFilter({});
}

void ChipBar::addChip(const QString &key, const QString &value, const SourceFilter &without)
{
    auto *chip = new Chip(key, value, this);
    m_filters.append(chip->words());
    m_chips->addWidget(chip);
    connect(chip, &QAbstractButton::clicked, this, [this, without] { Q_EMIT filterWanted(without); });
}

void ChipBar::addChips(const SourceFilter &filter, Facet facet)
{
    // Health and State speak for themselves; names of accounts and types could be anything.
    const QString key = facet == Facet::Health || facet == Facet::State ? QString() : facetTitle(facet);
    const auto add = [&](const FacetKey &value, bool isHidden) {
        SourceFilter rest = filter;
        rest.only(facet).remove(value);
        rest.without(facet).remove(value);
        const auto *account = std::get_if<AccountId>(&value);
        const QString text = facetKeyText(value, account ? m_accountName(*account) : QString());
        addChip(key, isHidden ? tr("not %1").arg(text) : text, rest);
    };
    for (const FacetKey &value : filter.choice(facet).only)
        add(value, false);
    for (const FacetKey &value : filter.choice(facet).without)
        add(value, true);
}

void ChipBar::setFilter(const SourceFilter &filter)
{
    m_filters.clear();
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Facet facet : facets)
        addChips(filter, facet);
    if (!filter.query.isEmpty()) {
        SourceFilter without = filter;
        without.query = {};
        addChip(tr("Text"), filter.query.text().trimmed(), without);
    }
    m_clear->setVisible(!filter.isEmpty());
    fit();
}

void ChipBar::fit()
{
    const QFontMetrics metrics(font());
    const int gap = spacing(space::M, metrics);
    QList<QWidget *> chips;
    int taken = 0;
    for (int i = 0; i < m_chips->count(); ++i) {
        chips.append(m_chips->itemAt(i)->widget());
        taken += chips.last()->sizeHint().width() + gap;
    }
    m_more->setText(tr("%n more", "filters that have no room", int(chips.size())));
    int room = contentsRect().width() - spacing(24, metrics) - m_clear->sizeHint().width() - m_count->sizeHint().width()
        - 2 * gap;
    if (m_moved > 0)
        room -= m_resort->sizeHint().width() + gap;
    if (!m_problem->text().isEmpty())
        room -= spacing(narrowestProblem, metrics);
    if (taken > room)
        room -= m_more->sizeHint().width() + gap;
    int hidden = 0;
    taken = 0;
    for (QWidget *chip : std::as_const(chips)) {
        taken += chip->sizeHint().width() + gap;
        const bool isHidden = hidden > 0 || taken > room;
        chip->setVisible(!isHidden);
        hidden += isHidden ? 1 : 0;
    }
    m_more->setText(tr("%n more", "filters that have no room", hidden));
    m_more->setVisible(hidden > 0);
}

void ChipBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ChipBar::setCounts(int shown, int total)
{
    const QString text = tr("%1 of %2 shown").arg(shown).arg(total);
    if (m_count->text() == text)
        return;
    m_count->setText(text);
    fit();
}

void ChipBar::setMoved(int rows)
{
    if (m_moved == rows)
        return;
    m_moved = rows;
    m_resort->setText(tr("%n row(s) moved – sort again", nullptr, rows));
    m_resort->setVisible(rows > 0);
    fit();
}

void ChipBar::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    fit();
}

} // namespace bobbin
