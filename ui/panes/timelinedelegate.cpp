#include "ui/panes/timelinedelegate.h"

#include "ui/panes/timelinemodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

using EntryKind = TimelineEntry::Kind;

constexpr int entryPadding = 5; // above and below the lines of an entry

namespace
{

struct EntryLook {
    QString icon;
    Token colour;
    Token title = Token::Text;
};

EntryLook lookFor(Standing standing)
{
    const StandingLook look = standingLook(standing);
    return {look.icon, look.colour};
}

EntryLook lookOfState(const StateChange &state)
{
    switch (state.to) {
    case SourceState::Deleted: return lookFor(Standing::Deleted);
    case SourceState::SetupUnfinished: return lookFor(Standing::Setup);
    case SourceState::StoppedByStitch: return lookFor(Standing::Stopped);
    case SourceState::Paused: return {u"pause"_s, Token::TextSecondary};
    case SourceState::Active: break;
    }
    return {u"resume"_s, Token::TextSecondary};
}

EntryLook lookOfRemark(Remark::Kind kind)
{
    using enum Remark::Kind;
    switch (kind) {
    case Acknowledged:
    case NotAcknowledged: return {u"acknowledge"_s, Token::TextSecondary};
    case Snoozed:
    case NotSnoozed: return {u"snooze"_s, Token::TextSecondary};
    case Tagged: return {u"tag"_s, Token::TextSecondary};
    case Noted: break;
    }
    return {u"note"_s, Token::TextSecondary};
}

EntryLook lookOfEntry(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case EntryKind::CheckFailed:
    case EntryKind::RunFailed:
        return {standingLook(Standing::Failing).icon, Token::Failing,
            entry.isRevision ? Token::TextSecondary : Token::Failing};
    case EntryKind::CheckPassed: return lookFor(Standing::Healthy);
    case EntryKind::RunPassed: return {u"sync"_s, Token::Healthy};
    case EntryKind::RunTerminated: return {u"stop"_s, Token::TextSecondary};
    case EntryKind::RunOther: return {u"sync"_s, Token::TextSecondary};
    case EntryKind::CheckOther:
    case EntryKind::NotWatched: return lookFor(Standing::Unknown);
    case EntryKind::Edited: return {u"edit"_s, Token::TextSecondary};
    case EntryKind::Remarked: return lookOfRemark(entry.remark.kind);
    case EntryKind::StateChanged: break;
    }
    return lookOfState(entry.state);
}

/// Where the parts of an entry are. As wide as the row is, the title keeps at least half of its line.
struct EntryParts {
    EntryParts(const QStyleOptionViewItem &option, int noteWidth)
    {
        const QFontMetrics &metrics = option.fontMetrics;
        const QRect row = option.rect;
        const int margin = spacing(length::PaneMargin, metrics), gap = spacing(space::L, metrics);
        const int height = metrics.height(), top = row.top() + spacing(entryPadding, metrics);
        const int size = spacing(length::Icon, metrics);
        clock = QRect(row.left() + margin, top, metrics.horizontalAdvance(u"00:00"_s), height);
        icon = QRect(clock.right() + gap, top + (height - size) / 2, size, size);
        const int left = icon.right() + gap, right = row.right() + 1 - margin;
        const int width = std::max(0, right - left);
        const int noteRoom = std::min(noteWidth, width / 2);
        note = QRect(right - noteRoom, top, noteRoom, height);
        title = QRect(left, top, noteRoom == 0 ? width : width - noteRoom - gap, height);
        line = QRect(left, title.bottom() + 1, width, height);
        for (QRect *part : {&clock, &icon, &title, &note, &line})
            *part = QStyle::visualRect(option.direction, row, *part);
    }

    QRect clock, icon, title, note, line;
};

void drawWords(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, const QString &words,
    const QFont &font, Token token, Qt::Alignment side = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(colour(token, option.palette));
    const QString shown = QFontMetrics(font).elidedText(displayText(words.left(500)), Qt::ElideRight, rect.width());
    painter.drawText(
        rect, int(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter | Qt::TextSingleLine), shown);
}

} // namespace

TimelineDelegate::TimelineDelegate(const TimelineModel &rows, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_rows(rows)
{
}

/// Asked for of every row at once, so it makes no words.
QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics &metrics = option.fontMetrics;
    if (m_rows.row(index).isHeading())
        return {0, rowHeight(Density::Standard, metrics)};
    const int lines = m_rows.hasLine(index) ? 2 : 1;
    return {0, lines * metrics.height() + 2 * spacing(entryPadding, metrics)};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    if (m_rows.row(index).isHeading())
        paintHeading(*painter, option, index);
    else
        paintEntry(*painter, option, index);
    painter->restore();
}

void TimelineDelegate::paintHeading(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter.fillRect(option.rect, colour(Token::GroupHeader, option.palette));
    drawHairline(painter, option.rect, Qt::BottomEdge, colour(Token::Hairline, option.palette));
    const int margin = spacing(length::PaneMargin, option.fontMetrics);
    drawWords(painter, option, option.rect.adjusted(margin, 0, -margin, 0), index.data().toString(),
        roleFont(FontRole::Section, option.font), Token::Text);
}

void TimelineDelegate::paintEntry(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TimelineRow &row = m_rows.row(index);
    const TimelineEntry &entry = m_rows.entry(index);
    const EntryLook look = row.isFold() && isFine(entry) ? lookFor(Standing::Healthy) : lookOfEntry(entry);
    const QString note = index.data(TimelineModel::NoteRole).toString();
    const QFont label = roleFont(FontRole::Label, option.font);
    // A pixel more than the rounded width: what has room is not elided.
    const EntryParts parts(option, note.isEmpty() ? 0 : QFontMetrics(label).horizontalAdvance(note) + 1);

    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, &painter, option.widget);
    const QModelIndex next = index.siblingAtRow(index.row() + 1);
    if (next.isValid() && !m_rows.row(next).isHeading()) {
        const int gap = spacing(space::S, option.fontMetrics);
        const QRect thread(parts.icon.center().x(), parts.icon.bottom() + gap, space::XS, 0);
        painter.fillRect(QRect(thread.topLeft(), QPoint(thread.left() + space::XS - 1, option.rect.bottom())),
            colour(Token::Border, option.palette));
    }
    painter.drawPixmap(parts.icon,
        pixmap(
            look.icon, parts.icon.width(), painter.device()->devicePixelRatioF(), colour(look.colour, option.palette)));
    drawWords(painter, option, parts.clock, index.data(TimelineModel::ClockRole).toString(), label,
        Token::TextSecondary, Qt::AlignRight);
    const QFont strong = row.isInFold ? option.font : roleFont(FontRole::Strong, option.font);
    const QString title = index.data().toString();
    const bool hasRoom = QFontMetrics(strong).horizontalAdvance(title) <= parts.title.width();
    drawWords(painter, option, parts.title, hasRoom ? title : index.data(TimelineModel::ShortTitleRole).toString(),
        strong, look.title);
    drawWords(
        painter, option, parts.note, note, label, row.isFold() ? Token::Link : Token::TextSecondary, Qt::AlignRight);
    if (m_rows.hasLine(index)) {
        const bool isSaid = !row.isFold() && !entry.said.isEmpty();
        drawWords(painter, option, parts.line, index.data(TimelineModel::LineRole).toString(),
            isSaid ? roleFont(FontRole::Mono, option.font) : label, Token::TextSecondary);
    }
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        drawFocusRing(painter, option.rect, 0, option.palette);
}

} // namespace bobbin
