#pragma once

#include <QProxyStyle>

class QAbstractButton;

namespace bobbin
{

/// What a button is for; at most one Primary is in view. Danger is outlined, never filled. Link has no frame.
enum class Variant : quint8 { Normal, Primary, Link, Danger };
void setVariant(QAbstractButton *button, Variant variant);
Variant variantOf(const QWidget *button);

/// Marks a field whose text is refused: its frame is drawn in Failing until the mark is taken back.
void setInvalid(QWidget *field, bool invalid);
bool isInvalid(const QWidget *field);

/// The look of all standard controls, on Fusion. Owned by the application. Every length scales with the application's font
/// and every colour comes from the option's palette at paint time. Default layout margins: 16 for windows, 12 for group
/// boxes, none for containers inside.
class BobbinStyle : public QProxyStyle
{
    Q_OBJECT

public:
    BobbinStyle();

    void polish(QWidget *widget) override;
    void polish(QApplication *application) override;
    void unpolish(QApplication *application) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
        const QWidget *widget = nullptr) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
        const QWidget *widget = nullptr) const override;
    int pixelMetric(
        PixelMetric metric, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
        QStyleHintReturn *result = nullptr) const override;
    QIcon standardIcon(
        StandardPixmap which, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMnemonics(bool shown);
    void restyle();

    bool m_mnemonics = false; ///< underlines are shown only while Alt is held
};

} // namespace bobbin
