// Takes the pictures of the README, and those a change is looked at with: bobbin-screenshots <directory>.
// The real window on the demo's account, driven from within; run by resources/screenshots/update.sh.

#include "app/demo.h"
#include "core/base/token.h"
#include "core/sandbox/demo.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "core/state/workspace.h"
#include "tests/support/faketokenstore.h"
#include "ui/theme/theme.h"
#include "ui/settings/settings.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFontDatabase>
#include <QLineEdit>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace bobbin;

namespace
{

/// A window on the demo, or without accounts, in its own directory.
struct Stage {
    explicit Stage(bool withDemo)
    {
        sandbox::fillDemo(service);
        listener.listen();
        if (withDemo)
            workspace.record(files.filePath(u"history.sqlite"_s));
        window = std::make_unique<MainWindow>(workspace, settings, files.filePath(u"window.ini"_s));
        window->resize(1440, 900);
        window->show();
        if (!withDemo)
            return;
        bool isComplete = false;
        QObject::connect(&workspace, &Workspace::caughtUp, &workspace, [&] { isComplete = true; });
        if (!demo.start(workspace))
            qFatal("no loopback port for the demo");
        if (!QTest::qWaitFor([&] { return isComplete; }, 20'000))
            qFatal("the demo did not come up");
        const auto failing = std::ranges::count(
            workspace.fleet().rows(), Standing::Failing, [](const SourceRow &row) { return row.judgment.standing; });
        auto *counted = find<QAbstractButton>(u"failingButton"_s); // ten times a second, and with all the rest
        if (!QTest::qWaitFor([&] { return counted->text().startsWith(QString::number(failing)); }))
            qFatal("the rows were not counted");
    }

    template <class T = QWidget> T *find(const QString &name) { return window->findChild<T *>(name); }

    void trigger(const QString &action) { find<QAction>(action)->trigger(); }

    void select(const QString &name)
    {
        auto *table = find<QAbstractItemView>(u"sourceTable"_s);
        const auto found
            = table->model()->match(table->model()->index(0, 1), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        table->setCurrentIndex(found.first());
    }

    QDialog *openDialog()
    {
        QDialog *open = nullptr;
        const bool isOpen = QTest::qWaitFor([&] {
            for (QDialog *dialog : window->findChildren<QDialog *>())
                open = dialog->isVisible() ? dialog : open;
            return open != nullptr;
        });
        if (!isOpen)
            qFatal("no dialog came up");
        return open;
    }

    QTemporaryDir files;
    sandbox::Service service;
    sandbox::Listener listener{service};
    Demo demo;
    FakeTokenStore tokens;
    SettingsStore settings{files.filePath(u"settings.ini"_s)};
    Workspace workspace{tokens, files.filePath(u"accounts.ini"_s), Clock::system(), Limits()};
    std::unique_ptr<MainWindow> window;
};

/// Layout, models and panes follow each other through the event loop; what is asked of the service comes back through it too.
void settle()
{
    for (int i = 0; i < 25; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
}

void shoot(QWidget *what, const QDir &directory, const QString &name)
{
    settle();
    what->grab().save(directory.filePath(name + u".png"_s));
}

void takeLogs(Stage &stage, const QDir &directory, const QString &suffix)
{
    stage.select(u"Shop DB (EU)"_s);
    stage.trigger(u"pause"_s);
    settle();
    stage.trigger(u"showActivity"_s);
    shoot(stage.window.get(), directory, u"activity"_s + suffix);
    stage.trigger(u"showRequests"_s);
    auto *requests = stage.find<QAbstractItemView>(u"requestLines"_s);
    requests->setCurrentIndex(requests->model()->index(requests->model()->rowCount() - 1, 0));
    shoot(stage.window.get(), directory, u"requests"_s + suffix);
    stage.trigger(u"showRequests"_s);
}

void takeHealth(Stage &stage, const QDir &directory, const QString &suffix)
{
    stage.trigger(u"showHealth"_s);
    settle();
    stage.trigger(u"nextProblem"_s);
    shoot(stage.window.get(), directory, u"health"_s + suffix);
    stage.trigger(u"showSources"_s);
    stage.select(u"Inventory"_s);
    auto *tabs = stage.find<QTabWidget>(u"detailTabs"_s);
    tabs->setCurrentWidget(stage.find<QWidget>(u"historyTab"_s));
    shoot(stage.window.get(), directory, u"history"_s + suffix);
    tabs->setCurrentIndex(0);
}

void takeDialogs(Stage &stage, const QDir &directory, const QString &suffix)
{
    const auto take = [&](const QString &action, const QString &typed) {
        stage.trigger(action);
        QDialog *dialog = stage.openDialog();
        if (auto *field = dialog->findChild<QLineEdit *>(); field && !typed.isEmpty())
            field->setText(typed);
        shoot(dialog, directory, action + suffix);
        dialog->close();
        settle();
    };
    take(u"settings"_s, {});
    take(u"goTo"_s, u"shop"_s);
    take(u"keyList"_s, {});
    stage.trigger(u"compact"_s);
    shoot(stage.window.get(), directory, u"compact"_s + suffix);
    stage.trigger(u"standard"_s);
}

/// The dialog that asks where a file goes, and what is said of one that was written and of one that was not.
void takeExport(Stage &stage, const QDir &directory, const QString &suffix)
{
    stage.trigger(u"handoverReport"_s);
    shoot(stage.openDialog(), directory, u"handoverReport"_s + suffix);
    stage.openDialog()->close();
    settle();
    for (const auto &[name, path] : {std::pair(u"exported"_s, stage.files.filePath(u"stitch-sources.csv"_s)),
             std::pair(u"notExported"_s, u"/proc/tty/stitch-sources.csv"_s)}) {
        stage.trigger(u"exportList"_s);
        QDialog *dialog = stage.openDialog();
        if (name == u"exported"_s)
            shoot(dialog, directory, u"exportList"_s + suffix);
        dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(path);
        QMetaObject::invokeMethod(dialog, "accept");
        shoot(stage.window.get(), directory, name + suffix);
    }
}

/// A source whose check was good, and whose last run failed.
void takeRun(Stage &stage, const QDir &directory, const QString &suffix)
{
    auto *tabs = stage.find<QTabWidget>(u"detailTabs"_s);
    const int before = tabs->currentIndex();
    stage.select(u"Zendesk"_s);
    tabs->setCurrentIndex(1);
    shoot(stage.window.get(), directory, u"run"_s + suffix);
    tabs->setCurrentIndex(before);
    stage.select(u"Shop DB (APAC)"_s);
}

void takeDesk(const QDir &directory, const QString &suffix)
{
    Stage stage(true);
    stage.select(u"Shop DB (APAC)"_s);
    shoot(stage.window.get(), directory, u"main"_s + suffix);
    takeRun(stage, directory, suffix);
    stage.trigger(u"edit"_s);
    shoot(stage.window.get(), directory, u"editor"_s + suffix);
    stage.trigger(u"newSource"_s);
    QDialog *wizard = stage.openDialog();
    const bool hasTypes = QTest::qWaitFor([&] {
        const auto lists = wizard->findChildren<QAbstractItemView *>();
        return std::ranges::any_of(
            lists, [](const QAbstractItemView *list) { return list->model() && list->model()->rowCount() > 5; });
    });
    if (!hasTypes)
        qFatal("no source types came");
    shoot(wizard, directory, u"create"_s + suffix);
    wizard->close();
    stage.find<QAbstractButton>(u"cancelEdit"_s)->click();
    takeDialogs(stage, directory, suffix);
    takeLogs(stage, directory, suffix);
    takeHealth(stage, directory, suffix);
    stage.window->resize(800, 500);
    shoot(stage.window.get(), directory, u"small"_s + suffix);
    takeExport(stage, directory, suffix); // last: what is said of it stays
}

/// Three accounts side by side: one that does not answer any more, one that refuses its token, and one that goes on.
void takeAccounts(const QDir &directory, const QString &suffix)
{
    Stage stage(false);
    sandbox::Service staging({.clientId = 204846}), agency({.clientId = 204847});
    auto stagingPort = std::make_unique<sandbox::Listener>(staging);
    sandbox::Listener agencyPort(agency);
    stagingPort->listen();
    agencyPort.listen();
    for (const QString &name : {u"Shop DB (staging)"_s, u"Orders (staging)"_s})
        staging.addReady(u"platform.hp-mysql"_s, name);
    for (const QString &name : {u"Agency HubSpot"_s, u"Agency Stripe"_s, u"Agency ads"_s})
        agency.addReady(u"platform.hubspot"_s, name);
    const AccessToken token = *AccessToken::parse(u"sandbox-token"_s);
    const auto add = [&](const QString &name, const QUrl &url, Environment environment) {
        if (!stage.workspace.save(
                {.id = AccountId::create(), .name = name, .baseUrl = url, .environment = environment}, token, false))
            qFatal("an account was not saved");
    };
    int complete = 0;
    QObject::connect(&stage.workspace, &Workspace::caughtUp, &stage.workspace, [&] { ++complete; });
    add(u"Acme prod"_s, stage.listener.url(), Environment::Production);
    add(u"Acme staging"_s, stagingPort->url(), Environment::Staging);
    add(u"Agency"_s, agencyPort.url(), Environment::Other);
    if (!QTest::qWaitFor([&] { return complete == 3; }, 20'000))
        qFatal("the accounts did not come up");
    stagingPort.reset();
    agency.answerNext("GET", u"/v4/sources"_s, {.status = 401, .body = R"({"message":"Not Authorized"})"});
    stage.trigger(u"refresh"_s);
    stage.find<QLineEdit>(u"filterText"_s)->setText(u"type:mysql type:hubspot"_s);
    shoot(stage.window.get(), directory, u"accounts"_s + suffix);
}

void takeFirstStart(const QDir &directory, const QString &suffix)
{
    Stage stage(false);
    shoot(stage.window.get(), directory, u"welcome"_s + suffix);
    stage.window->openAccounts();
    shoot(stage.openDialog(), directory, u"account-dialog"_s + suffix);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Bobbin"_s);
    if (QFontDatabase::hasFamily(u"Inter"_s)) // what the design was drawn with; any font of the desktop's will do
        QApplication::setFont(QFont(u"Inter"_s, 10));
    QTranslator english;
    if (english.load(QStringLiteral(BOBBIN_I18N) + u"/bobbin_en.qm"_s))
        QApplication::installTranslator(&english);
    const QDir directory(QString::fromLocal8Bit(argc > 1 ? argv[1] : "."));
    for (const auto &[scheme, suffix] :
        {std::pair{ColourScheme::Light, u"-light"_s}, std::pair{ColourScheme::Dark, u"-dark"_s}}) {
        applyTheme(application, scheme);
        takeDesk(directory, suffix);
        takeAccounts(directory, suffix);
        takeFirstStart(directory, suffix);
    }
    return 0;
}
