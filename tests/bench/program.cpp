#include "tests/bench/program.h"

#include "core/state/accountsession.h"
#include "tests/bench/figures.h"
#include "tests/bench/sandboxprocess.h"

#include <QLineEdit>
#include <QLocale>
#include <QLoggingCategory>
#include <QTableView>
#include <QTest>
#include <QWindow>

#include <ctime>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

bool PaintCount::eventFilter(QObject *, QEvent *event)
{
    m_value += event->type() == QEvent::Paint ? 1 : 0;
    return false;
}

Gaps::Gaps()
{
    m_clock.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Gaps::look);
    m_timer.start(1);
}

double Gaps::longest()
{
    look();
    return m_longest;
}

void Gaps::look()
{
    m_longest = std::max(m_longest, double(m_clock.nsecsElapsed()) / 1e6);
    m_clock.start();
}

namespace
{

constexpr auto httpCategory = "bobbin.http";
QElapsedTimer sinceLastByte; // a message handler has no other place
QtMessageHandler ordinaryHandler = nullptr;
QLoggingCategory::CategoryFilter ordinaryFilter = nullptr;

void enableHttpLines(QLoggingCategory *category)
{
    ordinaryFilter(category);
    if (qstrcmp(category->categoryName(), httpCategory) == 0)
        category->setEnabled(QtInfoMsg, true);
}

void noteLists(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (qstrcmp(context.category, httpCategory) != 0)
        ordinaryHandler(type, context, message);
    else if (message.startsWith("GET /v4/sources "_L1))
        sinceLastByte.start();
}

} // namespace

LastByte::LastByte()
{
    ordinaryFilter = QLoggingCategory::installFilter(nullptr); // ours is called while it is being installed
    QLoggingCategory::installFilter(enableHttpLines);
    ordinaryHandler = qInstallMessageHandler(noteLists);
}

LastByte::~LastByte()
{
    qInstallMessageHandler(ordinaryHandler);
    QLoggingCategory::installFilter(ordinaryFilter);
}

double LastByte::sinceThen() const { return double(sinceLastByte.nsecsElapsed()) / 1e6; }

/// As app/session does it: before the window is made.
static Workspace &recording(Workspace &workspace, const QString &records)
{
    if (!records.isEmpty())
        workspace.record(records);
    return workspace;
}

Program::Program(const QTemporaryDir &place, const QString &records)
    : workspace(tokens, place.filePath(u"accounts.ini"_s), Clock::system(), Limits())
    , settings(place.filePath(u"settings.ini"_s))
    , window(recording(workspace, records), settings, place.filePath(u"window.ini"_s))
    , table(window.findChild<QTableView *>(u"sourceTable"_s))
    , filter(window.findChild<QLineEdit *>(u"filterText"_s))
{
    if (!table || !filter)
        fail(u"the window has no table or no filter"_s);
    QObject::connect(&workspace, &Workspace::caughtUp, &window, [this](const AccountId &) { isThrough = true; });
    window.resize(windowSize);
}

void Program::show()
{
    window.show();
    if (!runUntil([this] { return window.windowHandle()->isExposed(); }))
        fail(u"the window was not shown"_s);
}

void Program::connectTo(const QUrl &url) { workspace.startDemo(url, SandboxProcess::token(), u"Benchmark"_s); }

void Program::settle()
{
    if (!runUntil([this] { return isThrough; }))
        fail(u"the checks did not end"_s);
    QTest::qWait(1000); // what the last answers left to be done later is not what is measured
}

Load load(Program &program, const QUrl &url, int count)
{
    const PaintCount paints(program.table->viewport());
    const LastByte lastByte;
    Gaps gaps;
    QElapsedTimer timer;
    timer.start();
    program.connectTo(url);
    if (!runUntil([&] { return program.table->model()->rowCount() >= count && paints.value() > 0; }))
        fail(u"no rows were shown"_s);
    return {.asked = double(timer.nsecsElapsed()) / 1e6, .read = lastByte.sinceThen(), .gap = gaps.longest()};
}

double threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

QString grouped(int count) { return QLocale(QLocale::English).toString(count); }

} // namespace bobbin::bench
