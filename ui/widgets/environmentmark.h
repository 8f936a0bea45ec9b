#pragma once

#include <QRect>

#include <functional>
#include <optional>

class QPainter;
class QStyleOptionViewItem;

namespace bobbin
{

enum class Environment;
struct AccountId;

/// Nothing for the demo.
using EnvironmentOf = std::function<std::optional<Environment>(const AccountId &)>;

/// The mark of an account in lists: a letter on a small square, so that colour never speaks alone. Without an environment it is
/// the demo's.
void drawEnvironmentMark(
    QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, std::optional<Environment> environment);

} // namespace bobbin
