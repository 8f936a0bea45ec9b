#pragma once

#include <expected>
#include <functional>

namespace bobbin
{

struct ApiError;

/// What can fail gives one Result to one Handler.
template <class T, class E = ApiError> using Result = std::expected<T, E>;

/// Called exactly once, from the event loop, never before the call that took it has returned; never if its context has died.
template <class T, class E = ApiError> using Handler = std::function<void(const Result<T, E> &)>;

/// The value of a call that has nothing to tell but that it worked.
struct Nothing {
    bool operator==(const Nothing &) const = default;
};

} // namespace bobbin
