#pragma once

#include "core/state/workspace.h"
#include "tests/support/faketokenstore.h"
#include "ui/settings/settings.h"
#include "ui/window/mainwindow.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

class QLineEdit;
class QTableView;

namespace bobbin::bench
{

inline constexpr int rounds = 7;
inline constexpr int warmUps = 2;
inline constexpr QSize windowSize(1360, 860);

/// Counts how often a widget is painted.
class PaintCount : public QObject
{
public:
    explicit PaintCount(QWidget *widget) { widget->installEventFilter(this); }
    int value() const { return m_value; }

private:
    bool eventFilter(QObject *watched, QEvent *event) override;

    int m_value = 0;
};

/// The longest time in which a timer of one millisecond did not come: for so long the window answered nobody.
class Gaps : public QObject
{
public:
    Gaps();
    double longest();

private:
    void look();

    QElapsedTimer m_clock;
    QTimer m_timer;
    double m_longest = 0;
};

/// When the last byte of the last list of sources was read: the program's own line about the request says so.
class LastByte
{
public:
    LastByte();
    ~LastByte();
    double sinceThen() const; ///< milliseconds
};

/// The program as main() builds it, with an account of the sandbox.
struct Program {
    /// Where `records` is given, what was seen last is read from there.
    explicit Program(const QTemporaryDir &place, const QString &records = {});
    /// Until it is there and painted.
    void show();
    AccountSession &session() const { return *workspace.sessions().front(); }
    void connectTo(const QUrl &url);
    /// Until the checks of all sources are read and nothing is left to do.
    void settle();

    FakeTokenStore tokens;
    Workspace workspace;
    SettingsStore settings;
    MainWindow window;
    QTableView *table;
    QLineEdit *filter;
    bool isThrough = false; ///< with the first round of checks
};

struct Load {
    double asked = 0; ///< from the request of the list until all its rows are there and those in sight painted
    double read = 0; ///< from its last byte until then
    double gap = 0;
};

Load load(Program &program, const QUrl &url, int count);

/// Milliseconds this thread has worked.
double threadTime();
/// "10,000"
QString grouped(int count);

} // namespace bobbin::bench
