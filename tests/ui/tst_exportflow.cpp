#include "ui/window/exportflow.h"

#include "core/history/recorder.h"
#include "core/models/sourceview.h"
#include "tests/support/await.h"
#include "tests/ui/openwindow.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/report/writtenfile.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plaintext.h"

#include <QAbstractButton>
#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Writing the list and the report from the window, by its commands and its dialog.
class ExportFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void suggestsANameWithTheDate_data();
    void suggestsANameWithTheDate();
    void exportsTheListAsShown();
    void picksTheFormatBySuffix_data();
    void picksTheFormatBySuffix();
    void changesTheSuffixWithTheKind();
    void writesTheReportOfAllSources();
    void tellsInTheReportWhatWasDone();
    void opensWhatWasWritten();
    void asksAgainWhereTheLastFileWent();
    void saysWhichFileWasNotWritten_data();
    void saysWhichFileWasNotWritten();
    void keepsTheOldFileWhenTheDiskIsFull_data();
    void keepsTheOldFileWhenTheDiskIsFull();
    void offersAnotherPlace();
    void exportsTheCausesOfHealth();
    void exportsTheHistoryAsShown();
    void writesAllOfTheHistoryAsJson();
    void offersNoHistoryWhereThereIsNone();
    void saysWhyTheHistoryCannotBeRead();
    void exportsAllNotes();
    void offersNothingWithoutAnAccount();

    void urlOpened(const QUrl &url) { m_opened = url; }

private:
    QAction *action(const QString &name) const { return m_window->findChild<QAction *>(name); }
    SourceListPane *list() const { return m_window->findChild<SourceListPane *>(); }
    QFileDialog *ask(const QString &command);
    void save(const QString &command, const QString &path);
    MessageBar *bar() const { return m_window->findChild<MessageBar *>(u"exportBar"_s); }
    QString words() const { return bar() ? bar()->message().head + u'|' + bar()->message().text : QString(); }
    void record();
    bool isRecorded();
    QFileDialog *openDialog() const;
    void enter(QFileDialog *dialog, const QString &path);
    QByteArray content(const QString &path) const;
    QString path(const QString &name) const { return m_world->folder.filePath(name); }

    std::unique_ptr<World> m_world;
    std::unique_ptr<MainWindow> m_window;
    QUrl m_opened;
    qint64 m_shop = 0, m_crm = 0;
};

void ExportFlowTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    m_world->add("Ads");
    m_crm = m_world->add("CRM");
    m_world->service.setCheckOutcome(
        m_crm, sandbox::Failure{.phase = u"discovery"_s, .message = u"Odd, \"trouble\""_s});
    m_world->service.startCheck(m_crm);
    m_world->clock.advance(10min);
    m_window = test::openWindow(*m_world, {1600, 900});
    QVERIFY(m_window);
    QVERIFY(m_world->connect());
    QTRY_COMPARE(list()->table()->model()->rowCount(), 3);
}

void ExportFlowTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

QFileDialog *ExportFlowTest::ask(const QString &command)
{
    action(command)->trigger();
    return openDialog();
}

QFileDialog *ExportFlowTest::openDialog() const
{
    for (auto *dialog : m_window->findChildren<QFileDialog *>(u"exportDialog"_s)) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

void ExportFlowTest::save(const QString &command, const QString &path) { enter(ask(command), path); }

void ExportFlowTest::enter(QFileDialog *opened, const QString &path)
{
    QPointer<QFileDialog> dialog = opened;
    QVERIFY(dialog);
    QTRY_COMPARE(QApplication::activeWindow(), dialog.data()); // until then keys are the list's
    dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(path);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s), Qt::Key_Return);
    QTRY_VERIFY(!dialog);
}

QByteArray ExportFlowTest::content(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

void ExportFlowTest::suggestsANameWithTheDate_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("name");
    QTest::newRow("list") << u"exportList"_s << u"stitch-sources-2026-03-02.csv"_s;
    QTest::newRow("report") << u"handoverReport"_s << u"stitch-handover-2026-03-02.html"_s;
}

