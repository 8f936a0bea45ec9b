#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <array>
#include <optional>

namespace bobbin
{

using namespace Qt::StringLiterals;

namespace
{

/// What points along the reading direction is mirrored where one reads from right to left.
bool isMirrored(const QString &name)
{
    static constexpr std::array directed{
        u"chevron-right", u"undo", u"redo", u"list", u"open-external", u"sidebar", u"clear"};
    return QGuiApplication::layoutDirection() == Qt::RightToLeft
        && std::any_of(
            directed.begin(), directed.end(), [&name](const char16_t *each) { return name == QStringView(each); });
}

QString pathOf(const QString &name) { return u":/icons/"_s + name + u".svg"_s; }

/// An invalid colour leaves the drawing as it is.
QPixmap rendered(const QString &name, const QSize &pixels, const QColor &colour)
{
    const bool mirrored = isMirrored(name);
    const QString key = u"bobbin/%1/%2x%3/%4/%5"_s.arg(name)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(colour.isValid() ? colour.name(QColor::HexArgb) : QString())
                            .arg(mirrored ? 1 : 0);
    QPixmap result;
    if (pixels.isEmpty() || QPixmapCache::find(key, &result)) {
        return result;
    }
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(pathOf(name));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    if (colour.isValid()) {
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colour);
    }
    painter.end();
    result = QPixmap::fromImage(mirrored ? image.mirrored(true, false) : image);
    QPixmapCache::insert(key, result);
    return result;
}

/// Renders one SVG on demand; knows its name, so that the style can draw it in a colour of its own.
class SvgIconEngine : public QIconEngine
{
public:
    enum class Tint : quint8 { Palette, Fixed, None };

    SvgIconEngine(const QString &name, Tint tint, Token token = Token::Text)
        : m_name(name)
        , m_tint(tint)
        , m_token(token)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        const int side = std::min(rect.width(), rect.height());
        QPixmap drawn = rendered(m_name, QSize(side, side) * ratio, colourFor(mode));
        drawn.setDevicePixelRatio(ratio);
        const QPointF corner(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
        painter->drawPixmap(corner, drawn);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, size, colourFor(mode));
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return rendered(m_name, size, colourFor(mode));
    }

    QString key() const override { return u"bobbin"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(pathOf(m_name)); }
    QIconEngine *clone() const override { return new SvgIconEngine(*this); }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        if (m_tint == Tint::None) {
            return {};
        }
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled) {
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        }
        return m_tint == Tint::Fixed ? colour(m_token, palette) : palette.color(QPalette::Active, QPalette::WindowText);
    }

    QString m_name;
    Tint m_tint;
    Token m_token;
};

} // namespace

QIcon icon(const QString &name) { return QIcon(new SvgIconEngine(name, SvgIconEngine::Tint::Palette)); }

QIcon icon(const QString &name, Token token)
{
    return QIcon(new SvgIconEngine(name, SvgIconEngine::Tint::Fixed, token));
}

QIcon applicationIcon() { return QIcon(new SvgIconEngine(u"bobbin"_s, SvgIconEngine::Tint::None)); }

QPixmap pixmap(const QString &name, int size, qreal ratio, const QColor &colour)
{
    QPixmap result = rendered(name, QSize(size, size) * ratio, colour);
    result.setDevicePixelRatio(ratio);
    return result;
}

QPixmap tinted(const QIcon &source, int size, qreal ratio, const QColor &colour)
{
    if (QFile::exists(pathOf(source.name()))) {
        return pixmap(source.name(), size, ratio, colour);
    }
    QPixmap result = source.pixmap(QSize(size, size), ratio);
    QPainter painter(&result);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF(QPointF(), result.deviceIndependentSize()), colour);
    return result;
}

} // namespace bobbin
