// bench_window BOBBIN-SANDBOX: the real window with an account of 1,000 sources: from the list to its rows, memory, a refresh
// that changes nothing, and typing into the filter, each beside what people have without it.

#include "core/sandbox/demo.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "tests/bench/figures.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/support/faketokenstore.h"
#include "ui/theme/theme.h"
#include "ui/settings/settings.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QVBoxLayout>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::bench;

namespace
{

constexpr int rounds = 7;
constexpr int warmUps = 2;
constexpr QSize windowSize(1360, 860);

/// Counts how often a widget is painted.
class PaintCount : public QObject
{
public:
    explicit PaintCount(QWidget *widget) { widget->installEventFilter(this); }
    int value() const { return m_value; }

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_value += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

    int m_value = 0;
};

/// The longest time in which a timer of one millisecond did not come: for so long the window answered nobody.
class Gaps : public QObject
{
public:
    Gaps()
    {
        m_clock.start();
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Gaps::look);
        m_timer.start(1);
    }
    double longest()
    {
        look();
        return m_longest;
    }

private:
    void look()
    {
        m_longest = std::max(m_longest, double(m_clock.nsecsElapsed()) / 1e6);
        m_clock.start();
    }

    QElapsedTimer m_clock;
    QTimer m_timer;
    double m_longest = 0;
};

/// The program as main() builds it, with an account of the sandbox.
struct Program {
    explicit Program(const QTemporaryDir &place)
        : workspace(tokens, place.filePath(u"accounts.ini"_s), Clock::system(), Limits())
        , settings(place.filePath(u"settings.ini"_s))
        , window(workspace, settings, place.filePath(u"window.ini"_s))
        , table(window.findChild<QTableView *>(u"sourceTable"_s))
        , filter(window.findChild<QLineEdit *>(u"filterText"_s))
    {
        if (!table || !filter)
            fail(u"the window has no table or no filter"_s);
        window.resize(windowSize);
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            fail(u"the window was not shown"_s);
    }
    AccountSession &session() const { return *workspace.sessions().front(); }
    void connectTo(const QUrl &url) { workspace.startDemo(url, SandboxProcess::token(), u"Benchmark"_s); }

    FakeTokenStore tokens;
    Workspace workspace;
    SettingsStore settings;
    MainWindow window;
    QTableView *table;
    QLineEdit *filter;
};

struct Load {
    double rows = 0; ///< from the request of the list until its rows are painted
    double gap = 0;
};

Load load(Program &program, const QUrl &url)
{
    const PaintCount paints(program.table->viewport());
    Gaps gaps;
    QElapsedTimer timer;
    timer.start();
    program.connectTo(url);
    if (!runUntil([&] { return program.table->model()->rowCount() > 0 && paints.value() > 0; }))
        fail(u"no rows were shown"_s);
    return {.rows = double(timer.nsecsElapsed()) / 1e6, .gap = gaps.longest()};
}

void benchLoad(const QUrl &url)
{
    QTemporaryDir place;
    const QString list = place.filePath(u"list.json"_s);
    const auto fetch = [&] {
        run(u"curl"_s,
            {u"--silent"_s, u"--fail"_s, u"--header"_s, SandboxProcess::authorization(), u"--output"_s, list,
                url.toString() + u"/v4/sources"_s});
    };
    Figures rows, gap, python, jq, curl;
    for (int i = 0; i < warmUps + rounds; ++i) {
        const double fetched = timed(fetch);
        const double decoded = timed(
            [&] { run(u"python3"_s, {u"-c"_s, u"import json, sys; json.load(open(sys.argv[1], 'rb'))"_s, list}); });
        const double counted = timed([&] { run(u"jq"_s, {u"length"_s, list}); });
        const QTemporaryDir home;
        Program program(home);
        const Load shown = load(program, url);
        if (i < warmUps)
            continue;
        rows.add(shown.rows);
        gap.add(shown.gap);
        curl.add(fetched);
        python.add(fetched + decoded);
        jq.add(fetched + counted);
    }
    const auto size = u"%1 MB"_s.arg(double(QFileInfo(list).size()) / 1e6, 0, 'f', 1);
    print(u"1,000 sources (%1) asked for → rows painted"_s.arg(size), milliseconds(rows.median()),
        u"curl + python3 json.load: "_s + milliseconds(python.median()), times(rows.median(), python.median()), u"–"_s);
    print(u"… the same"_s, milliseconds(rows.median()), u"curl + jq length: "_s + milliseconds(jq.median()),
        times(rows.median(), jq.median()), u"–"_s);
    print(u"… the same"_s, milliseconds(rows.median()), u"curl alone: "_s + milliseconds(curl.median()),
        times(rows.median(), curl.median()), u"–"_s);
    print(u"… longest time without an answer to the user"_s, milliseconds(gap.median()), u"–"_s, u"–"_s, u"–"_s);
}