void ExportFlowTest::suggestsANameWithTheDate()
{
    QFETCH(QString, command);
    QFETCH(QString, name);
    const QFileDialog *dialog = ask(command);
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->text(), name);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
}

void ExportFlowTest::exportsTheListAsShown()
{
    QHeaderView *header = list()->table()->horizontalHeader();
    header->moveSection(header->visualIndex(SourceTableModel::Name), 0);
    list()->table()->setWanted(SourceTableModel::Type, false);
    for (const int column : {SourceTableModel::Checked, SourceTableModel::NextRun, SourceTableModel::Since})
        list()->table()->setWanted(column, false);
    m_window->findChild<QLineEdit *>(u"filterText"_s)->setText(u"health:failing"_s);
    QTRY_COMPARE(list()->table()->model()->rowCount(), 1);
    const QString file = path(u"list.csv"_s);
    save(u"exportList"_s, file);
    QCOMPARE(content(file), "Name,Health,Why\r\nCRM,Failing,\"Odd, \"\"trouble\"\"\"\r\n");
    QCOMPARE(words(), u"1 source(s) exported.|"_s + QDir::toNativeSeparators(file));
    QCOMPARE(bar()->message().severity, Severity::Info);
}

void ExportFlowTest::picksTheFormatBySuffix_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *tag, const QString &command, const QString &name, const QByteArray &begin,
                         const QString &written) { QTest::newRow(tag) << command << name << begin << written; };
    row("csv", u"exportList"_s, u"a.csv"_s, "Health,Name", u"a.csv"_s);
    row("json", u"exportList"_s, u"a.JSON"_s, "[\n  {\"health\": ", u"a.JSON"_s);
    row("markdown", u"exportList"_s, u"a.md"_s, "| Health | Name |", u"a.md"_s);
    row("no suffix", u"exportList"_s, u"a"_s, "Health,Name", u"a.csv"_s);
    row("another suffix", u"exportList"_s, u"a.txt"_s, "Health,Name", u"a.txt"_s);
    row("html", u"handoverReport"_s, u"a.html"_s, "<!DOCTYPE html>", u"a.html"_s);
    row("report as markdown", u"handoverReport"_s, u"a.markdown"_s, "# Handover report", u"a.markdown"_s);
    row("report without a suffix", u"handoverReport"_s, u"a"_s, "<!DOCTYPE html>", u"a.html"_s);
}

void ExportFlowTest::picksTheFormatBySuffix()
{
    QFETCH(QString, command);
    QFETCH(QString, name);
    QFETCH(QByteArray, begin);
    QFETCH(QString, written);
    save(command, path(name));
    const QByteArray found = content(path(written));
    QVERIFY2(found.startsWith(begin), found.left(200).constData());
}

void ExportFlowTest::changesTheSuffixWithTheKind()
{
    QFileDialog *dialog = ask(u"exportList"_s);
    QVERIFY(dialog);
    const QString json = dialog->nameFilters().at(1);
    dialog->selectNameFilter(json);
    Q_EMIT dialog->filterSelected(json);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->text(), u"stitch-sources-2026-03-02.json"_s);
    QCOMPARE(dialog->defaultSuffix(), u"json"_s);
}

void ExportFlowTest::writesTheReportOfAllSources()
{
    m_window->findChild<QLineEdit *>(u"filterText"_s)->setText(u"name:Shop"_s);
    QTRY_COMPARE(list()->table()->model()->rowCount(), 1);
    const QString file = path(u"report.md"_s);
    save(u"handoverReport"_s, file);
    const QString text = QString::fromUtf8(content(file));
    QVERIFY2(text.contains(u"3 source(s)"_s) && text.contains(u"**CRM**"_s), qPrintable(text));
    QVERIFY(text.contains(u"/%1/summary>)"_s.arg(m_crm)));
    QCOMPARE(words(), u"Handover report written.|"_s + QDir::toNativeSeparators(file));
}

