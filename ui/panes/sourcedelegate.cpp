#include "ui/panes/sourcedelegate.h"

#include "core/models/sourceview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/environmentmark.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/words.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

namespace bobbin
{

SourceDelegate::SourceDelegate(const SourceView &rows, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_rows(rows)
{
}

/// A row that asks for nothing, or whose facts are old, is quieter than the others.
static bool isQuiet(const SourceRow &row)
{
    switch (row.judgment.standing) {
    case Standing::Paused:
    case Standing::Deleted: return true;
    default: return row.asOf.isValid() || row.work == Work::DeleteHeld || row.work == Work::Deleting;
    }
}

void SourceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const SourceRow *row = m_rows.rowAt(index);
    if (!row)
        return;
    painter->save();
    paintBackground(*painter, option, index);
    if (index.column() == SourceTableModel::Why && row->work == Work::DeleteHeld)
        paintHeld(*painter, option, index);
    else if (index.column() == SourceTableModel::Health)
        paintHealth(*painter, option, *row, index.data().toString());
    else
        paintText(*painter, option, index, *row);
    painter->restore();
}

void SourceDelegate::paintBackground(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Token surface = Token::Base;
    if (option.state & QStyle::State_Selected)
        surface = option.state & QStyle::State_Active ? Token::RowSelected : Token::RowSelectedInactive;
    else if (index.row() == m_hoveredRow)
        surface = Token::RowHover;
    painter.fillRect(option.rect, colour(surface, option.palette));
    const qreal pixel = 1 / painter.device()->devicePixelRatioF();
    const QRectF rect(option.rect);
    painter.fillRect(
        QRectF(rect.left(), rect.bottom() - pixel, rect.width(), pixel), colour(Token::Hairline, option.palette));
}

/// Where the word stands that follows the shape of a verdict.
static int healthTextLeft(const QFontMetrics &metrics)
{
    return spacing(space::L, metrics) + spacing(length::Icon, metrics) + spacing(space::M, metrics);
}

void SourceDelegate::paintHealth(
    QPainter &painter, const QStyleOptionViewItem &option, const SourceRow &row, const QString &word) const
{
    const StandingLook look = standingLook(row.judgment.standing);
    const QFontMetrics metrics(option.font);
    const int size = spacing(length::Icon, metrics);
    const int left = spacing(space::L, metrics);
    const QRect cell = option.rect;
    const QRect shape = QStyle::visualRect(
        option.direction, cell, QRect(cell.left() + left, cell.center().y() - size / 2 + 1, size, size));
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(shape, pixmap(look.icon, size, ratio, colour(look.colour, option.palette)));

    QFont font = option.font;
    font.setWeight(look.weight);
    painter.setFont(font);
    const bool isStale = row.asOf.isValid();
    painter.setPen(colour(isStale ? Token::TextSecondary : look.word, option.palette));
    const QRect text = QStyle::visualRect(
        option.direction, cell, cell.adjusted(healthTextLeft(metrics), 0, -spacing(space::S, metrics), 0));
    painter.drawText(text, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
        QFontMetrics(font).elidedText(word, Qt::ElideRight, text.width()));
}

/// The colour of a cell's text, and what of it is loud.
static Token textToken(int column, const SourceRow &row)
{
    const Standing standing = row.judgment.standing;
    switch (column) {
    case SourceTableModel::Name: return isQuiet(row) ? Token::TextSecondary : Token::Text;
    case SourceTableModel::NextRun:
        if (row.judgment.reason == Reason::Late && !row.asOf.isValid())
            return standing == Standing::Failing ? Token::Failing : Token::Delayed;
        if (standing == Standing::Setup)
            return Token::Setup;
        return isQuiet(row) || !row.source.schedule ? Token::TextSecondary : Token::Text;
    case SourceTableModel::Why:
        return standing == Standing::Failing && !isQuiet(row) ? Token::Text : Token::TextSecondary;
    default: return Token::TextSecondary;
    }
}

/// What the mark of an environment takes from its cell.
static int markRoom(const QFontMetrics &metrics) { return spacing(length::Icon, metrics) + spacing(space::M, metrics); }

void SourceDelegate::paintText(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, const SourceRow &row) const
{
    QFont font = option.font;
    const Standing standing = row.judgment.standing;
    if (index.column() == SourceTableModel::Name) {
        if (standing == Standing::Failing || standing == Standing::Delayed)
            font.setWeight(QFont::Medium);
        font.setStrikeOut(standing == Standing::Deleted || row.work == Work::DeleteHeld || row.work == Work::Deleting);
    } else if (index.column() == SourceTableModel::NextRun && row.judgment.reason == Reason::Late) {
        font.setWeight(QFont::Medium);
    }
    painter.setFont(font);
    painter.setPen(colour(textToken(index.column(), row), option.palette));
    const QFontMetrics metrics(font);
    const int padding = spacing(length::CellPadding, metrics);
    QRect cell = option.rect.adjusted(padding, 0, -padding, 0);
    if (index.column() == SourceTableModel::Account) {
        const int size = spacing(length::Icon, metrics);
        const QRect mark(cell.left(), cell.center().y() - size / 2 + 1, size, size);
        drawEnvironmentMark(painter, option, QStyle::visualRect(option.direction, cell, mark),
            m_environmentOf ? m_environmentOf(row.key.account) : std::nullopt);
        cell = QStyle::visualRect(option.direction, cell, cell.adjusted(markRoom(metrics), 0, 0, 0));
        painter.setFont(font);
        painter.setPen(colour(textToken(index.column(), row), option.palette));
    }
    const Qt::Alignment side = SourceTableModel::isRightAligned(index.column()) ? Qt::AlignRight : Qt::AlignLeft;
    // Of a text with line breaks a table shows the first line; the detail pane has it whole.
    const QString text = index.data().toString().section(u'\n', 0, 0).left(500);
    painter.drawText(cell, int(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter | Qt::TextSingleLine),
        metrics.elidedText(text, Qt::ElideRight, cell.width()));
}

namespace
{

/// Where the parts of a held delete stand in its cell: "Deleting…  Undo  Now".
struct HeldParts {
    HeldParts(const QStyleOptionViewItem &option, const QString &words)
        : undo(SourceDelegate::tr("Undo"))
        , now(SourceDelegate::tr("Now"))
    {
        const QFontMetrics metrics(option.font);
        int x = option.rect.left() + spacing(length::CellPadding, metrics);
        for (const auto &[text, rect] :
            {std::pair(words, &wordsRect), std::pair(undo, &undoRect), std::pair(now, &nowRect)}) {
            const int width = metrics.horizontalAdvance(text);
            *rect = QStyle::visualRect(
                option.direction, option.rect, {x, option.rect.top(), width, option.rect.height()});
            x += width + spacing(space::L, metrics);
        }
    }