/// Every signal by which Fleet and the models could say that something changed.
class SignalCount : public QObject
{
public:
    SignalCount(const Fleet &fleet, const QAbstractItemModel *view)
    {
        connect(&fleet, &Fleet::rowsChanged, this, &SignalCount::count);
        connect(&fleet, &Fleet::rowsRemoved, this, &SignalCount::count);
        watch(view);
        watch(qobject_cast<const QAbstractProxyModel *>(view)->sourceModel());
    }
    int value() const { return m_value; }

private:
    void watch(const QAbstractItemModel *model)
    {
        connect(model, &QAbstractItemModel::dataChanged, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::rowsInserted, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::rowsMoved, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::layoutChanged, this, &SignalCount::count);
        connect(model, &QAbstractItemModel::modelReset, this, &SignalCount::count);
    }
    void count() { ++m_value; }

    int m_value = 0;
};

/// A service in this process, on a thread of its own, for which no time passes: two lists of it are the same, byte for byte.
class FrozenSandbox
{
public:
    FrozenSandbox()
    {
        m_thread.start();
        m_place.moveToThread(&m_thread);
        QMetaObject::invokeMethod(&m_place, [this] { start(); }, Qt::BlockingQueuedConnection);
    }
    ~FrozenSandbox()
    {
        QMetaObject::invokeMethod(&m_place, [this] { m_listener.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    const QUrl &url() const { return m_url; }

private:
    void start()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_service = std::make_unique<sandbox::Service>(
            sandbox::Options{.token = SandboxProcess::token().bytes(), .now = [now] { return now; }});
        sandbox::fill(*m_service, 1000);
        m_listener = std::make_unique<sandbox::Listener>(*m_service);
        if (!m_listener->listen())
            fail(u"no loopback port"_s);
        m_url = m_listener->url();
    }

    QThread m_thread;
    QObject m_place; ///< lives in the thread
    std::unique_ptr<sandbox::Service> m_service;
    std::unique_ptr<sandbox::Listener> m_listener;
    QUrl m_url;
};

double threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

void benchRefresh(Program &program)
{
    const SignalCount signalCount(program.workspace.fleet(), program.table->model());
    Figures wall, own, gap;
    for (int i = 0; i < warmUps + rounds; ++i) {
        bool isRead = false;
        QObject context;
        QObject::connect(&program.workspace, &Workspace::refreshed, &context, [&] { isRead = true; });
        Gaps gaps;
        const double before = threadTime();
        const double took = timed([&] {
            program.session().refresh();
            if (!runUntil([&] { return isRead; }))
                fail(u"the list was not read again"_s);
            program.workspace.fleet().flush();
        });
        QCoreApplication::processEvents();
        if (i < warmUps)
            continue;
        wall.add(took);
        own.add(threadTime() - before);
        gap.add(gaps.longest());
    }
    print(u"Refresh that changes nothing: signals"_s, QString::number(signalCount.value()), u"–"_s, u"–"_s, u"0"_s);
    print(u"… time (of it in the window's thread)"_s,
        u"%1 (%2)"_s.arg(milliseconds(wall.median()), milliseconds(own.median())), u"–"_s, u"–"_s, u"–"_s);
    print(u"… longest time without an answer to the user"_s, milliseconds(gap.median()), u"–"_s, u"–"_s, u"–"_s);
}

/// Types and deletes again what a person looks for; each key until the table has been painted and handed to the display.
Figures type(QWidget &window, QLineEdit &edit, const QTableView &table)
{
    const PaintCount paints(table.viewport());
    const PaintCount others(&window);
    edit.setFocus();
    Figures figures;
    const auto press = [&](Qt::Key key) {
        const int before = paints.value() + others.value();
        figures.add(timed([&] {
            QTest::keyClick(&edit, key);
            while (paints.value() + others.value() == before)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }));
        QTest::qWait(20); // a fast typist; what the key left to be done later is not the next key's
    };
    for (const auto word : {"stripe"_L1, "00042"_L1, "timed out"_L1, "salesforce 001"_L1}) {
        for (const QChar letter : QString(word))
            press(Qt::Key(letter.toUpper().unicode()));
        for (qsizetype i = 0; i < word.size(); ++i)
            press(Qt::Key_Backspace);
    }
    return figures;
}

/// What one gets from Qt without writing anything: the same texts, a stock proxy, a stock table.
Figures typeIntoStockTable(const QAbstractItemModel &rows)
{
    QStandardItemModel items(rows.rowCount(), rows.columnCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        for (int column = 0; column < rows.columnCount(); ++column)
            items.setItem(row, column, new QStandardItem(rows.index(row, column).data().toString()));
    }
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&items);
    proxy.setFilterKeyColumn(-1);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy.sort(0);
    QWidget window;
    QVBoxLayout column(&window);
    QLineEdit edit;
    QTableView table;
    table.setModel(&proxy);
    table.horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    column.addWidget(&edit);
    column.addWidget(&table);
    QObject::connect(&edit, &QLineEdit::textChanged, &proxy, &QSortFilterProxyModel::setFilterFixedString);
    window.resize(windowSize);
    window.show();
    if (!QTest::qWaitForWindowActive(&window))
        fail(u"the stock table was not shown"_s);
    return type(window, edit, table);
}

void benchFilter(Program &program)
{
    const auto quantiles = [](const Figures &figures) {
        return u"%1 / %2 / %3 ms"_s.arg(figures.median(), 0, 'f', 1)
            .arg(figures.quantile(0.95), 0, 'f', 1)
            .arg(figures.most(), 0, 'f', 1);
    };
    program.window.activateWindow();
    type(program.window, *program.filter, *program.table);
    const Figures ours = type(program.window, *program.filter, *program.table);
    const Figures stock
        = typeIntoStockTable(*qobject_cast<QAbstractProxyModel *>(program.table->model())->sourceModel());
    print(u"Key in the filter → painted (%1), half / 95 % / all within"_s.arg(QGuiApplication::platformName()),
        quantiles(ours), u"stock proxy and table: "_s + quantiles(stock),
        times(ours.quantile(0.95), stock.quantile(0.95)), u"95 % ≤ 16 ms"_s);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Bobbin"_s);
    applyTheme(application);
    const QString what = QCoreApplication::arguments().value(2);
    const SandboxProcess sandbox(QCoreApplication::arguments().value(1), {u"--sources"_s, u"1000"_s});
    if (what == "load"_L1) {
        benchLoad(sandbox.url());
        return 0;
    }

    std::optional<FrozenSandbox> frozen;
    if (what == "refresh"_L1)
        frozen.emplace();
    const QTemporaryDir place;
    Program program(place);
    bool isThrough = false;
    QObject::connect(
        &program.workspace, &Workspace::caughtUp, &program.window, [&](const AccountId &) { isThrough = true; });
    load(program, frozen ? frozen->url() : sandbox.url());
    if (!runUntil([&] { return isThrough; }))
        fail(u"the checks did not end"_s);
    QTest::qWait(1000); // what the last answers left to be done later is not what is measured
    if (what == "memory"_L1)
        print(u"Memory with 1,000 sources and their checks"_s, u"%1 MB"_s.arg(memory("VmRSS"), 0, 'f', 0),
            u"at most so far: %1 MB"_s.arg(memory("VmHWM"), 0, 'f', 0), u"–"_s, u"≤ 120 MB"_s);
    else if (what == "refresh"_L1)
        benchRefresh(program);
    else if (what == "filter"_L1)
        benchFilter(program);
    else
        fail(u"bench_window BOBBIN-SANDBOX load|memory|refresh|filter"_s);
    return 0;
}