void ExportFlowTest::tellsInTheReportWhatWasDone()
{
    record();
    QTRY_VERIFY((m_world->settle(), m_world->workspace->areNotesRead(m_world->session().account().id)));
    const Await<Source> renamed;
    m_world->session().operations().update(
        {m_crm}, {.displayName = u"CRM of Ann"_s, .pausedAt = {}, .properties = {}}, m_window.get(), renamed.handler());
    QVERIFY(renamed.wait() && renamed.ok());
    m_world->settle();
    const QString file = path(u"report.md"_s);
    action(u"handoverReport"_s)->trigger();
    QTRY_VERIFY(openDialog());
    enter(openDialog(), file);
    const QByteArray text = content(file);
    QVERIFY2(text.contains("edited: Name"), text.constData());
}

void ExportFlowTest::opensWhatWasWritten()
{
    QDesktopServices::setUrlHandler(u"file"_s, this, "urlOpened");
    const QString file = path(u"a b%20#.csv"_s);
    save(u"exportList"_s, file);
    QVERIFY(bar());
    QCOMPARE(bar()->message().actions, QStringList{u"Open"_s});
    Q_EMIT bar()->actionTriggered(0);
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(m_opened, QUrl::fromLocalFile(file));
    QTRY_VERIFY(!bar());
}

void ExportFlowTest::asksAgainWhereTheLastFileWent()
{
    QVERIFY(QDir(m_world->folder.path()).mkdir(u"reports"_s));
    save(u"exportList"_s, path(u"reports/a.csv"_s));
    const QFileDialog *dialog = ask(u"handoverReport"_s);
    QVERIFY(dialog);
    QCOMPARE(QDir(dialog->directory()).canonicalPath(), QDir(path(u"reports"_s)).canonicalPath());
}

void ExportFlowTest::saysWhichFileWasNotWritten_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<FileError::Kind>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no folder") << u"/no/such/folder/a.csv"_s << FileError::Kind::NoFolder
                               << u"“/no/such/folder/a.csv” was not written: there is no such folder."_s;
    QTest::newRow("a folder") << u"/tmp"_s << FileError::Kind::IsFolder
                              << u"“/tmp” is a folder, so no file was written."_s;
    QTest::newRow("refused, even to root")
        << u"/proc/tty/a.csv"_s << FileError::Kind::Failed << u"Nothing of it was left behind."_s;
    QTest::newRow("refused, a file is there")
        << u"/proc/tty/drivers"_s << FileError::Kind::Failed << u"The file that was there is kept as it was."_s;
}

void ExportFlowTest::saysWhichFileWasNotWritten()
{
    QFETCH(QString, path);
    QFETCH(FileError::Kind, kind);
    QFETCH(QString, sentence);
    const auto written = writeFile(path, "text");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, kind);
    const QString text = fileErrorText(written.error());
    QVERIFY2(text.contains(sentence) && text.contains(path), qPrintable(text));
}

void ExportFlowTest::keepsTheOldFileWhenTheDiskIsFull_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("long") << 100'000;
    QTest::newRow("short enough to be buffered") << 5'000;
}

void ExportFlowTest::keepsTheOldFileWhenTheDiskIsFull()
{
    QFETCH(const int, size);
    const QString file = path(u"list.csv"_s);
    QVERIFY(writeFile(file, "old"));
    const QStringList before = QDir(m_world->folder.path()).entryList();
    // As a full disk does: what is written beyond it is refused.
    rlimit usual{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &usual), 0);
    rlimit little = usual;
    little.rlim_cur = 4096;
    std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &little), 0);
    const auto written = writeFile(file, QByteArray(size, 'x'));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &usual), 0);
    QVERIFY(!written);
    QCOMPARE(content(file), "old");
    QCOMPARE(QDir(m_world->folder.path()).entryList(), before);
    const QString text = fileErrorText(written.error());
    QVERIFY2(text.startsWith(u"“"_s + file + u"” was not written: "_s), qPrintable(text));
    QVERIFY2(text.endsWith(u". The file that was there is kept as it was."_s), qPrintable(text));
}