    QString undo, now;
    QRect wordsRect, undoRect, nowRect;
};

} // namespace

void SourceDelegate::paintHeld(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString words = index.data().toString();
    const HeldParts parts(option, words);
    painter.setClipRect(option.rect);
    painter.setPen(colour(Token::TextSecondary, option.palette));
    painter.drawText(parts.wordsRect, Qt::AlignVCenter, words);
    painter.setPen(colour(Token::Link, option.palette));
    painter.drawText(parts.undoRect, Qt::AlignVCenter, parts.undo);
    painter.drawText(parts.nowRect, Qt::AlignVCenter, parts.now);
}

bool SourceDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const SourceRow *row = m_rows.rowAt(index);
    if (event->type() != QEvent::MouseButtonRelease || !row || row->work != Work::DeleteHeld
        || index.column() != SourceTableModel::Why)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const HeldParts parts(option, index.data().toString());
    const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
    const SourceKey key = row->key; // a copy: what is clicked may change the row
    if (parts.undoRect.contains(at))
        Q_EMIT undoDeleteClicked(key);
    else if (parts.nowRect.contains(at))
        Q_EMIT deleteNowClicked(key);
    return true;
}

int SourceDelegate::widthFor(int column, const QString &text, const QFont &font)
{
    const QFontMetrics metrics(font);
    if (column != SourceTableModel::Health)
        return metrics.horizontalAdvance(text) + 2 * spacing(length::CellPadding, metrics)
            + (column == SourceTableModel::Account ? markRoom(metrics) : 0);
    QFont heavy = font;
    heavy.setWeight(QFont::Bold);
    return healthTextLeft(metrics) + QFontMetrics(heavy).horizontalAdvance(text) + spacing(space::S, metrics);
}

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {widthFor(index.column(), index.data().toString().left(100), option.font), option.fontMetrics.height()};
}

bool SourceDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const SourceRow *row = m_rows.rowAt(index);
    const bool isSchedule = row && index.column() == SourceTableModel::Schedule;
    const QString shown = index.data().toString();
    const QString text
        = isSchedule ? wholeScheduleText(row->source) : shown; // with the expression, however wide the cell
    if (text == shown && widthFor(index.column(), text.left(2000), option.font) <= option.rect.width())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), plainToolTip(text.left(2000)), view);
    return true;
}

bool tellsSeconds(const SourceRow &row, const QDateTime &now)
{
    if (row.work != Work::None)
        return true;
    const Source &source = row.source;
    const QList<QDateTime> told{row.since, source.createdAt, source.updatedAt, source.pausedAt, row.syncRequestedAt,
        row.facts.check ? row.facts.check->time() : QDateTime()};
    return std::ranges::any_of(
        told, [&now](const QDateTime &time) { return time.isValid() && std::abs(time.secsTo(now)) <= 60; });
}

} // namespace bobbin
