#include "tests/journeys/remembered.h"
#include "tests/support/settingsportal.h"

#include <QDirIterator>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// The program itself, as a process with a home of its own.
class ProgramJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_home.reset(); }
    void saysItsVersionAndItsOptions();
    void refusesAnOptionItDoesNotKnow();
    void takesAPictureOfTheDemoAndLeavesNothingBehind();
    void keepsTheDemoInItsOwnDirectory();
    void givesTheDemoThreeMonthsToLookBackOn();
    void saysWhenThePictureCannotBeWritten();
    void takesAPictureOfTheWelcomePage();
    void takesAPictureOfAnAccountThatCannotBeRead();
    void isAsDarkAsTheDesktop();
    void reportsTheDemoWithoutADisplay_data();
    void reportsTheDemoWithoutADisplay();
    void saysWhyThereIsNoReport_data();
    void saysWhyThereIsNoReport();
    void endsWhileTheDiskHangs();
    void reportsNothingOfAnAccountThatCannotBeRead();
    void reportsWhatIsRememberedOfAnAccountThatCannotBeRead_data();
    void reportsWhatIsRememberedOfAnAccountThatCannotBeRead();
    void saysThatAnAccountMayBeMissing_data();
    void saysThatAnAccountMayBeMissing();
    void saysThatTheRecordsCannotBeRead();
    void reportsOnTheAccountThatIsNamed();

private:
    struct Run {
        int exitCode = -1;
        QByteArray output;
        QByteArray errors;
    };

    /// `with` and `without`: variables of the environment.
    Run run(
        const QStringList &arguments, const QStringList &without = {}, const QHash<QString, QString> &with = {}) const;
    void addAccount(const QString &folder) const;
    QByteArray content(const QString &name) const;
    QString path(const QString &name) const { return m_home->filePath(name); }
    /// Every file below the home, but for what the toolkit itself caches there.
    QStringList files(const QString &below = {}) const;

    std::unique_ptr<QTemporaryDir> m_home;
};

ProgramJourney::Run ProgramJourney::run(
    const QStringList &arguments, const QStringList &without, const QHash<QString, QString> &with) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, path({}));
    environment.insert(u"TMPDIR"_s, path(u"tmp"_s));
    for (const auto &[variable, folder] : {std::pair(u"XDG_CONFIG_HOME"_s, u"config"_s),
             std::pair(u"XDG_DATA_HOME"_s, u"data"_s), std::pair(u"XDG_CACHE_HOME"_s, u"cache"_s)})
        environment.insert(variable, path(folder));
    for (const QString &variable : without)
        environment.remove(variable);
    for (auto variable = with.begin(); variable != with.end(); ++variable)
        environment.insert(variable.key(), *variable);
    QDir(m_home->path()).mkpath(u"tmp"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    QSignalSpy ended(&process, &QProcess::finished); // the test's own desktop goes on answering
    process.start(QStringLiteral(BOBBIN_PROGRAM), arguments);
    if (!ended.wait(60'000)) {
        process.kill();
        process.waitForFinished();
        return {.output = process.readAllStandardOutput(), .errors = "it did not end"};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
        process.readAllStandardError()};
}

QStringList ProgramJourney::files(const QString &below) const
{
    QStringList found;
    const QDir home(path(below));
    QDirIterator all(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString file = home.relativeFilePath(all.next());
        if (!file.startsWith(u"cache/"_s))
            found.append(file);
    }
    found.sort();
    return found;
}

/// An account nobody has a token for, at a port where nobody listens.
void ProgramJourney::addAccount(const QString &folder) const
{
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/accounts.ini"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[bobbin]\nversion=1\n\n[account 6b0c2f5e-6d3c-4f0a-9a54-0d5f3a0c1b11]\nname=Acme\n"
               "url=http://127.0.0.1:1\nenvironment=other\nread_only=false\ntoken_stored=true\nclient=116078\n");
}

QByteArray ProgramJourney::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