void ExportFlowTest::offersAnotherPlace()
{
    save(u"exportList"_s, u"/proc/tty/a.csv"_s);
    QVERIFY(bar());
    QCOMPARE(bar()->message().severity, Severity::Error);
    QVERIFY2(words().contains(u"“/proc/tty/a.csv” was not written"_s), qPrintable(words()));
    Q_EMIT bar()->actionTriggered(0);
    QTRY_VERIFY(!bar());
    const auto dialogs = m_window->findChildren<QFileDialog *>(u"exportDialog"_s);
    QVERIFY(!dialogs.isEmpty() && dialogs.last()->isVisible());
}

void ExportFlowTest::exportsTheCausesOfHealth()
{
    action(u"showHealth"_s)->trigger();
    const QString file = path(u"health.csv"_s);
    save(u"exportList"_s, file);
    QVERIFY2(content(file).startsWith("Cause,Whose job,Health,Name"), content(file).constData());
    action(u"showSources"_s)->trigger();
    const QString list = path(u"list.csv"_s);
    save(u"exportList"_s, list);
    QVERIFY2(content(list).startsWith("Health,Name"), content(list).constData());
}

/// The history of the CRM, which is chosen.
void ExportFlowTest::record()
{
    m_world->workspace->record(path(u"history.sqlite"_s));
    m_world->clock.advance(1s);
    m_world->session().refresh();
    list()->select(m_world->key(m_crm));
    QTRY_VERIFY(action(u"exportHistory"_s)->isEnabled());
}

bool ExportFlowTest::isRecorded()
{
    Await<SourcePast, HistoryError> past;
    const QDateTime now = m_world->clock.now();
    m_world->workspace->recorder()->query(
        Recorder::PastOf{{m_world->workspace->place(m_world->key(m_crm).account), SourceId{m_crm}},
            {now.addDays(-1), now.addDays(1)}},
        this, past.handler());
    return past.wait() && past.ok() && !past.value().states.isEmpty();
}

void ExportFlowTest::exportsTheHistoryAsShown()
{
    record();
    QTRY_VERIFY(isRecorded());
    auto *search = m_window->findChild<QLineEdit *>(u"historySearch"_s);
    search->setText(u"seen for"_s);
    const auto *button = m_window->findChild<QAbstractButton *>(u"exportHistoryButton"_s);
    QCOMPARE(button->accessibleName(), u"Export history"_s);
    action(u"exportHistory"_s)->trigger();
    QTRY_VERIFY(openDialog());
    QCOMPARE(openDialog()->findChild<QLineEdit *>(u"fileNameEdit"_s)->text(),
        u"stitch-history-%1-2026-03-02.csv"_s.arg(m_crm));
    QCOMPARE(openDialog()->nameFilters().size(), 2);
    const QString file = path(u"history.csv"_s);
    enter(openDialog(), file);
    const QByteArrayList lines = content(file).split('\n');
    QCOMPARE(lines.first(), "time,until,kind,status,name,phase,message,property,from,to,flags\r");
    QVERIFY2(lines.size() == 3 && lines.at(1).endsWith(",,state,,,,,,,active,\r"), content(file).constData());
    QCOMPARE(words(), u"1 entry(s) of the history exported.|"_s + QDir::toNativeSeparators(file));
}

void ExportFlowTest::writesAllOfTheHistoryAsJson()
{
    record();
    QTRY_VERIFY(isRecorded());
    action(u"exportHistory"_s)->trigger();
    QTRY_VERIFY(openDialog());
    const QString file = path(u"history.json"_s);
    enter(openDialog(), file);
    QStringList found;
    for (const auto &value : QJsonDocument::fromJson(content(file)).array()) {
        const QJsonObject entry = value.toObject();
        found.append(entry.value("kind"_L1).toString() + u' ' + entry.value("status"_L1).toString() + u' '
            + entry.value("phase"_L1).toString() + u' ' + entry.value("message"_L1).toString());
    }
    QVERIFY2(found.contains(u"check failed discovery Odd, \"trouble\""_s), content(file).constData());
}

