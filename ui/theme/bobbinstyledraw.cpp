#include "ui/theme/bobbinstyle.h"

#include "ui/theme/paint.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

namespace bobbin
{

using namespace styleparts;

void BobbinStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    switch (element) {
    case PE_PanelButtonCommand: return drawButtonPanel(*option, *painter, widget);
    case PE_PanelButtonTool: return drawToolPanel(*option, *painter, widget);
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: return drawField(*option, *painter, widget);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawCheckBox(*option, *painter);
    case PE_IndicatorRadioButton: return drawRadioButton(*option, *painter);
    case PE_Frame: return drawFrame(*option, *painter, widget);
    case PE_FrameFocusRect:
        // Rows are marked by their view, not by a frame in every cell.
        if (hasKeyboardFocus(*option) && qobject_cast<const QAbstractItemView *>(widget) == nullptr) {
            drawFocusRing(*painter, option->rect, radius::Check, palette);
        }
        return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget: return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, colour(Token::Window, palette));
        return drawHairline(*painter, option->rect, Qt::TopEdge, colour(Token::Border, palette));
    case PE_PanelMenu: return painter->fillRect(option->rect, colour(Token::Raised, palette));
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        if (element == PE_PanelTipLabel) {
            painter->fillRect(option->rect, colour(Token::Raised, palette));
        }
        return drawRound(*painter, option->rect, 0, {}, colour(Token::Border, palette));
    case PE_PanelScrollAreaCorner: return painter->fillRect(option->rect, palette.base());
    case PE_FrameTabBarBase:
        return drawHairline(*painter, option->rect, Qt::BottomEdge, colour(Token::Border, palette));
    case PE_IndicatorToolBarSeparator: {
        const QRectF middle = QRectF(option->rect).adjusted(option->rect.width() / 2, dp(6), 0, -dp(6));
        return drawHairline(*painter, middle, Qt::LeftEdge, colour(Token::Border, palette));
    }
    case PE_PanelItemViewRow: return drawRow(*option, *painter, isAtEdge(*option, widget));
    case PE_PanelItemViewItem: return drawItem(*option, *painter, widget);
    case PE_IndicatorBranch: return drawBranch(*option, *painter);
    case PE_IndicatorArrowUp:
        return drawChevron(*painter, option->rect, Direction::Up, palette.color(QPalette::ButtonText));
    case PE_IndicatorArrowDown:
        return drawChevron(*painter, option->rect, Direction::Down, palette.color(QPalette::ButtonText));
    case PE_IndicatorArrowLeft:
        return drawChevron(*painter, option->rect, Direction::Left, palette.color(QPalette::ButtonText));
    case PE_IndicatorArrowRight:
        return drawChevron(*painter, option->rect, Direction::Right, palette.color(QPalette::ButtonText));
    default: return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void BobbinStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            return drawPushButton(*button, *painter, widget, *this);
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            tool && tool->toolButtonStyle == Qt::ToolButtonTextBesideIcon) {
            return drawToolLabel(*tool, *painter, widget, *this);
        }
        break;
    case CE_ToolBar:
        painter->fillRect(option->rect, colour(Token::Window, palette));
        return drawHairline(*painter, option->rect, Qt::BottomEdge, colour(Token::Border, palette));
    case CE_MenuBarEmptyArea: return painter->fillRect(option->rect, colour(Token::Window, palette));
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            return drawMenuBarItem(*item, *painter, widget, *this);
        }
        break;
    case CE_Splitter: return painter->fillRect(option->rect, colour(Token::Border, palette));
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            return drawHeader(*header, *painter, *this);
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, colour(Token::Window, palette));
        return drawHairline(*painter, option->rect, Qt::BottomEdge, colour(Token::Border, palette));
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            return drawTab(*tab, *painter);
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            return drawTabLabel(*tab, *painter, widget, *this);
        }
        break;
    case CE_ProgressBar:
        if (const auto *progress = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            return drawProgress(*progress, *painter);
        }
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void BobbinStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox) {
        return drawComboBox(*combo, *painter, widget);
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox) {
        return drawSpinBox(*spin, *painter, widget);
    }
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar) {
        return drawScrollBar(*bar, *painter, widget, *this);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect BobbinStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    QRect rect;
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox) {
        if (part == SC_ComboBoxListBoxPopup) {
            return QProxyStyle::subControlRect(control, option, part, widget);
        }
        rect = comboBoxPart(*combo, part);
    } else if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == CC_SpinBox) {
        rect = spinBoxPart(*spin, part);
    } else if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar) {
        rect = scrollBarPart(*bar, part);
    } else {
        return QProxyStyle::subControlRect(control, option, part, widget);
    }
    return visualRect(option->direction, option->rect, rect);
}

QRect BobbinStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents || element == SE_PushButtonFocusRect) {
        return option->rect;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

} // namespace bobbin