void ProgramJourney::saysItsVersionAndItsOptions()
{
    const QStringList display{u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s}; // not needed for that
    const Run version = run({u"--version"_s}, display);
    QCOMPARE(version.exitCode, 0);
    QCOMPARE(version.output, QByteArray("bobbin " BOBBIN_VERSION "\n"));
    const Run help = run({u"--help"_s}, display);
    QCOMPARE(help.exitCode, 0);
    for (const char *option : {"--demo", "--data-dir", "--screenshot", "--report", "--account", "--version"})
        QVERIFY2(help.output.contains(option), option);
    QCOMPARE(files(), QStringList());
}

void ProgramJourney::refusesAnOptionItDoesNotKnow()
{
    const Run wrong = run({u"--dmeo"_s});
    QCOMPARE(wrong.exitCode, 1);
    QVERIFY2(wrong.errors.contains("dmeo"), wrong.errors.constData());
    QCOMPARE(run({u"--screenshot"_s}).exitCode, 1);
    QCOMPARE(run({u"--account"_s, u"Acme"_s}).exitCode, 1); // of a report that nobody asked for
    QCOMPARE(files(), QStringList());
}

void ProgramJourney::takesAPictureOfTheDemoAndLeavesNothingBehind()
{
    const QString picture = path(u"demo.png"_s);
    const Run demo = run({u"--demo"_s, u"--screenshot"_s, picture});
    QVERIFY2(demo.exitCode == 0, demo.errors.constData());
    const QImage image(picture);
    QVERIFY(image.width() >= 800 && image.height() >= 500);
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY2(colours.size() > 100, "a window with rows, words and shapes has many colours");
    QCOMPARE(files(), QStringList{u"demo.png"_s});
}

void ProgramJourney::keepsTheDemoInItsOwnDirectory()
{
    const QString data = path(u"kept"_s);
    QVERIFY(QDir().mkpath(data + u"/demo"_s));
    const QByteArray accounts = "[bobbin]\nversion=1\n";
    for (const auto &name : {u"/accounts.ini"_s, u"/demo/of-an-earlier-run"_s}) {
        QFile file(data + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(accounts);
    }
    const Run demo = run({u"--demo"_s, u"--data-dir"_s, data, u"--screenshot"_s, path(u"demo.png"_s)});
    QVERIFY2(demo.exitCode == 0, demo.errors.constData());
    QCOMPARE(files(u"kept"_s).filter(QRegularExpression(u"^(?!demo/)"_s)), QStringList{u"accounts.ini"_s});
    QVERIFY(!files(u"kept"_s).contains(u"demo/of-an-earlier-run"_s));
    QVERIFY(!files(u"kept"_s).contains(u"demo/accounts.ini"_s));
    QVERIFY(files(u"kept"_s).contains(u"demo/calls"_s)); // and counts the calls of which there may be few
    QFile kept(data + u"/accounts.ini"_s);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), accounts);
    QCOMPARE(files().filter(QRegularExpression(u"^(?!kept/)"_s)), QStringList{u"demo.png"_s});
}

void ProgramJourney::givesTheDemoThreeMonthsToLookBackOn()
{
    const Run demo = run({u"--demo"_s, u"--data-dir"_s, path(u"kept"_s), u"--screenshot"_s, path(u"demo.png"_s)});
    QVERIFY2(demo.exitCode == 0, demo.errors.constData());
    auto records = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"records"_s);
    records.setDatabaseName(path(u"kept/demo/history.sqlite"_s));
    QVERIFY(records.open());
    const auto number = [&records](const QString &question) {
        QSqlQuery query(question, records);
        return query.next() ? query.value(0).toLongLong() : -1;
    };
    const qint64 old = QDateTime::currentDateTimeUtc().addDays(-80).toMSecsSinceEpoch();
    QVERIFY(number(u"SELECT count(*) FROM checks WHERE seen_at < %1"_s.arg(old)) > 20);
    QVERIFY(number(u"SELECT count(*) FROM runs WHERE seen_at < %1"_s.arg(old)) > 500);
    // What is read afterwards is what the past ends with.
    QCOMPARE(number(u"SELECT count(*) FROM checks WHERE is_revision"_s), 0);
    QCOMPARE(number(u"SELECT count(*) FROM runs WHERE is_revision"_s), 0);
    QCOMPARE(number(u"SELECT count(*) FROM watches"_s), 3); // a gap of two days, and today
    records.close();
}

