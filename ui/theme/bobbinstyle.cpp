#include "ui/theme/bobbinstyle.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStatusBar>
#include <QStyleOption>
#include <QTextEdit>

#include <algorithm>

namespace bobbin
{

using namespace Qt::StringLiterals;
using namespace styleparts;

namespace
{

constexpr auto variantProperty = "bobbinVariant";
constexpr auto invalidProperty = "bobbinInvalid";

} // namespace

void setVariant(QAbstractButton *button, Variant variant)
{
    button->setProperty(variantProperty, static_cast<int>(variant));
    button->updateGeometry();
    button->update();
}

Variant variantOf(const QWidget *button)
{
    return button == nullptr ? Variant::Normal : static_cast<Variant>(button->property(variantProperty).toInt());
}

void setInvalid(QWidget *field, bool invalid)
{
    field->setProperty(invalidProperty, invalid);
    field->update();
}

bool isInvalid(const QWidget *field) { return field != nullptr && field->property(invalidProperty).toBool(); }

namespace styleparts
{

int dp(int length) { return spacing(length, QFontMetrics(QApplication::font())); }

bool hasKeyboardFocus(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

} // namespace styleparts

BobbinStyle::BobbinStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void BobbinStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    auto *edit = qobject_cast<QLineEdit *>(widget);
    const bool alone = edit != nullptr && qobject_cast<QComboBox *>(edit->parentWidget()) == nullptr
        && qobject_cast<QAbstractSpinBox *>(edit->parentWidget()) == nullptr;
    if (alone && edit->textMargins().isNull()) {
        edit->setTextMargins(dp(7), 0, dp(7), 0);
    }
    if (auto *bar = qobject_cast<QStatusBar *>(widget)) {
        bar->setContentsMargins(dp(10), dp(4), dp(10), dp(4));
    }
}

void BobbinStyle::polish(QApplication *application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(this);
}

void BobbinStyle::unpolish(QApplication *application)
{
    application->removeEventFilter(this);
    QProxyStyle::unpolish(application);
}

QIcon BobbinStyle::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    // Ours, and not only for its looks: Qt would read all icon themes of the system before the first window is shown.
    if (which == SP_LineEditClearButton)
        return icon(u"clear"_s);
    if (which == SP_ToolBarHorizontalExtensionButton || which == SP_ToolBarVerticalExtensionButton)
        return icon(u"more"_s);
    return QProxyStyle::standardIcon(which, option, widget);
}

bool BobbinStyle::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress: showMnemonics(static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt); break;
    case QEvent::KeyRelease:
    case QEvent::WindowDeactivate: showMnemonics(false); break;
    case QEvent::ApplicationFontChange:
        if (watched == qApp) {
            restyle();
        }
        break;
    default: break;
    }
    return QProxyStyle::eventFilter(watched, event);
}

void BobbinStyle::restyle()
{
    // Every length comes from the application's font, and Qt tells only windows that it has changed.
    for (QWidget *widget : QApplication::allWidgets()) {
        QEvent change(QEvent::StyleChange);
        QCoreApplication::sendEvent(widget, &change);
    }
}

void BobbinStyle::showMnemonics(bool shown)
{
    if (m_mnemonics == shown) {
        return;
    }
    m_mnemonics = shown;
    if (QWidget *window = QApplication::activeWindow()) {
        for (QWidget *child : window->findChildren<QWidget *>()) {
            child->update();
        }
    }
}

QSize BobbinStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    const int control = option == nullptr ? 0 : option->fontMetrics.lineSpacing() + dp(length::Control - 16);
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            return pushButtonSize(*button, widget);
        }
        break;
    case CT_ToolButton:
        if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            return toolButtonSize(*tool, contents, widget);
        }
        break;
    case CT_LineEdit: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), std::max(size.height(), control)};
    }
    case CT_ComboBox: return {contents.width() + dp(9 + 30), std::max(contents.height() + dp(4), control)};
    case CT_SpinBox: {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool bare = spin != nullptr && spin->buttonSymbols == QAbstractSpinBox::NoButtons;
        return {contents.width() + dp(bare ? 18 : 36), std::max(contents.height(), control)};
    }
    case CT_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            return headerSize(*header);
        }
        break;
    case CT_MenuBarItem: return {contents.width() + dp(20), option->fontMetrics.lineSpacing() + dp(12)};
    case CT_ProgressBar: return {contents.width(), dp(6)};
    case CT_ItemViewItem: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), std::max(size.height(), rowHeight(Density::Standard, option->fontMetrics))};
    }
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int BobbinStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth: return 1;
    case PM_ScrollBarExtent: return dp(length::ScrollBar);
    case PM_ScrollBarSliderMin: return dp(24);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return dp(length::Icon);
    case PM_FocusFrameHMargin: return dp(7); // an item's text keeps clear of the bar that marks the selection
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return dp(8);
    case PM_ButtonDefaultIndicator:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_ToolBarHandleExtent: return 0;
    case PM_DefaultFrameWidth:
        // Wide enough for the focus ring, so that the text never lies on it.
        return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget) ? 3 : 1;
    case PM_TabBarTabHSpace: return dp(28);
    case PM_TabBarTabVSpace: return dp(length::Tab - 16);
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap: return 1;
    case PM_ToolBarItemSpacing: return dp(2);
    case PM_ToolBarItemMargin: return 0;
    case PM_ToolBarFrameWidth: return dp(6);
    case PM_ToolBarSeparatorExtent: return dp(13);
    case PM_MenuBarItemSpacing: return dp(2);
    case PM_MenuBarHMargin: return dp(8);
    case PM_HeaderMargin: return dp(length::CellPadding);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        if (qobject_cast<const QGroupBox *>(widget) != nullptr) {
            return dp(space::L);
        }
        return widget == nullptr || widget->isWindow() ? dp(space::XL) : 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return dp(space::M);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int BobbinStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_UnderlineShortcut: return m_mnemonics ? 1 : 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ToolTipLabel_Opacity: return 255;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

} // namespace bobbin
