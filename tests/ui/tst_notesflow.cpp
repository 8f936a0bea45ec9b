#include "ui/window/notesflow.h"

#include "tests/ui/openwindow.h"
#include "ui/forms/formparts.h"
#include "ui/panes/healthtree.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/window/notesheet.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A, Z and N in the Health workspace: two sources that fail for two causes, and one that is fine.
class NotesFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void acknowledgesByKey();
    void endsAnAcknowledgementOnDemand();
    void acknowledgesWhatIsStoppedUntilItFails();
    void snoozesUntilATime();
    void actsOnAllOfACause();
    void writesANoteAndTags();
    void keepsWhatWasTypedWhereItCannotBeKept();
    void asksBeforeItDiscardsWhatWasTyped();
    void goesPastWhatIsKnown();
    void offersWhatTheSelectionAllows();
    void saysWhereNothingIsRecorded();

private:
    void open();
    template <class T = QWidget> T *child(const QString &name) const { return m_window->findChild<T *>(name); }
    QAction *action(const QString &name) const { return child<QAction>(name); }
    SourceListPane *list() const { return m_window->findChild<SourceListPane *>(); }
    HealthTree *tree() const { return m_window->findChild<HealthTree *>(); }
    QString told() const { return child<QLabel>(u"told"_s)->text(); }
    SourceNotes notes(qint64 id) const
    {
        m_world->workspace->fleet().flush();
        return m_world->row(id)->notes;
    }
    bool choose(qint64 id)
    {
        list()->select(m_world->key(id));
        m_window->activateWindow(); // no window manager gives the focus back here
        tree()->setFocus();
        return QTest::qWaitFor([this] { return tree()->hasFocus(); });
    }
    /// The sheet a key of the health list opens for a source; null if none.
    NoteSheet *ask(qint64 id, Qt::Key key)
    {
        if (!choose(id))
            return nullptr;
        QTest::keyClick(tree(), key);
        NoteSheet *sheet = nullptr;
        const auto isThere = [&] { return (sheet = m_window->findChild<NoteSheet *>()) && sheet->focusWidget(); };
        return QTest::qWaitFor(isThere) ? sheet : nullptr;
    }
    /// What stands beside each problem.
    QStringList marks() const
    {
        QStringList found;
        const QAbstractItemModel *model = tree()->model();
        for (int group = 0; group < model->rowCount(); ++group) {
            const QModelIndex head = model->index(group, 0);
            for (int at = 0; at < model->rowCount(head); ++at)
                found.append(model->index(at, HealthModel::Where, head).data().toString());
        }
        return found;
    }
    bool isClosed() const
    {
        return QTest::qWaitFor([this] { return !m_window->findChild<NoteSheet *>(); });
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<MainWindow> m_window;
    qint64 m_shop = 0, m_crm = 0, m_fine = 0;
};

void NotesFlowTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    m_crm = m_world->add("CRM");
    m_fine = m_world->add("Fine");
    for (const auto &[id, message] : {std::pair(m_shop, u"Access denied"_s), {m_crm, u"Nobody has heard of it"_s}}) {
        m_world->service.setCheckOutcome(id, sandbox::Failure{.phase = u"discovery"_s, .message = message});
        m_world->service.startCheck(id);
    }
    m_world->clock.advance(10min);
    m_world->workspace->record(m_world->path("history.sqlite"));
    open();
    QVERIFY(m_world->connect());
    QTRY_COMPARE(list()->selectedKeys().size(), 1);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(tree()->hasFocus());
}

void NotesFlowTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void NotesFlowTest::open()
{
    m_window = test::openWindow(*m_world, {1400, 900});
    QVERIFY(m_window);
}

