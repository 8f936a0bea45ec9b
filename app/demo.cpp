#include "app/demo.h"

#include "core/base/token.h"
#include "core/sandbox/demo.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "core/state/workspace.h"

#include <QCoreApplication>

namespace bobbin
{

struct Demo::World {
    sandbox::Service service;
    sandbox::Listener listener{service};
};

Demo::Demo()
    : m_world(std::make_unique<World>())
{
}

Demo::~Demo() = default;

bool Demo::start(Workspace &workspace)
{
    sandbox::fillDemo(m_world->service);
    if (!m_world->listener.listen())
        return false;
    const auto token = AccessToken::parse(QString::fromLatin1(m_world->service.options().token));
    workspace.startDemo(m_world->listener.url(), *token, QCoreApplication::translate("Demo", "Demo account"));
    return true;
}

} // namespace bobbin
