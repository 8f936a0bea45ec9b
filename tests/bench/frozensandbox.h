#pragma once

#include <QThread>
#include <QUrl>

#include <memory>

namespace bobbin::sandbox
{
class Listener;
class Service;
} // namespace bobbin::sandbox

namespace bobbin::bench
{

/// A service in this process, on a thread of its own, for which no time passes: two lists of it are the same, byte for byte.
class FrozenSandbox
{
public:
    explicit FrozenSandbox(int sources);
    ~FrozenSandbox();
    const QUrl &url() const { return m_url; }

    /// Gives one in a hundred sources another name. Returns how many that are.
    int renameSome();
    /// Starts a check of as many, which goes on for good. Returns them.
    QList<qint64> checkSome();

    /// From then on the last check of every source that had one failed, each for a cause of its own. Returns how many that are.
    int failAll();

private:
    void start(int sources);

    QThread m_thread;
    QObject m_place; ///< lives in the thread
    std::unique_ptr<sandbox::Service> m_service;
    std::unique_ptr<sandbox::Listener> m_listener;
    QUrl m_url;
    QList<qint64> m_renamed;
    int m_sources = 0;
    int m_renamings = 0;
};

} // namespace bobbin::bench
