#include "ui/window/editflow.h"

#include "tests/support/suite.h"
#include "tests/ui/world.h"
#include "ui/forms/sourceeditor.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class EditFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensOnTheNewestFacts();
    void opensNothingThatIsGone();
    void sendsOnlyWhatChangedAndOnce();
    void showsWhatTheServerMadeOfIt();
    void keepsTheTextWhenTheServerSaysNo();
    void marksTheFieldsTheServerNames();
    void saysThatTheSourceWasDeletedMeanwhile();
    void keepsTheTextWhenTheAccountIsRemoved();
    void endsASaveWhoseAccountIsRemovedMeanwhile();
    void doesNotClaimThatALostSaveFailed();
    void leavesOpenFieldsAloneWhenTheListIsReadAgain();

private:
    QString path() const { return u"/v4/sources/%1"_s.arg(m_shop); }
    QLineEdit *line(const QString &name) const { return m_editor->findChild<QLineEdit *>(name); }
    void save() { m_editor->findChild<QAbstractButton *>(u"saveEdit"_s)->click(); }
    QString messageText() const;

    std::unique_ptr<World> m_world;
    std::unique_ptr<SourceEditor> m_editor;
    std::unique_ptr<EditFlow> m_flow;
    qint64 m_shop = 0;
};

void EditFlowTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    QVERIFY(m_world->connect());
    m_editor = std::make_unique<SourceEditor>();
    m_editor->resize(460, 700);
    m_editor->show();
    m_flow = std::make_unique<EditFlow>(*m_world->workspace, *m_editor, nullptr);
    QVERIFY(m_flow->open(m_world->key(m_shop)));
}

void EditFlowTest::cleanup()
{
    m_flow.reset();
    m_editor.reset();
    m_world.reset();
}

QString EditFlowTest::messageText() const
{
    QString text;
    for (const QTextEdit *part : m_editor->findChild<QWidget *>(u"formMessage"_s)->findChildren<QTextEdit *>())
        text += part->toPlainText() + u'\n';
    return text;
}

void EditFlowTest::opensOnTheNewestFacts()
{
    QCOMPARE(line(u"display_name"_s)->text(), u"Shop"_s);
    QCOMPARE(m_editor->key(), m_world->key(m_shop));
    QVERIFY(!m_editor->isDirty());
    QVERIFY(m_world->writes().isEmpty());
}

void EditFlowTest::opensNothingThatIsGone()
{
    QVERIFY(!m_flow->open(m_world->key(1)));
    QVERIFY(!m_flow->open({AccountId{u"nobody"_s}, SourceId{m_shop}}));
    QCOMPARE(m_editor->key(), m_world->key(m_shop));
}

void EditFlowTest::sendsOnlyWhatChangedAndOnce()
{
    line(u"display_name"_s)->setText(u"Shop EU"_s);
    QSignalSpy saved(m_flow.get(), &EditFlow::saved);
    save();
    save();
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(m_world->writes(), QStringList{u"PUT "_s + path()});
    QCOMPARE(m_world->lastBody(), R"({"display_name":"Shop EU"})");
    QCOMPARE(saved.first().first().toString(), u"Shop EU"_s);
}

void EditFlowTest::showsWhatTheServerMadeOfIt()
{
    QSignalSpy closed(m_editor.get(), &SourceEditor::closeRequested);
    line(u"host"_s)->setText(u"db2.acme.example"_s);
    save();
    QTRY_COMPARE(closed.count(), 1);
    QVERIFY(!m_editor->isDirty());
    m_world->settle();
    QCOMPARE(m_world->row(m_shop)->source.properties().value("host"_L1).toString(), u"db2.acme.example"_s);
}

void EditFlowTest::keepsTheTextWhenTheServerSaysNo()
{
    m_world->service.answerNext("PUT", path(), {.status = 500, .body = R"({"message":"<b>Oops</b>"})"});
    line(u"display_name"_s)->setText(u"New name"_s);
    save();
    QTRY_VERIFY(messageText().contains(u"<b>Oops</b>"_s));
    QVERIFY2(messageText().contains(u"“Shop” was not saved."_s), qPrintable(messageText()));
    QCOMPARE(line(u"display_name"_s)->text(), u"New name"_s);
    QVERIFY(m_editor->isDirty());
    save(); // again, by hand
    QTRY_COMPARE(m_world->writes().size(), 2);
    QTRY_VERIFY(!m_editor->isDirty());
}