void ExportFlowTest::offersNoHistoryWhereThereIsNone()
{
    const QAction *command = action(u"exportHistory"_s);
    list()->select(m_world->key(m_crm));
    QTRY_COMPARE(command->toolTip(), u"Nothing is recorded of this source yet."_s);
    QVERIFY(!command->isEnabled());
    record();
    list()->table()->selectAll();
    QTRY_COMPARE(command->toolTip(), u"Choose one source first."_s);
    QVERIFY(!command->isEnabled());
}

void ExportFlowTest::exportsAllNotes()
{
    QVERIFY(!action(u"exportNotes"_s)->isEnabled());
    record();
    QVERIFY(action(u"exportNotes"_s)->isEnabled());
    const QDateTime now = m_world->clock.now();
    const SourceNotes notes{.acknowledged = Acknowledgement{u"Ann"_s, now, {}, u"a.check"_s},
        .snoozedUntil = now.addSecs(3600),
        .note = u"=1+1"_s,
        .tags = {u"eu"_s, u"vip"_s}};
    Await<Nothing, HistoryError> kept;
    m_world->workspace->note(
        m_world->key(m_crm), [notes](SourceNotes &all) { all = notes; }, m_window.get(), kept.handler());
    QVERIFY(kept.wait() && kept.ok());
    action(u"exportNotes"_s)->trigger();
    QTRY_VERIFY(openDialog());
    QCOMPARE(openDialog()->findChild<QLineEdit *>(u"fileNameEdit"_s)->text(), u"stitch-notes-2026-03-02.csv"_s);
    const QString file = path(u"notes.csv"_s);
    enter(openDialog(), file);
    const QByteArrayList lines = content(file).split('\n');
    QCOMPARE(lines.first(),
        "origin,client,source,name,acknowledged_at,acknowledged_until,reason,check,snoozed_until,note,tags\r");
    const QByteArray at = now.toString(Qt::ISODate).toUtf8(), until = now.addSecs(3600).toString(Qt::ISODate).toUtf8();
    const QByteArray expected
        = QByteArray::number(m_crm) + ",CRM," + at + ",,Ann,a.check," + until + ",'=1+1,\"eu, vip\"\r";
    QVERIFY2(lines.size() == 3 && lines.at(1).endsWith(expected), content(file).constData());
    QVERIFY2(words().startsWith(u"Notes on 1 source(s) exported."_s), qPrintable(words()));
}

void ExportFlowTest::saysWhyTheHistoryCannotBeRead()
{
    World other;
    other.workspace->record(path(u"history.sqlite"_s));
    QTRY_VERIFY(QFile::exists(path(u"history.sqlite"_s)));
    record();
    action(u"exportHistory"_s)->trigger();
    QTRY_VERIFY(bar());
    QCOMPARE(bar()->message().severity, Severity::Error);
    QVERIFY2(words().contains(u"Another Bobbin"_s), qPrintable(words()));
    QVERIFY(!openDialog());
}

void ExportFlowTest::offersNothingWithoutAnAccount()
{
    QVERIFY(action(u"exportList"_s)->isEnabled() && action(u"handoverReport"_s)->isEnabled());
    World empty;
    const MainWindow window(*empty.workspace, empty.settings, empty.path("window.ini"));
    for (const auto &name : {u"exportList"_s, u"handoverReport"_s}) {
        QVERIFY(!window.findChild<QAction *>(name)->isEnabled());
        QCOMPARE(window.findChild<QAction *>(name)->toolTip(), u"Connect an account first."_s);
    }
}

QTEST_MAIN(ExportFlowTest)
#include "tst_exportflow.moc"