void ProgramJourney::saysWhenThePictureCannotBeWritten()
{
    const Run demo = run({u"--demo"_s, u"--screenshot"_s, path(u"no/such/folder/demo.png"_s)});
    QCOMPARE(demo.exitCode, 1);
    QVERIFY2(demo.errors.contains("cannot write"), demo.errors.constData());
}

void ProgramJourney::takesAPictureOfTheWelcomePage()
{
    const Run welcome = run({u"--screenshot"_s, path(u"welcome.png"_s)});
    QVERIFY2(welcome.exitCode == 0, welcome.errors.constData());
    QVERIFY(!QImage(path(u"welcome.png"_s)).isNull());
}

void ProgramJourney::takesAPictureOfAnAccountThatCannotBeRead()
{
    const QString data = path(u"kept"_s);
    addAccount(data);
    const Run run = this->run({u"--data-dir"_s, data, u"--screenshot"_s, path(u"acme.png"_s)});
    QVERIFY2(run.exitCode == 0, run.errors.constData());
    QVERIFY(!QImage(path(u"acme.png"_s)).isNull());
}

void ProgramJourney::isAsDarkAsTheDesktop()
{
    const QString picture = path(u"welcome.png"_s);
    const auto lightness = [&](uint scheme) {
        const SettingsPortal portal(scheme);
        if (!portal.isThere() || run({u"--screenshot"_s, picture}).exitCode != 0)
            return -1;
        return QColor(QImage(picture).pixel(3, 400)).lightness();
    };
    QCOMPARE_LT(lightness(1), 80);
    QCOMPARE_GE(lightness(1), 0);
    QCOMPARE_GT(lightness(2), 180);
}

void ProgramJourney::reportsTheDemoWithoutADisplay_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("Markdown") << u"report.md"_s << QByteArray("# Handover report, ");
    QTest::newRow("HTML") << u"report.html"_s << QByteArray("<!DOCTYPE html>");
}

void ProgramJourney::reportsTheDemoWithoutADisplay()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, begin);
    const Run demo = run({u"--demo"_s, u"--report"_s, path(name)},
        {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s, u"QT_QPA_PLATFORM"_s});
    QVERIFY2(demo.exitCode == 1, demo.errors.constData()); // some of its sources fail
    QCOMPARE(demo.errors, QByteArray());
    const QByteArray text = content(name);
    QVERIFY2(text.startsWith(begin), text.left(200).constData());
    for (const char *told :
        {"Demo account", "Problems by cause", "Stopped by Stitch", "Setup unfinished", "What to do", "became unstable"})
        QVERIFY2(text.contains(told), told);
    QVERIFY(!text.contains("Not read yet"));
    QCOMPARE(files(), QStringList{name});
}

void ProgramJourney::saysWhyThereIsNoReport_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const QString report = u"--report"_s;
    QTest::newRow("another suffix") << QStringList{u"--demo"_s, report, u"report.pdf"_s} << QByteArray("report.pdf");
    QTest::newRow("no such folder") << QStringList{u"--demo"_s, report, u"/no/such/folder/report.md"_s}
                                    << QByteArray("/no/such/folder/report.md");
    QTest::newRow("a file where the folder would be") << QStringList{u"--demo"_s, report, u"/etc/passwd/report.md"_s}
                                                      << QByteArray("“/etc/passwd/report.md” was not written: ");
    // Nobody makes a file there, not even root, who may write in any folder of a disk.
    QTest::newRow("a read-only folder") << QStringList{u"--demo"_s, report, u"/sys/report.md"_s}
                                        << QByteArray("“/sys/report.md” was not written: ");
    QTest::newRow("no such account") << QStringList{u"--demo"_s, report, u"report.md"_s, u"--account"_s, u"Acme"_s}
                                     << QByteArray("Demo account");
    QTest::newRow("no account at all") << QStringList{report, u"report.md"_s} << QByteArray("There is no account.");
    QTest::newRow("an option it does not know")
        << QStringList{report, u"report.md"_s, u"--acount"_s} << QByteArray("acount");
    QTest::newRow("no file named") << QStringList{report} << QByteArray("report");
}

