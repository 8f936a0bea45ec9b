#include "ui/theme/theme.h"

#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QToolTip>

#include <array>
#include <utility>

namespace bobbin
{

namespace
{

constexpr std::array<std::pair<QPalette::ColorRole, Token>, 20> roles{{
    {QPalette::Window, Token::Window},
    {QPalette::WindowText, Token::Text},
    {QPalette::Base, Token::Base},
    {QPalette::AlternateBase, Token::GroupHeader},
    {QPalette::Text, Token::Text},
    {QPalette::Button, Token::ButtonFace},
    {QPalette::ButtonText, Token::Text},
    {QPalette::Highlight, Token::Accent},
    {QPalette::HighlightedText, Token::OnAccent},
    {QPalette::ToolTipBase, Token::Raised},
    {QPalette::ToolTipText, Token::Text},
    {QPalette::PlaceholderText, Token::TextSecondary},
    {QPalette::Link, Token::Link},
    {QPalette::LinkVisited, Token::Link},
    {QPalette::BrightText, Token::OnAccent},
    {QPalette::Light, Token::Raised},
    {QPalette::Midlight, Token::Hairline},
    {QPalette::Mid, Token::Border},
    {QPalette::Dark, Token::ControlBorder},
    {QPalette::Shadow, Token::Border},
}};

constexpr std::array groups{QPalette::Active, QPalette::Inactive, QPalette::Disabled};

bool wantsDark(QApplication &application, ColourScheme scheme, std::optional<bool> desktopIsDark)
{
    if (scheme != ColourScheme::System) {
        return scheme == ColourScheme::Dark;
    }
    if (desktopIsDark) {
        return *desktopIsDark;
    }
    application.setPalette(QPalette()); // back to what the desktop gives, in case we have set ours before
    return isDark(QApplication::palette());
}

} // namespace

bool isDark(const QPalette &palette)
{
    const float window = palette.color(QPalette::Active, QPalette::Window).lightnessF();
    if (window < 0.25F || window > 0.75F) {
        return window < 0.5F; // a label may well have white words on an accent: only a grey window needs its text asked
    }
    return window < palette.color(QPalette::Active, QPalette::WindowText).lightnessF();
}

QColor colour(Token token, const QPalette &palette) { return colour(token, isDark(palette)); }

QPalette makePalette(bool dark)
{
    QPalette palette;
    for (const QPalette::ColorGroup group : groups) {
        for (const auto &[role, token] : roles) {
            palette.setColor(group, role, colour(token, dark));
        }
    }
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, colour(Token::TextDisabled, dark));
    }
    return palette;
}

QPalette itemViewPalette(const QPalette &palette)
{
    QPalette result = palette;
    const bool dark = isDark(palette);
    for (const QPalette::ColorGroup group : groups) {
        const Token row = group == QPalette::Active ? Token::RowSelected : Token::RowSelectedInactive;
        result.setColor(group, QPalette::Highlight, colour(row, dark));
        result.setColor(group, QPalette::HighlightedText, result.color(group, QPalette::Text));
    }
    return result;
}

void applyTheme(QApplication &application, ColourScheme scheme, std::optional<bool> desktopIsDark)
{
    const QPalette palette = makePalette(wantsDark(application, scheme, desktopIsDark));
    if (qobject_cast<BobbinStyle *>(QApplication::style()) == nullptr) {
        QApplication::setStyle(new BobbinStyle); // the application owns its style
    }
    QApplication::setPalette(palette);
    const QPalette rows = itemViewPalette(palette);
    QApplication::setPalette(rows, "QAbstractItemView");
    QApplication::setPalette(rows, "QMenu");
    QToolTip::setPalette(palette);

    QApplication::setFont(roleFont(FontRole::Medium), "QPushButton");
    QApplication::setFont(roleFont(FontRole::Medium), "QTabBar");
    QApplication::setFont(roleFont(FontRole::Label), "QHeaderView");
}

} // namespace bobbin
