#include "app/session.h"

#include "app/demo.h"
#include "core/account/keychaintokenstore.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/settings/colours.h"
#include "ui/settings/settings.h"
#include "ui/window/mainwindow.h"
#include "ui/window/notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto unseen = 500ms; // not painted by then, a window is minimised or elsewhere: work begins all the same
constexpr auto settle = 300ms; // from the last data to a window that shows it: layout, one frame of rows, one of panes

Session::Session(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_settings(std::make_unique<SettingsStore>(QDir(homeOf(options)).filePath(u"settings.ini"_s)))
    , m_colours(std::make_unique<Colours>(*m_settings, QDBusConnection::sessionBus()))
    , m_tokens(std::make_unique<KeychainTokenStore>())
{
    m_begin.setSingleShot(true);
    connect(&m_begin, &QTimer::timeout, this, [this] { m_workspace->start(); });
}

Session::~Session() { close(); }

void Session::start() { open(m_options.isDemo ? World::Demo : World::Accounts); }

QString Session::directory(World world)
{
    QString path = homeOf(m_options);
    if (world == World::Demo) {
        if (m_options.dataDir.isEmpty()) {
            m_temporary.emplace();
            return m_temporary->path();
        }
        path = QDir(path).filePath(u"demo"_s);
        QDir(path).removeRecursively();
    }
    QDir().mkpath(path);
    return path;
}

void Session::open(World world)
{
    close();
    const QDir place(directory(world));
    m_workspace = std::make_unique<Workspace>(*m_tokens, place.filePath(u"accounts.ini"_s), Clock::system(), Limits());
    m_workspace->readOwnRemedies(QDir(homeOf(m_options)).filePath(u"remedies.json"_s));
    // Before the window: what was seen last is read, in a thread of its own, while that is made.
    m_workspace->record(world == World::Demo ? place.filePath(u"history.sqlite"_s) : recordsOf(m_options),
        {.age = m_settings->settings().keepHistory});
    m_workspace->keepBudgetIn(world == World::Demo ? place.filePath(u"calls"_s) : callsOf(m_options));
    m_window = std::make_unique<MainWindow>(*m_workspace, *m_settings, place.filePath(u"window.ini"_s));
    // Later, from the event loop: the window that asks is among what is taken down.
    connect(m_window.get(), &MainWindow::demoWanted, this, [this] { open(World::Demo); }, Qt::QueuedConnection);
    connect(
        m_window.get(), &MainWindow::leaveDemoWanted, this, [this] { open(World::Accounts); }, Qt::QueuedConnection);
    if (world == World::Demo) {
        m_demo = std::make_unique<Demo>();
        if (!m_demo->start(*m_workspace))
            std::fputs("bobbin: no loopback port for the demo\n", stderr);
    } else {
        m_notifier = std::make_unique<Notifier>(*m_workspace, QDBusConnection::sessionBus());
        connect(m_notifier.get(), &Notifier::openWanted, m_window.get(), &MainWindow::showProblem);
        // Loading the keychain's library takes longer than a frame: the person sees the window first.
        connect(m_window.get(), &MainWindow::seen, this, [this] { m_begin.start(0); });
        m_begin.start(unseen);
    }
    m_colours->settle();
    m_window->show();
    if (!m_options.screenshot.isEmpty())
        takeScreenshot();
}

void Session::close()
{
    m_begin.stop();
    m_notifier.reset();
    m_window.reset();
    m_workspace.reset();
    m_demo.reset();
    m_temporary.reset();
}

void Session::takeScreenshot()
{
    auto *shutter = new QTimer(m_window.get());
    shutter->setSingleShot(true);
    shutter->setInterval(settle);
    connect(shutter, &QTimer::timeout, this, [this] {
        const bool written = m_window->grab().save(m_options.screenshot, "PNG");
        if (!written)
            std::fprintf(stderr, "bobbin: cannot write %s\n", qPrintable(m_options.screenshot));
        QCoreApplication::exit(written ? 0 : 1);
    });
    // With no account there is nothing to wait for.
    if (m_workspace->accounts().isEmpty())
        shutter->start();
    connect(m_workspace.get(), &Workspace::caughtUp, shutter, [shutter] { shutter->start(); });
    // Nor will anything come from an account that says no.
    connect(m_workspace.get(), &Workspace::linkChanged, shutter, [this, shutter](const AccountId &id) {
        const AccountSession *session = m_workspace->session(id);
        if (session->error() || m_workspace->tokenError(id))
            shutter->start();
    });
}

} // namespace bobbin
