#pragma once

#include "core/base/apierror.h"
#include "core/base/result.h"

#include <QTest>

#include <memory>
#include <optional>

namespace bobbin::test
{

/// Turns a call with a handler into a result inside a test: pass handler(), then wait(). Late calls of the handler are safe, and
/// counted.
template <class T, class E = ApiError> class Await
{
public:
    Handler<T, E> handler() const
    {
        return [state = m_state](const Result<T, E> &result) {
            ++state->calls;
            state->result = result;
        };
    }

    bool wait(int milliseconds = 10'000) const
    {
        return QTest::qWaitFor([this] { return m_state->calls > 0; }, milliseconds);
    }

    int calls() const { return m_state->calls; }
    const Result<T, E> &result() const { return *m_state->result; }
    bool ok() const { return m_state->result && m_state->result->has_value(); }
    const T &value() const { return m_state->result->value(); }
    const E &error() const { return m_state->result->error(); }

private:
    struct State {
        int calls = 0;
        std::optional<Result<T, E>> result;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace bobbin::test
