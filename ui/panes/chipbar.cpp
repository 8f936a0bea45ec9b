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
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr int narrowestProblem = 200; // at a 13 px font

namespace
{

QString removalText(const QString &filter) { return ChipBar::tr("Remove filter %1").arg(filter); }

/// One active filter; pressing it takes it away.
class Chip : public QAbstractButton
{
public:
    Chip(const QString &key, const QString &value, QWidget *parent)
        : QAbstractButton(parent)
    {
        setObjectName("chip");
        setFilter(key, value);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }

    void setFilter(const QString &key, const QString &value)
    {
        m_key = key;
        m_value = value;
        setAccessibleName(removalText(key + value));
        setToolTip(plainToolTip(accessibleName()));
        updateGeometry();
        update();
    }

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
    , m_more(new LinkButton({}, this))
    , m_hidden(new QMenu(m_more))
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
    m_more->setToolTip(plainToolTip(tr("Filters that have no room here")));
    m_hidden->setObjectName("menuMoreFilters");
    connect(m_more, &QPushButton::clicked, this, &ChipBar::showHidden);
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
    m_more->hide();
    m_clear->hide();
}

QStringList ChipBar::filters() const
{
    QStringList words;
    for (const Part &part : m_parts)
        words.append(part.key + part.value);
    return words;
}

QList<ChipBar::Part> ChipBar::partsOf(Facet facet) const
{
    // Health and State speak for themselves; names of accounts and types could be anything.
    const QString key = facet == Facet::Health || facet == Facet::State ? QString() : facetTitle(facet) + u": "_s;
    QList<Part> parts;
    const auto add = [&](const FacetKey &value, bool isHidden) {
        const auto *account = std::get_if<AccountId>(&value);
        const QString text = displayText(facetKeyText(value, account ? m_accountName(*account) : QString()));
        parts.append({key, isHidden ? tr("not %1").arg(text) : text, value});
    };
    for (const FacetKey &value : m_filter.choice(facet).only)
        add(value, false);
    for (const FacetKey &value : m_filter.choice(facet).without)
        add(value, true);
    std::ranges::sort(parts, {}, &Part::value); // sets have no order
    return parts;
}

void ChipBar::remove(const Part &part)
{
    SourceFilter rest = m_filter;
    if (part.facetKey) {
        rest.only(facetOf(*part.facetKey)).remove(*part.facetKey);
        rest.without(facetOf(*part.facetKey)).remove(*part.facetKey);
    } else {
        rest.query = rest.query.without(part.term);
    }
    Q_EMIT filterWanted(rest);
}

void ChipBar::setFilter(const SourceFilter &filter)
{
    m_filter = filter;
    QList<Part> parts;
    for (const Facet facet : facets)
        parts += partsOf(facet);
    for (qsizetype term = 0; term < filter.query.terms().size(); ++term) {
        const QueryTerm &asked = filter.query.terms().at(term);
        const bool isText = asked.kind == QueryTerm::Kind::Text; // any other names its own key
        parts.append({isText ? tr("Text") + u": "_s : QString(), displayText(asked.written), {}, term});
    }
    if (parts == m_parts)
        return; // the same words, read at another time
    const bool areAsMany = std::exchange(m_parts, parts).size() == parts.size();
    if (areAsMany) { // a word is typed, letter by letter
        for (int i = 0; i < m_chips->count(); ++i)
            static_cast<Chip *>(m_chips->itemAt(i)->widget())->setFilter(parts.at(i).key, parts.at(i).value);
        return fit();
    }
    const int focused = takeChips();
    QWidget *before = this; // in the order of Tab
    for (const Part &part : parts) {
        auto *chip = new Chip(part.key, part.value, this);
        m_chips->addWidget(chip);
        setTabOrder(std::exchange(before, chip), chip);
        connect(chip, &QAbstractButton::clicked, this, [this, chip] { remove(m_parts.at(m_chips->indexOf(chip))); });
    }
    m_clear->setVisible(!filter.isEmpty());
    fit();
    if (focused >= 0)
        keepFocus(focused);
}

/// Takes them off and tells which had the focus, −1 if none.
int ChipBar::takeChips()
{
    int focused = -1;
    for (int at = 0; QLayoutItem *item = m_chips->takeAt(0); ++at) {
        if (item->widget()->hasFocus())
            focused = at;
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    return focused;
}

/// The chip that moved up has it next, behind the last one what comes after all of them.
void ChipBar::keepFocus(int chip)
{
    QWidget *next = m_chips->count() > 0 ? m_chips->itemAt(qMin(chip, m_chips->count() - 1))->widget() : this;
    while (!next->isVisible() || next->focusPolicy() == Qt::NoFocus)
        next = next->nextInFocusChain();
    next->setFocus(Qt::TabFocusReason);
}

/// Where there are many, the menu is as long as the screen is high, and scrolls.
void ChipBar::showHidden()
{
    m_hidden->clear();
    for (int i = 0; i < m_chips->count(); ++i) {
        if (m_chips->itemAt(i)->widget()->isVisible())
            continue;
        const Part part = m_parts.at(i);
        connect(m_hidden->addAction(literal(removalText(part.key + part.value))), &QAction::triggered, this,
            [this, part] { remove(part); });
    }
    m_hidden->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
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
