#pragma once

#include <expected>
#include <functional>
#include <type_traits>
#include <utility>

namespace bobbin
{

struct ApiError;

/// What can fail gives one Result to one Handler.
template <class T, class E = ApiError> using Result = std::expected<T, E>;

/// Called exactly once, from the event loop, never before the call that took it has returned; never if its context has died.
template <class T, class E = ApiError> using Handler = std::function<void(const Result<T, E> &)>;

/// The same result with another value made of its value. (std::expected's own transform() came with GCC 13.)
template <class T, class E, class F> auto mapped(const std::expected<T, E> &result, F &&make)
{
    using To = std::expected<std::invoke_result_t<F, const T &>, E>;
    return result ? To(std::forward<F>(make)(*result)) : To(std::unexpected(result.error()));
}

/// The value of a call that has nothing to tell but that it worked.
struct Nothing {
    bool operator==(const Nothing &) const = default;
};

} // namespace bobbin
