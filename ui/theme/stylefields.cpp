#include "ui/theme/styleparts.h"

#include "ui/theme/bobbinstyle.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFrame>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>
#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace bobbin::styleparts
{

namespace
{

constexpr int comboArrow = 28;
constexpr int spinButtons = 22;

void drawFieldPanel(const QStyleOption &option, QPainter &painter, bool invalid)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool readOnly = option.state.testFlag(QStyle::State_ReadOnly);
    const bool focused = enabled && option.state.testFlag(QStyle::State_HasFocus);
    const Token face = !enabled || readOnly ? Token::Sunken : Token::Base;
    const Token line = invalid ? Token::Failing
        : focused              ? Token::FocusRing
        : enabled              ? Token::ControlBorder
                               : Token::Border;
    drawRound(painter, option.rect, dp(radius::Field), colour(face, palette), colour(line, palette),
        invalid || focused ? 2 : 1);
}

/// A part of the rounded panel that lights up under the pointer.
void drawSpinButton(const QStyleOptionSpinBox &option, QPainter &painter, QStyle::SubControl part, Direction direction,
    QAbstractSpinBox::StepEnabledFlag step)
{
    const QRect rect = QStyle::visualRect(option.direction, option.rect, spinBoxPart(option, part));
    const bool enabled = option.state.testFlag(QStyle::State_Enabled) && option.stepEnabled.testFlag(step);
    const bool active = option.activeSubControls.testFlag(part) && enabled;
    if (active && option.state.testAnyFlags(QStyle::State_MouseOver | QStyle::State_Sunken)) {
        const bool sunken = option.state.testFlag(QStyle::State_Sunken);
        drawRound(
            painter, rect, radius::Bar, colour(sunken ? Token::ButtonPressed : Token::ButtonHover, option.palette));
    }
    const qreal side = dp(12);
    const QRectF square(rect.center().x() - side / 2 + 0.5, rect.center().y() - side / 2 + 0.5, side, side);
    drawChevron(
        painter, square, direction, colour(enabled ? Token::TextSecondary : Token::TextDisabled, option.palette));
}

} // namespace

void drawField(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const QWidget *parent = widget == nullptr ? nullptr : widget->parentWidget();
    if (qobject_cast<const QComboBox *>(parent) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(parent) != nullptr) {
        return; // the panel around it is drawn by its owner
    }
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (frame == nullptr || frame->lineWidth > 0) {
        drawFieldPanel(option, painter, isInvalid(widget));
    } else if (widget == nullptr || widget->autoFillBackground()) {
        painter.fillRect(option.rect, option.palette.base());
    }
}

void drawFrame(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    if (qobject_cast<const QPlainTextEdit *>(widget) != nullptr || qobject_cast<const QTextEdit *>(widget) != nullptr) {
        return drawFieldPanel(option, painter, isInvalid(widget));
    }
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (frame == nullptr || frame->lineWidth > 0) {
        drawRound(painter, option.rect, 0, {}, colour(Token::Border, option.palette));
    }
}

void drawComboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget)
{
    QStyleOptionComboBox panel = option;
    panel.state.setFlag(QStyle::State_ReadOnly, false);
    if (option.frame) {
        drawFieldPanel(panel, painter, isInvalid(widget));
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QRect arrow
        = QStyle::visualRect(option.direction, option.rect, comboBoxPart(option, QStyle::SC_ComboBoxArrow));
    const qreal side = dp(14);
    const QRectF square(arrow.center().x() - side / 2, arrow.center().y() - side / 2 + 0.5, side, side);
    drawChevron(
        painter, square, Direction::Down, colour(enabled ? Token::TextSecondary : Token::TextDisabled, option.palette));
}

QRect comboBoxPart(const QStyleOptionComboBox &option, QStyle::SubControl part)
{
    const QRect &rect = option.rect;
    switch (part) {
    case QStyle::SC_ComboBoxEditField: return rect.adjusted(dp(option.editable ? 7 : 9), 2, -dp(comboArrow), -2);
    case QStyle::SC_ComboBoxArrow:
        return {rect.right() + 1 - dp(comboArrow), rect.top(), dp(comboArrow), rect.height()};
    default: return rect;
    }
}

void drawSpinBox(const QStyleOptionSpinBox &option, QPainter &painter, const QWidget *widget)
{
    QStyleOptionSpinBox panel = option;
    if (const auto *spin = qobject_cast<const QAbstractSpinBox *>(widget)) {
        panel.state.setFlag(QStyle::State_ReadOnly, spin->isReadOnly());
    }
    drawFieldPanel(panel, painter, isInvalid(widget));
    if (option.buttonSymbols != QAbstractSpinBox::NoButtons) {
        drawSpinButton(option, painter, QStyle::SC_SpinBoxUp, Direction::Up, QAbstractSpinBox::StepUpEnabled);
        drawSpinButton(option, painter, QStyle::SC_SpinBoxDown, Direction::Down, QAbstractSpinBox::StepDownEnabled);
    }
}

QRect spinBoxPart(const QStyleOptionSpinBox &option, QStyle::SubControl part)
{
    const QRect &rect = option.rect;
    const bool bare = option.buttonSymbols == QAbstractSpinBox::NoButtons;
    const int width = bare ? 0 : dp(spinButtons);
    const QRect column(rect.right() + 1 - width, rect.top() + 3, width - 3, rect.height() - 6);
    switch (part) {
    case QStyle::SC_SpinBoxUp: return bare ? QRect() : column.adjusted(0, 0, 0, -column.height() / 2);
    case QStyle::SC_SpinBoxDown:
        return bare ? QRect() : column.adjusted(0, column.height() - column.height() / 2, 0, 0);
    case QStyle::SC_SpinBoxEditField: return rect.adjusted(dp(7), 2, -std::max(width, dp(4)), -2);
    default: return rect;
    }
}

bool isAtEdge(const QStyleOption &option, const QWidget *widget)
{
    const auto *table = qobject_cast<const QTableView *>(widget);
    return !table || option.rect.left() == table->columnViewportPosition(table->horizontalHeader()->logicalIndex(0));
}

void drawRow(const QStyleOption &option, QPainter &painter, bool withBar)
{
    const QPalette &palette = option.palette;
    if (option.state.testFlag(QStyle::State_Selected)) {
        const bool active = option.state.testFlag(QStyle::State_Active);
        painter.fillRect(option.rect, colour(active ? Token::RowSelected : Token::RowSelectedInactive, palette));
        if (withBar) {
            const QRect bar(option.rect.left(), option.rect.top(), dp(length::SelectionBar), option.rect.height());
            painter.fillRect(QStyle::visualRect(option.direction, option.rect, bar), colour(Token::FocusRing, palette));
        }
    } else if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled)) {
        painter.fillRect(option.rect, colour(Token::RowHover, palette));
    }
}

void drawItem(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
    if (item == nullptr) {
        return;
    }
    if (item->backgroundBrush.style() != Qt::NoBrush) {
        painter.fillRect(option.rect, item->backgroundBrush);
    }
    // A tree's items begin behind their indentation: there the bar is drawn with the row.
    const bool first = item->viewItemPosition != QStyleOptionViewItem::Middle
        && item->viewItemPosition != QStyleOptionViewItem::End && qobject_cast<const QTreeView *>(widget) == nullptr;
    drawRow(option, painter, first && isAtEdge(option, widget));
}

void drawBranch(const QStyleOption &option, QPainter &painter)
{
    if (!option.state.testFlag(QStyle::State_Children)) {
        return;
    }
    const Direction closed = option.direction == Qt::RightToLeft ? Direction::Left : Direction::Right;
    const Direction direction = option.state.testFlag(QStyle::State_Open) ? Direction::Down : closed;
    const qreal side = dp(12);
    const QPointF centre = QRectF(option.rect).center();
    drawChevron(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), direction,
        colour(Token::TextSecondary, option.palette));
}

} // namespace bobbin::styleparts
