#pragma once

#include "core/account/account.h"
#include "core/api/limits.h"
#include "core/health/sourcerow.h"
#include "core/models/sourcetablemodel.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "core/state/workspace.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/manualclock.h"
#include "ui/settings/settings.h"
#include "ui/window/mainwindow.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <functional>
#include <memory>

namespace bobbin::test
{

/// A person at the real window, with a Stitch of their own on a loopback port: the window is worked by mouse and keyboard through
/// the window system, and what came of it is read off the wire (writes()) and off the screen (row(), says()).
/// Made anew in every test function. Time stands still until pass() is called, for the window and for the service alike.
class Journey
{
public:
    explicit Journey(sandbox::Options options = {});
    ~Journey();

    ManualClock clock;
    sandbox::Service service;
    sandbox::Listener listener;
    FakeTokenStore tokens;
    Limits limits; ///< those of the program, unless a test shortens them before open()
    bool isRecorded = false; ///< what is seen is kept, as the program does it; before open()

    /// An account from an earlier run, its token in the keychain. Before open(); `url` is the sandbox's if empty.
    Account addAccount(const QString &name, const QUrl &url = {}, Environment environment = Environment::Other);
    /// Starts the program. With accounts whose token is there, waits for their first picture.
    bool open();
    /// The same without waiting for anything but the window.
    bool openWindow();
    /// Starts it as the demo, with this sandbox.
    bool openDemo();
    /// Closes the window and ends the program; false if the window did not let itself be closed.
    bool close();

    Workspace &workspace() { return *m_workspace; }
    MainWindow &window() { return *m_window; }
    QString path(const QString &name) const { return m_directory.filePath(name); }
    /// Time passes, second by second, for everybody.
    void pass(std::chrono::seconds time);
    /// Time passes until it is so, as long as that takes on the wire.
    bool passUntil(const std::function<bool()> &reached);

    // The wire
    /// All that was written so far, "PUT /v4/sources/431201 {…}", oldest first.
    QStringList writes() const;
    int reads(const QString &path) const;
    QString sourcePath(const QString &name) const { return QStringLiteral("/v4/sources/%1").arg(id(name)); }

    // The list
    qint64 id(const QString &name) const; ///< of the newest source of that name at the service; 0 if there is none
    QStringList names() const; ///< of the rows on the screen, from the top
    int row(const QString &name) const; ///< −1 if no such row is shown
    QString cell(const QString &name, SourceTableModel::Column column) const;
    QStringList selected() const;
    bool select(const QStringList &names); ///< by mouse, with Ctrl for all but the first
    bool choose(const QString &facet); ///< a value of the sidebar, by mouse

    // Mouse and keyboard; all of them work what is in front, a sheet before the window
    QWidget *front() const;
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    void paste(const QString &text);
    bool click(const QString &objectName);
    bool clickText(const QString &text); ///< a button by what it says
    bool clickWidget(QWidget *widget, QPoint at, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Replaces what a text field says.
    bool fill(const QString &objectName, const QString &text);
    bool choose(const QString &comboName, const QString &item);
    /// An entry of the menu that Alt and `letter` open, by keyboard.
    bool chooseFromMenu(Qt::Key letter, const QString &text);

    // The screen
    QWidget *find(const QString &objectName) const; ///< the visible one in front; null if there is none
    template <class T> T *find(const QString &objectName) const { return qobject_cast<T *>(find(objectName)); }
    QString words(const QWidget *part = nullptr) const; ///< all that is shown in front, or in a part of it
    bool says(const QString &text) const { return words().contains(text); }
    QString bar(const QString &name) const; ///< the words of a message bar; empty if it is not there
    QString told() const; ///< the passing line at the bottom
    bool isEnabled(const QString &action) const;
    QString reasonOf(const QString &action) const; ///< its tool tip

private:
    void begin();

    QTemporaryDir m_directory;
    int m_expected = 0; ///< accounts that will be read at the start
    QTranslator m_words; ///< the English plurals, as main() installs them
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

/// The token every account of a journey has.
AccessToken sandboxToken();

} // namespace bobbin::test

/// Waits until the screen says it; a failure tells what it says instead.
#define JOURNEY_SAYS(journey, text)                                                                                    \
    do {                                                                                                               \
        const QString saysWhat = (text);                                                                               \
        if (!QTest::qWaitFor([&] { return (journey).says(saysWhat); }, 10'000))                                        \
            QVERIFY2(false, qPrintable(QStringLiteral("“%1” is not in:\n%2").arg(saysWhat, (journey).words())));       \
    } while (false)
