#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

#include <algorithm>

namespace bobbin
{

namespace
{

struct Shape {
    qreal scale;
    QFont::Weight weight;
};

Shape shapeOf(FontRole role)
{
    switch (role) {
    case FontRole::Caption: return {0.85, QFont::Normal};
    case FontRole::Label: return {0.92, QFont::Normal};
    case FontRole::Section: return {0.92, QFont::DemiBold};
    case FontRole::Medium: return {1.0, QFont::Medium};
    case FontRole::Strong: return {1.0, QFont::DemiBold};
    case FontRole::Heading: return {1.2, QFont::DemiBold};
    case FontRole::Title: return {1.4, QFont::DemiBold};
    case FontRole::Display: return {1.85, QFont::DemiBold};
    case FontRole::Mono: return {0.95, QFont::Normal};
    case FontRole::Body: break;
    }
    return {1.0, QFont::Normal};
}

constexpr qreal smallestCaption = 8.0; // points

} // namespace

QFont roleFont(FontRole role) { return roleFont(role, QGuiApplication::font()); }

QFont roleFont(FontRole role, const QFont &base)
{
    const Shape shape = shapeOf(role);
    // A desktop may set its font in pixels; then only QFontInfo knows the points.
    const qreal points = base.pointSizeF() > 0 ? base.pointSizeF() : QFontInfo(base).pointSizeF();
    QFont font = role == FontRole::Mono ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : base;
    const qreal scaled = points * shape.scale;
    font.setPointSizeF(role == FontRole::Caption ? std::max(scaled, std::min(points, smallestCaption)) : scaled);
    font.setWeight(shape.weight);
    return font;
}

} // namespace bobbin
