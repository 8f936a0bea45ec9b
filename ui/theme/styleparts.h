#pragma once

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComplex;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;

/// The parts BobbinStyle draws with, one group a file; nobody else includes this.
namespace bobbin::styleparts
{

int dp(int length); ///< scaled by the application's font
bool hasKeyboardFocus(const QStyleOption &option);

// stylebuttons.cpp
void drawButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawPushButton(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget, const QStyle &style);
QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget);
void drawToolPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawToolLabel(const QStyleOptionToolButton &option, QPainter &painter, const QWidget *widget, const QStyle &style);
QSize toolButtonSize(const QStyleOptionToolButton &option, const QSize &contents, const QWidget *widget);
void drawCheckBox(const QStyleOption &option, QPainter &painter);
void drawRadioButton(const QStyleOption &option, QPainter &painter);

// stylefields.cpp
void drawField(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawFrame(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawComboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget);
QRect comboBoxPart(const QStyleOptionComboBox &option, QStyle::SubControl part);
void drawSpinBox(const QStyleOptionSpinBox &option, QPainter &painter, const QWidget *widget);
QRect spinBoxPart(const QStyleOptionSpinBox &option, QStyle::SubControl part);
/// Whether a cell is the first of its row: a table paints its rows cell by cell.
bool isAtEdge(const QStyleOption &option, const QWidget *widget);
void drawRow(const QStyleOption &option, QPainter &painter, bool withBar);
void drawItem(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawBranch(const QStyleOption &option, QPainter &painter);

// stylebars.cpp
void drawTab(const QStyleOptionTab &option, QPainter &painter);
void drawTabLabel(const QStyleOptionTab &option, QPainter &painter, const QWidget *widget, const QStyle &style);
void drawHeader(const QStyleOptionHeader &option, QPainter &painter, const QStyle &style);
QSize headerSize(const QStyleOptionHeader &option);
void drawMenuBarItem(const QStyleOptionMenuItem &option, QPainter &painter, const QWidget *widget, const QStyle &style);
void drawProgress(const QStyleOptionProgressBar &option, QPainter &painter);
void drawScrollBar(const QStyleOptionSlider &option, QPainter &painter, const QWidget *widget, const QStyle &style);
QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part);

} // namespace bobbin::styleparts