void EditFlowTest::marksTheFieldsTheServerNames()
{
    m_world->service.answerNext("PUT", path(),
        {.status = 400, .body = R"({"error":"InvalidProperties","data":{"message":"bad","bad_properties":["host"]}})"});
    line(u"host"_s)->setText(u"nonsense"_s);
    save();
    QTRY_VERIFY(line(u"host"_s)->accessibleName().contains(u"error"_s));
    QCOMPARE(line(u"host"_s)->text(), u"nonsense"_s);
}

void EditFlowTest::saysThatTheSourceWasDeletedMeanwhile()
{
    m_world->service.answerNext("PUT", path(), {.status = 404, .body = R"({"status":"NOT FOUND"})"});
    line(u"host"_s)->setText(u"db2"_s);
    save();
    QTRY_VERIFY(messageText().contains(u"deleted meanwhile"_s));
    QCOMPARE(line(u"host"_s)->text(), u"db2"_s);
    QVERIFY(!m_editor->findChild<QAbstractButton *>(u"saveEdit"_s)->isEnabled());
}

void EditFlowTest::keepsTheTextWhenTheAccountIsRemoved()
{
    line(u"host"_s)->setText(u"db2"_s);
    m_world->workspace->removeAccount(m_world->account.id, m_world->workspace.get(), [](const auto &) { });
    save();
    QTRY_VERIFY(messageText().contains(u"account was removed"_s));
    QCOMPARE(line(u"host"_s)->text(), u"db2"_s);
    QVERIFY(m_world->writes().isEmpty());
}

void EditFlowTest::endsASaveWhoseAccountIsRemovedMeanwhile()
{
    m_world->service.answerNext("PUT", path(), {.status = 200, .body = "{}", .delay = std::chrono::seconds(30)});
    line(u"display_name"_s)->setText(u"New name"_s);
    save();
    QTRY_COMPARE(m_world->writes().size(), 1);
    QVERIFY(m_world->workspace->removeAccount(m_world->account.id, this, [](const Result<Nothing, TokenError> &) { }));
    QTRY_VERIFY2(messageText().contains(u"outcome is unknown"_s), qPrintable(messageText()));
    QCOMPARE(line(u"display_name"_s)->text(), u"New name"_s);
    QVERIFY(line(u"display_name"_s)->isEnabled());
}

void EditFlowTest::doesNotClaimThatALostSaveFailed()
{
    // The answer is held back until the deadline has passed: it was sent, and nobody knows.
    Limits limits;
    limits.firstByte = std::chrono::milliseconds(200);
    m_flow.reset();
    World slow(limits);
    const qint64 id = slow.add("Shop");
    QVERIFY(slow.connect());
    EditFlow flow(*slow.workspace, *m_editor, nullptr);
    QVERIFY(flow.open(slow.key(id)));
    slow.service.answerNext(
        "PUT", u"/v4/sources/%1"_s.arg(id), {.body = "{}", .delay = std::chrono::milliseconds(5000)});
    line(u"host"_s)->setText(u"db2"_s);
    save();
    QTRY_VERIFY(messageText().contains(u"outcome is unknown"_s));
    QVERIFY2(!messageText().contains(u"was not saved"_s), qPrintable(messageText()));
    QCOMPARE(slow.writes().size(), 1);
    QCOMPARE(line(u"host"_s)->text(), u"db2"_s);
}

void EditFlowTest::leavesOpenFieldsAloneWhenTheListIsReadAgain()
{
    line(u"host"_s)->setText(u"db2"_s);
    m_world->change(m_shop, [](auto &source) { source.displayName = u"Changed elsewhere"_s; });
    m_world->session().refresh();
    QTRY_COMPARE(m_world->row(m_shop)->source.displayName, u"Changed elsewhere"_s);
    QCOMPARE(line(u"host"_s)->text(), u"db2"_s);
    QCOMPARE(line(u"display_name"_s)->text(), u"Shop"_s);
}

BOBBIN_SUITE(editflow, EditFlowTest)
#include "tst_editflow.moc"
