#pragma once

#include <memory>

namespace bobbin
{

class Workspace;

/// The demo's world: an embedded Stitch-shaped service with a lively account, on a loopback port of this process. Its account is
/// never saved and its token reaches no keychain. Where there is a recorder, it has three months to look back on. Owned by Session;
/// must outlive the workspace that talks to it.
class Demo
{
public:
    Demo();
    ~Demo();

    /// False if no loopback port could be had.
    bool start(Workspace &workspace);

private:
    struct World;
    std::unique_ptr<World> m_world;
};

} // namespace bobbin
