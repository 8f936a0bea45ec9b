#pragma once

#include "app/options.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <optional>

namespace bobbin
{

class Colours;
class Demo;
class KeychainTokenStore;
class MainWindow;
class Notifier;
class SettingsStore;
class Workspace;

/// What runs between start and end of the program: a workspace and its window, with the person's accounts or with the demo.
/// Changing between the two makes both anew, so that nothing of one can reach the other.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(const Options &options, QObject *parent = nullptr);
    ~Session() override;

    void start();

private:
    enum class World { Accounts, Demo };

    void open(World world);
    void close();
    /// The directory of this world; the demo's is emptied first.
    QString directory(World world);
    void takeScreenshot();

    Options m_options;
    std::optional<QTemporaryDir> m_temporary;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<Colours> m_colours;
    std::unique_ptr<KeychainTokenStore> m_tokens;
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Notifier> m_notifier; ///< not in the demo: what is made up is no news of the desktop's
    QTimer m_begin; ///< the accounts' work, after the window's first paint
};

} // namespace bobbin