void NotesFlowTest::acknowledgesByKey()
{
    NoteSheet *sheet = ask(m_shop, Qt::Key_A);
    QVERIFY(sheet);
    QCOMPARE(sheet->windowTitle(), u"Acknowledge “Shop”"_s);
    auto *reason = sheet->findChild<QLineEdit *>(u"noteReason"_s);
    QCOMPARE(sheet->focusWidget(), reason);
    QTest::keyClicks(reason, u"Ann is at it"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    QVERIFY(isClosed());
    const auto mark = notes(m_shop).acknowledged;
    QVERIFY(mark);
    QCOMPARE(mark->reason, u"Ann is at it"_s);
    QVERIFY(!mark->until.isValid());
    QCOMPARE(mark->checkName, m_world->row(m_shop)->facts.check->name);
    QCOMPARE(told(), u"Acknowledged: “Shop”."_s);
    QVERIFY(!notes(m_crm).acknowledged);
    QVERIFY(marks().contains(u"acknowledged · in discovery"_s));
}

void NotesFlowTest::endsAnAcknowledgementOnDemand()
{
    QTest::keyClick(ask(m_shop, Qt::Key_A)->focusWidget(), Qt::Key_Return);
    QVERIFY(isClosed());
    QVERIFY(notes(m_shop).acknowledged);
    ask(m_shop, Qt::Key_A)->findChild<QPushButton *>(u"noteClear"_s)->click();
    QVERIFY(isClosed());
    QVERIFY(!notes(m_shop).acknowledged);
    QCOMPARE(told(), u"No longer acknowledged: “Shop”."_s);
}

/// So that a report can end well; until it fails, which is another matter.
void NotesFlowTest::acknowledgesWhatIsStoppedUntilItFails()
{
    const auto readAgain = [this] {
        m_world->clock.advance(10min);
        m_world->workspace->tick();
    };
    m_world->change(m_fine, [this](auto &source) { source.systemPausedAt = m_world->clock.clock().now(); });
    readAgain();
    QTRY_VERIFY(m_world->row(m_fine)->judgment.standing == Standing::Stopped);
    QVERIFY(isOfConcern(*m_world->row(m_fine)));
    NoteSheet *sheet = ask(m_fine, Qt::Key_A);
    QVERIFY(sheet);
    QTest::keyClick(sheet->focusWidget(), Qt::Key_Return);
    QVERIFY(isClosed());
    QVERIFY(notes(m_fine).acknowledged && notes(m_fine).acknowledged->checkName.isEmpty());
    QVERIFY(!isOfConcern(*m_world->row(m_fine)));
    QVERIFY2(marks().contains(u"acknowledged"_s), qPrintable(marks().join(u'|')));
    QVERIFY(!action(u"snooze"_s)->isEnabled());
    m_world->change(m_fine, [](auto &source) { source.systemPausedAt = {}; });
    m_world->service.setCheckOutcome(m_fine, sandbox::Failure{.phase = u"discovery"_s, .message = u"Access denied"_s});
    m_world->service.startCheck(m_fine);
    readAgain();
    QTRY_VERIFY(!notes(m_fine).acknowledged);
}

void NotesFlowTest::snoozesUntilATime()
{
    NoteSheet *sheet = ask(m_crm, Qt::Key_Z);
    QVERIFY(sheet);
    auto *until = sheet->findChild<QComboBox *>(u"noteUntil"_s);
    QCOMPARE(sheet->focusWidget(), until);
    QTest::keyClick(until, Qt::Key_Down); // for 4 hours
    sheet->findChild<QPushButton *>(u"noteAct"_s)->click();
    QVERIFY(isClosed());
    QCOMPARE(notes(m_crm).snoozedUntil, m_world->clock.clock().now().addSecs(4 * 3600));
    QCOMPARE(told(), u"Snoozed: “CRM”."_s);
    m_world->clock.advance(4h);
    m_world->workspace->tick();
    QVERIFY(!notes(m_crm).isSnoozed());
}

void NotesFlowTest::actsOnAllOfACause()
{
    m_world->service.setCheckOutcome(m_fine, sandbox::Failure{.phase = u"discovery"_s, .message = u"Access denied"_s});
    m_world->service.startCheck(m_fine);
    m_world->clock.advance(10min);
    m_world->workspace->tick();
    const auto isFailing = [this] { return m_world->row(m_fine)->judgment.standing == Standing::Failing; };
    QTRY_VERIFY(isFailing());
    QVERIFY(choose(m_shop));
    child<QPushButton>(u"snoozeCause"_s)->click();
    QTRY_VERIFY(m_window->findChild<NoteSheet *>());
    QCOMPARE(m_window->findChild<NoteSheet *>()->windowTitle(), u"Snooze 2 source(s)"_s);
    child<QPushButton>(u"noteAct"_s)->click();
    QVERIFY(isClosed());
    QVERIFY(notes(m_shop).isSnoozed() && notes(m_fine).isSnoozed());
    QVERIFY(!notes(m_crm).isSnoozed());
    child<QPushButton>(u"acknowledgeCause"_s)->click();
    QTRY_VERIFY(m_window->findChild<NoteSheet *>());
    QCOMPARE(m_window->findChild<NoteSheet *>()->windowTitle(), u"Acknowledge 2 source(s)"_s);
}

void NotesFlowTest::writesANoteAndTags()
{
    NoteSheet *sheet = ask(m_fine, Qt::Key_N);
    QVERIFY(sheet);
    auto *text = sheet->findChild<QPlainTextEdit *>(u"noteText"_s);
    QCOMPARE(sheet->focusWidget(), text);
    QTest::keyClicks(text, u"Call Ann"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClicks(text, u"before six"_s);
    QTest::keyClick(text, Qt::Key_Tab);
    auto *tags = sheet->findChild<QLineEdit *>(u"noteTags"_s);
    QTRY_COMPARE(sheet->focusWidget(), tags);
    QTest::keyClicks(tags, u"eu, finance,, eu "_s);
    QTest::keyClick(tags, Qt::Key_Return);
    QVERIFY(isClosed());
    QCOMPARE(notes(m_fine), (SourceNotes{.note = u"Call Ann\nbefore six"_s, .tags = {u"eu"_s, u"finance"_s}}));
    QCOMPARE(ask(m_fine, Qt::Key_N)->note(), u"Call Ann\nbefore six"_s);
}

void NotesFlowTest::keepsWhatWasTypedWhereItCannotBeKept()
{
    NoteSheet *sheet = ask(m_fine, Qt::Key_N);
    QTest::keyClicks(sheet->findChild<QPlainTextEdit *>(u"noteText"_s), u"Call Ann"_s);
    auto *act = sheet->findChild<QPushButton *>(u"noteAct"_s);
    const auto *message = sheet->findChild<FormMessage *>();
    {
        auto other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(m_world->path("history.sqlite"));
        QVERIFY(other.open() && QSqlQuery(other).exec(u"BEGIN IMMEDIATE"_s));
        act->click();
        QTRY_VERIFY2(message->sentence().contains(u"holds the file"_s), qPrintable(message->sentence()));
        QVERIFY(sheet->isEnabled());
        QCOMPARE(sheet->note(), u"Call Ann"_s);
        QVERIFY(notes(m_fine).isEmpty());
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    act->click();
    QVERIFY(isClosed());
    QCOMPARE(notes(m_fine).note, u"Call Ann"_s);
}

void NotesFlowTest::asksBeforeItDiscardsWhatWasTyped()
{
    NoteSheet *sheet = ask(m_fine, Qt::Key_N);
    auto *text = sheet->findChild<QPlainTextEdit *>(u"noteText"_s);
    QTest::keyClicks(text, u"Call Ann"_s);
    QTest::keyClick(text, Qt::Key_Escape);
    auto *question = sheet->findChild<QDialog *>(u"discardNote"_s);
    QVERIFY(question && question->isVisible() && sheet->isVisible());
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!sheet->findChild<QDialog *>(u"discardNote"_s));
    QVERIFY(sheet->isVisible());
    QCOMPARE(sheet->note(), u"Call Ann"_s);
    sheet->activateWindow();
    QTRY_COMPARE(QApplication::focusWidget(), text);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(isClosed());
    QCOMPARE(notes(m_fine).note, u"Call Ann"_s);
    sheet = ask(m_fine, Qt::Key_N);
    QTest::keyClick(sheet, Qt::Key_Escape); // nothing typed
    QVERIFY(isClosed());
}

void NotesFlowTest::goesPastWhatIsKnown()
{
    QVERIFY(choose(m_fine));
    QCOMPARE(child<QLabel>(u"triageProgress"_s)->text(), u"0 of 2 looked at"_s);
    QTest::keyClick(ask(m_shop, Qt::Key_A)->focusWidget(), Qt::Key_Return);
    QVERIFY(isClosed());
    m_world->settle();
    QVERIFY(choose(m_fine));
    QTRY_COMPARE(child<QLabel>(u"triageProgress"_s)->text(), u"0 of 1 looked at"_s);
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(list()->currentKey(), m_world->key(m_crm));
    QCOMPARE(told(), u"All problems looked at."_s);
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(list()->currentKey(), m_world->key(m_crm));
    QCOMPARE(told(), u"All problems looked at."_s);
    QTest::keyClick(ask(m_crm, Qt::Key_Z)->focusWidget(), Qt::Key_Return);
    QVERIFY(isClosed());
    m_world->settle();
    QVERIFY(choose(m_fine));
    QTRY_COMPARE(child<QLabel>(u"triageProgress"_s)->text(), u"All problems looked at"_s); // not: there are none
}

void NotesFlowTest::offersWhatTheSelectionAllows()
{
    list()->select(m_world->key(m_fine));
    QTRY_VERIFY(!action(u"acknowledge"_s)->isEnabled());
    QVERIFY(!action(u"snooze"_s)->isEnabled());
    QVERIFY(action(u"writeNote"_s)->isEnabled());
    list()->select(m_world->key(m_crm));
    QTRY_VERIFY(action(u"acknowledge"_s)->isEnabled());
    tree()->selectAll();
    QTRY_VERIFY(!action(u"writeNote"_s)->isEnabled());
    QVERIFY(action(u"snooze"_s)->isEnabled());
}

void NotesFlowTest::saysWhereNothingIsRecorded()
{
    cleanup();
    m_world = std::make_unique<World>();
    m_fine = m_world->add("Fine");
    open();
    QVERIFY(m_world->connect());
    QTRY_COMPARE(list()->selectedKeys().size(), 1);
    QTRY_VERIFY(action(u"edit"_s)->isEnabled());
    QVERIFY(!action(u"writeNote"_s)->isEnabled());
    QVERIFY(action(u"writeNote"_s)->toolTip().contains(u"Nothing is recorded"_s));
    // From here on something is; but what was noted earlier is still being read, and a sheet would not show it.
    m_world->workspace->record(m_world->path("history.sqlite"));
    list()->select(QList<SourceKey>());
    list()->select(m_world->key(m_fine));
    QVERIFY(!action(u"writeNote"_s)->isEnabled());
    QTRY_VERIFY(action(u"writeNote"_s)->isEnabled());
}

QTEST_MAIN(NotesFlowTest)
#include "tst_notesflow.moc"