/// Whatever the recorder is at then.
void ProgramJourney::endsWhileTheDiskHangs()
{
    const Run run = this->run({u"--demo"_s, u"--report"_s, u"report.md"_s, u"--account"_s, u"Acme"_s}, {},
        {{u"LD_PRELOAD"_s, QStringLiteral(BOBBIN_HANGING_DISK)}});
    QVERIFY2(run.exitCode == 2, run.errors.constData());
    QVERIFY2(run.errors.contains("Demo account"), run.errors.constData());
}

void ProgramJourney::saysWhyThereIsNoReport()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Run run = this->run(arguments);
    QVERIFY2(run.exitCode == 2, run.errors.constData());
    QVERIFY2(run.errors.startsWith("bobbin: ") && run.errors.contains(words), run.errors.constData());
    QCOMPARE(files(), QStringList());
}

void ProgramJourney::reportsNothingOfAnAccountThatCannotBeRead()
{
    const QString data = path(u"kept"_s);
    addAccount(data);
    QFile old(path(u"report.md"_s));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("of yesterday");
    old.close();
    const Run run = this->run({u"--data-dir"_s, data, u"--report"_s, path(u"report.md"_s)});
    QVERIFY2(run.exitCode == 2, run.errors.constData());
    QVERIFY2(
        run.errors.contains("bobbin: Acme: ") && run.errors.contains("nothing could be read"), run.errors.constData());
    QCOMPARE(content(u"report.md"_s), QByteArray("of yesterday"));
}

void ProgramJourney::reportsWhatIsRememberedOfAnAccountThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<int>("hours"); // ago
    QTest::addColumn<bool>("isHeld");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("told");
    const QByteArray good = R"({"name":"c","status":"succeeded","completion_time":"2026-03-02T11:57:00Z"})";
    const QByteArray bad = R"({"name":"c","status":"failed","tap_error_message":"no route to shop"})";
    QTest::newRow("healthy") << good << 2 << false << 0 << QByteArray("No check and no run");
    QTest::newRow("failing") << bad << 2 << false << 1 << QByteArray("no route to shop");
    QTest::newRow("too long ago to be known") << good << 30 << false << 1 << QByteArray("Not known");
    QTest::newRow("while another Bobbin records") << bad << 2 << true << 1 << QByteArray("no route to shop");
    QTest::newRow("healthy, while another Bobbin records") << good << 2 << true << 0 << QByteArray("No check");
}

void ProgramJourney::reportsWhatIsRememberedOfAnAccountThatCannotBeRead()
{
    QFETCH(QByteArray, check);
    QFETCH(int, hours);
    QFETCH(bool, isHeld);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, told);
    const QString data = path(u"kept"_s);
    addAccount(data);
    const QDateTime listedAt = QDateTime::currentDateTimeUtc().addSecs(-hours * 3600);
    const AccountId acme{u"6b0c2f5e-6d3c-4f0a-9a54-0d5f3a0c1b11"_s};
    auto other = remember(data + u"/history.sqlite"_s, acme, u"http://127.0.0.1:1"_s, check, listedAt);
    QVERIFY(other);
    if (!isHeld)
        other.reset();
    const QStringList before = files(u"kept"_s);
    const Run run = this->run({u"--data-dir"_s, data, u"--report"_s, path(u"report.md"_s)});
    QVERIFY2(run.exitCode == exitCode, run.errors.constData());
    QVERIFY2(run.errors.contains("bobbin: Acme: ") && run.errors.contains("reported as of"), run.errors.constData());
    const QByteArray text = content(u"report.md"_s);
    QVERIFY2(text.contains(told), text.constData());
    const QByteArray age = listedAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s).toUtf8();
    QVERIFY2(text.contains("as of " + age) && text.contains("Sources 1 · As of " + age), text.constData());
    QCOMPARE(files(u"kept"_s), before);
}

