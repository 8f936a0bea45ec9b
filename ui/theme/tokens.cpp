#include "ui/theme/tokens.h"

#include <array>

namespace bobbin
{

namespace
{

struct Entry {
    Token token;
    QRgb light;
    QRgb dark;
};

constexpr std::array<Entry, tokenCount> colours{{
    {Token::Window, 0xf4f3f0, 0x1f2025},
    {Token::Sidebar, 0xeeede9, 0x1b1c20},
    {Token::Base, 0xffffff, 0x17181b},
    {Token::Pane, 0xfbfaf8, 0x1c1d21},
    {Token::Raised, 0xffffff, 0x2a2b31},
    {Token::Sunken, 0xf3f1ec, 0x111215},
    {Token::GroupHeader, 0xf7f6f3, 0x1e1f24},
    {Token::RowHover, 0xf5f4f0, 0x212228},
    {Token::RowSelected, 0xe4e7fa, 0x272b55},
    {Token::RowSelectedInactive, 0xeae9e5, 0x2c2d33},
    {Token::CellFlash, 0xfff4d6, 0x3a3320},
    {Token::Hairline, 0xe6e4df, 0x2a2b30},
    {Token::Border, 0xd3d0ca, 0x3a3b42},
    {Token::ControlBorder, 0x827f78, 0x7c7e88},
    {Token::Text, 0x1d1e24, 0xe9e9ed},
    {Token::TextSecondary, 0x56585f, 0xa9abb4},
    {Token::TextDisabled, 0x94949a, 0x6c6e77},
    {Token::Link, 0x3344b0, 0xa5afff},
    {Token::Accent, 0x3f4fc4, 0x4f5bd5},
    {Token::AccentHover, 0x3443ad, 0x5865e0},
    {Token::AccentPressed, 0x2b3894, 0x434ebe},
    {Token::OnAccent, 0xffffff, 0xffffff},
    {Token::FocusRing, 0x3f4fc4, 0x98a3ff},
    {Token::ButtonFace, 0xffffff, 0x2b2c32},
    {Token::ButtonHover, 0xf7f6f3, 0x33343b},
    {Token::ButtonPressed, 0xe9e7e2, 0x25262b},
    {Token::Failing, 0xc4123a, 0xff7b82},
    {Token::Delayed, 0x754a00, 0xffc55c},
    {Token::Unstable, 0x622657, 0xd391c0},
    {Token::Checking, 0x0b62c6, 0x74a8ff},
    {Token::Healthy, 0x17705a, 0x5fd4ac},
    {Token::Unknown, 0x5c5e66, 0xa3a5ae},
    {Token::Paused, 0x44464e, 0xbfc1c9},
    {Token::Stopped, 0x4e33a0, 0xdcc8ff},
    {Token::Setup, 0x2a5b70, 0x93c7de},
    {Token::Deleted, 0x63656c, 0x9da0a9},
    {Token::FailingTint, 0xfceaed, 0x3d1f23},
    {Token::DelayedTint, 0xfbf1dc, 0x382c16},
    {Token::UnstableTint, 0xf7ecf4, 0x35222f},
    {Token::CheckingTint, 0xe7f0fc, 0x1a2a40},
    {Token::HealthyTint, 0xe4f4ec, 0x16302a},
    {Token::UnknownTint, 0xeeedea, 0x2a2b30},
    {Token::StoppedTint, 0xeeeafb, 0x2c2740},
    {Token::BannerInfo, 0xe9ecfb, 0x252a4a},
    {Token::BannerInfoEdge, 0x6c79d6, 0x6f7ce6},
    {Token::BannerWarning, 0xfbf1dc, 0x382c16},
    {Token::BannerWarningEdge, 0xb07a1e, 0xb98a3a},
    {Token::BannerError, 0xfceaed, 0x3d1f23},
    {Token::BannerErrorEdge, 0xd45872, 0xcc656c},
    {Token::BannerOffline, 0xebeae6, 0x2b2c31},
    {Token::BannerOfflineEdge, 0x82807a, 0x7c7e87},
    {Token::EnvProduction, 0x962c68, 0xf08cc4},
    {Token::EnvStaging, 0x1f6c7c, 0x6fcbdd},
    {Token::EnvOther, 0x5f6169, 0xa9abb4},
    {Token::EnvDemo, 0x7a5200, 0xe9b949},
    {Token::StripHealthy, 0x438f75, 0x4db691},
    {Token::StripDelayed, 0xa86a0c, 0xffc55c},
    {Token::StripFailing, 0xc4123a, 0xff7b82},
    {Token::StripGap, 0x827f78, 0x7c7e88},
    {Token::Heat0, 0xf4f3f0, 0x1f2025},
    {Token::Heat1, 0xd9ddf6, 0x2b3057},
    {Token::Heat2, 0xb0b8ec, 0x3c4582},
    {Token::Heat3, 0x8590de, 0x5662bc},
    {Token::Heat4, 0x5967cc, 0x808deb},
    {Token::Heat5, 0x3140a0, 0xc2c9ff},
}};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < colours.size(); ++i) {
        if (static_cast<std::size_t>(colours[i].token) != i) {
            return false;
        }
    }
    return true;
}
static_assert(inOrder(), "the table is read by index");

} // namespace

QColor colour(Token token, bool dark)
{
    const Entry &entry = colours[static_cast<std::size_t>(token)];
    return QColor::fromRgb(dark ? entry.dark : entry.light);
}

} // namespace bobbin