void ProgramJourney::saysThatAnAccountMayBeMissing_data()
{
    QTest::addColumn<QByteArray>("before"); // in the accounts' file
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    const QByteArray version = "version=1";
    QTest::newRow("as it should be") << version << version << 0 << QByteArray("reported as of");
    QTest::newRow("brought up to date") << version << QByteArray("version=0") << 0 << QByteArray("brought up to date");
    QTest::newRow("of a newer version") << version << QByteArray("version=99") << 1 << QByteArray("newer version");
    QTest::newRow("damaged") << QByteArray("client=116078") << QByteArray("client=116078\n\n[account b]\nname=Bolt")
                             << 1 << QByteArray("was damaged");
}

void ProgramJourney::saysThatAnAccountMayBeMissing()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, said);
    const QString data = path(u"kept"_s);
    addAccount(data);
    const QByteArray accounts = content(u"kept/accounts.ini"_s).replace(before, after);
    QFile file(data + u"/accounts.ini"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(accounts) == accounts.size());
    file.close();
    QVERIFY(remember(data + u"/history.sqlite"_s, {u"6b0c2f5e-6d3c-4f0a-9a54-0d5f3a0c1b11"_s}, u"http://127.0.0.1:1"_s,
        R"({"name":"c","status":"succeeded"})", QDateTime::currentDateTimeUtc().addSecs(-7200)));
    const Run run = this->run({u"--data-dir"_s, data, u"--report"_s, path(u"report.md"_s)});
    QVERIFY2(run.errors.contains(said), run.errors.constData());
    QTEST(run.exitCode, "exitCode");
}

void ProgramJourney::saysThatTheRecordsCannotBeRead()
{
    const QString data = path(u"kept"_s);
    addAccount(data);
    QFile file(data + u"/history.sqlite"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5000, 'x')) > 0);
    file.close();
    const QStringList before = files(u"kept"_s);
    const Run run = this->run({u"--data-dir"_s, data, u"--report"_s, path(u"report.md"_s)});
    QVERIFY2(run.exitCode == 2, run.errors.constData());
    QVERIFY2(run.errors.count("history.sqlite” could not be read: ") == 1, run.errors.constData());
    QVERIFY2(run.errors.contains("nothing could be read, and nothing is remembered"), run.errors.constData());
    QCOMPARE(files(u"kept"_s), before);
    QCOMPARE(content(u"report.md"_s), QByteArray("not there"));
}

void ProgramJourney::reportsOnTheAccountThatIsNamed()
{
    const Run run = this->run({u"--demo"_s, u"--report"_s, path(u"report.md"_s), u"--account"_s, u"demo account"_s});
    QVERIFY2(run.exitCode == 1, run.errors.constData());
    QVERIFY(content(u"report.md"_s).contains("**Demo account**"));

    const QString data = path(u"kept"_s);
    addAccount(data);
    QFile file(data + u"/accounts.ini"_s);
    QVERIFY(file.open(QIODevice::Append));
    file.write("\n[account 7b0c2f5e-6d3c-4f0a-9a54-0d5f3a0c1b11]\nname=Bolt\nurl=http://127.0.0.1:1\n"
               "environment=other\nread_only=false\ntoken_stored=true\n");
    file.close();
    const Run other = this->run({u"--data-dir"_s, data, u"--report"_s, path(u"other.md"_s), u"--account"_s, u"bolt"_s});
    QCOMPARE(other.exitCode, 2); // nothing could be read of it
    QVERIFY2(other.errors.contains("bobbin: Bolt: "), other.errors.constData());
    QVERIFY2(!other.errors.contains("Acme"), other.errors.constData());
}

QTEST_GUILESS_MAIN(ProgramJourney)
#include "tst_program.moc"
