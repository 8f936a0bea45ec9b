#include "ui/forms/sourceeditor.h"

#include "tests/support/properties.h"
#include "tests/support/suite.h"
#include "ui/forms/sourceform.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class SourceEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_editor.reset(); }
    void cannotSaveWhatIsUnchanged();
    void sendsOnlyTheNewName();
    void sendsNameSettingsAndScheduleTogether();
    void marksFieldsInsteadOfRefusingTheButton();
    void cannotBeSavedTwice();
    void keepsTextAfterAnErrorAndQuotesTheServer();
    void putsServerErrorsAtTheirFields();
    void takesWhatWasSavedAndCloses();
    void saysThatTheCheckRunsAgainOnlyForSettings();
    void keepsTextWhenTheSourceIsGone();
    void leavesAtOnceWhenNothingChanged();
    void asksBeforeLeaving_data();
    void asksBeforeLeaving();
    void leavesOnlyAfterTheSaveHasWorked();
    void staysWhenTheSaveOnTheWayOutFails();
    void doesNotLeaveForADeadAsker();
    void waitsForARunningSaveInsteadOfAsking();
    void cancelAndEscapeAskToo();
    void plainKeysInFieldsSendNothing();
    void survivesStrangeNames();

private:
    QLineEdit *line(const char *name) const { return m_editor->findChild<QLineEdit *>(QString::fromUtf8(name)); }
    QPushButton *button(const char *name) const { return m_editor->findChild<QPushButton *>(QString::fromUtf8(name)); }
    QMessageBox *question() const { return m_editor->findChild<QMessageBox *>(u"unsavedChanges"_s); }
    QString messageText() const
    {
        QString text;
        for (const QTextEdit *part : m_editor->findChild<QWidget *>(u"formMessage"_s)->findChildren<QTextEdit *>())
            text += part->toPlainText() + u'\n';
        return text;
    }

    SourcePatch patch() const { return m_editor->findChild<SourceForm *>()->patch(); }
    std::unique_ptr<SourceEditor> m_editor;
    const SourceKey m_key{AccountId{u"acme"_s}, SourceId{123903}};
};

void SourceEditorTest::init()
{
    m_editor = std::make_unique<SourceEditor>();
    m_editor->edit(m_key, databaseSource(), u"Acme prod"_s);
    m_editor->show();
    m_editor->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_editor.get()));
}

void SourceEditorTest::cannotSaveWhatIsUnchanged()
{
    QVERIFY(!m_editor->isDirty());
    QVERIFY(patch().isEmpty());
    QVERIFY(!button("saveEdit")->isEnabled());
    QCOMPARE(button("saveEdit")->toolTip(), u"Nothing is changed"_s);
    QSignalSpy saves(m_editor.get(), &SourceEditor::saveRequested);
    QTest::keyClick(line("host"), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(saves.count(), 0);
}

void SourceEditorTest::sendsOnlyTheNewName()
{
    QSignalSpy saves(m_editor.get(), &SourceEditor::saveRequested);
    line("display_name")->setText(u" Shop DB (EU) "_s);
    QCOMPARE(button("saveEdit")->text(), u"Save 1 change(s)"_s);
    button("saveEdit")->click();
    QCOMPARE(saves.count(), 1);
    QCOMPARE(saves.first().at(0).value<SourceKey>(), m_key);
    QCOMPARE(saves.first().at(1).value<SourcePatch>().toJson(), (QJsonObject{{"display_name"_L1, u"Shop DB (EU)"_s}}));
}

void SourceEditorTest::sendsNameSettingsAndScheduleTogether()
{
    line("display_name")->setText(u"New"_s);
    line("host")->setText(u"db2"_s);
    line("dbname")->clear();
    auto *frequency = m_editor->findChild<QComboBox *>(u"frequency_in_minutes"_s);
    frequency->setCurrentIndex(frequency->findData(u"60"_s));
    const QJsonObject properties{
        {"host"_L1, u"db2"_s}, {"dbname"_L1, QJsonValue::Null}, {"frequency_in_minutes"_L1, u"60"_s}};
    QCOMPARE(patch().toJson(), (QJsonObject{{"display_name"_L1, u"New"_s}, {"properties"_L1, properties}}));
    QCOMPARE(button("saveEdit")->text(), u"Save 4 change(s)"_s);
    button("revertAll")->click();
    QVERIFY(patch().isEmpty());
}

void SourceEditorTest::marksFieldsInsteadOfRefusingTheButton()
{
    QSignalSpy saves(m_editor.get(), &SourceEditor::saveRequested);
    line("display_name")->clear();
    line("port")->setText(u"x"_s);
    QVERIFY(button("saveEdit")->isEnabled());
    button("saveEdit")->click();
    QCOMPARE(saves.count(), 0);
    QVERIFY(line("display_name")->hasFocus());
    QVERIFY(line("port")->accessibleName().contains(u"error"_s));
}

void SourceEditorTest::cannotBeSavedTwice()
{
    QSignalSpy saves(m_editor.get(), &SourceEditor::saveRequested);
    line("host")->setText(u"db2"_s);
    button("saveEdit")->click();
    m_editor->setSaving(true);
    button("saveEdit")->click();
    QTest::keyClick(m_editor.get(), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(saves.count(), 1);
    QVERIFY(!line("host")->isEnabled());
}

void SourceEditorTest::keepsTextAfterAnErrorAndQuotesTheServer()
{
    line("host")->setText(u"db2"_s);
    m_editor->setSaving(true);
    m_editor->showError(u"Stitch refused the change"_s,
        {.kind = ApiError::Kind::Invalid, .message = u"<b>properties</b> do not match"_s});
    QCOMPARE(line("host")->text(), u"db2"_s);
    QVERIFY(line("host")->isEnabled());
    QVERIFY(messageText().contains(u"Stitch refused the change"_s));
    QVERIFY(messageText().contains(u"<b>properties</b> do not match"_s));
    QVERIFY(button("saveEdit")->isEnabled());
}

void SourceEditorTest::putsServerErrorsAtTheirFields()
{
    line("host")->setText(u"db2"_s);
    m_editor->showError(u"Refused"_s,
        {.kind = ApiError::Kind::Invalid,
            .code = u"InvalidProperties"_s,
            .fields = {u"host"_s, u"frequency_in_minutes"_s, u"unheard_of"_s}});
    QVERIFY(line("host")->accessibleName().contains(u"error"_s));
    QVERIFY(m_editor->findChild<QComboBox *>(u"frequency_in_minutes"_s)->accessibleName().contains(u"error"_s));
    QVERIFY(messageText().contains(u"unheard_of"_s));
    m_editor->showError(u"Refused"_s, {.kind = ApiError::Kind::Invalid, .code = u"InvalidDisplayName"_s});
    QVERIFY(line("display_name")->accessibleName().contains(u"error"_s));
}

void SourceEditorTest::takesWhatWasSavedAndCloses()
{
    QSignalSpy closes(m_editor.get(), &SourceEditor::closeRequested);
    line("display_name")->setText(u"New"_s);
    m_editor->setSaving(true);
    QJsonObject json = databaseJson();
    json.insert("display_name"_L1, u"New"_s);
    m_editor->saved(*Source::fromJson(json));
    QVERIFY(!m_editor->isDirty());
    QCOMPARE(line("display_name")->text(), u"New"_s);
    QCOMPARE(closes.count(), 1);
}

void SourceEditorTest::saysThatTheCheckRunsAgainOnlyForSettings()
{
    auto *effect = m_editor->findChild<QLabel *>(u"effect"_s);
    line("display_name")->setText(u"New"_s);
    QVERIFY(!effect->isVisible());
    line("host")->setText(u"db2"_s);
    QVERIFY(!effect->isHidden());
}

void SourceEditorTest::keepsTextWhenTheSourceIsGone()
{
    line("host")->setText(u"db2"_s);
    m_editor->sourceGone(u"The source was deleted"_s);
    QCOMPARE(line("host")->text(), u"db2"_s);
    QVERIFY(!button("saveEdit")->isEnabled());
    QVERIFY(messageText().contains(u"deleted"_s));
    bool left = false;
    m_editor->leave(this, [&left] { left = true; });
    QVERIFY(question()->button(QMessageBox::Save) == nullptr);
    question()->button(QMessageBox::Discard)->click();
    QVERIFY(left);
}

void SourceEditorTest::leavesAtOnceWhenNothingChanged()
{
    bool left = false;
    m_editor->leave(this, [&left] { left = true; });
    QVERIFY(left);
    QVERIFY(question() == nullptr);
}

void SourceEditorTest::asksBeforeLeaving_data()
{
    QTest::addColumn<QMessageBox::StandardButton>("answer");
    QTest::addColumn<bool>("leaves");
    QTest::addColumn<bool>("dirty");
    QTest::addColumn<int>("saves");
    QTest::newRow("save") << QMessageBox::Save << false << true << 1;
    QTest::newRow("discard") << QMessageBox::Discard << true << false << 0;
    QTest::newRow("cancel") << QMessageBox::Cancel << false << true << 0;
}

void SourceEditorTest::asksBeforeLeaving()
{
    QFETCH(QMessageBox::StandardButton, answer);
    QSignalSpy saves(m_editor.get(), &SourceEditor::saveRequested);
    line("host")->setText(u"db2"_s);
    bool left = false;
    m_editor->leave(this, [&left] { left = true; });
    QVERIFY(!left);
    question()->button(answer)->click();
    QTEST(left, "leaves");
    QTEST(m_editor->isDirty(), "dirty");
    QTEST(int(saves.count()), "saves");
}

void SourceEditorTest::leavesOnlyAfterTheSaveHasWorked()
{
    QSignalSpy closes(m_editor.get(), &SourceEditor::closeRequested);
    line("host")->setText(u"db2"_s);
    bool left = false;
    m_editor->leave(this, [&left] { left = true; });
    question()->button(QMessageBox::Save)->click();
    m_editor->setSaving(true);
    QVERIFY(!left);
    m_editor->saved(databaseSource());
    QVERIFY(left);
    QCOMPARE(closes.count(), 0);
}

void SourceEditorTest::staysWhenTheSaveOnTheWayOutFails()
{
    line("host")->setText(u"db2"_s);
    bool left = false;
    m_editor->leave(this, [&left] { left = true; });
    question()->button(QMessageBox::Save)->click();
    m_editor->setSaving(true);
    m_editor->showError(u"No connection"_s, {.kind = ApiError::Kind::Offline});
    m_editor->setSaving(true);
    m_editor->saved(databaseSource());
    QVERIFY(!left);
}

void SourceEditorTest::doesNotLeaveForADeadAsker()
{
    line("host")->setText(u"db2"_s);
    bool left = false;
    auto asker = std::make_unique<QObject>();
    m_editor->leave(asker.get(), [&left] { left = true; });
    asker.reset();
    question()->button(QMessageBox::Discard)->click();
    QVERIFY(!left);
}

void SourceEditorTest::waitsForARunningSaveInsteadOfAsking()
{
    line("host")->setText(u"db2"_s);
    m_editor->setSaving(true);
    bool left = false;
    m_editor->leave(this, [&left] { left = true; });
    QVERIFY(question() == nullptr);
    QVERIFY(!left);
    m_editor->saved(databaseSource());
    QVERIFY(left);
}

void SourceEditorTest::cancelAndEscapeAskToo()
{
    QSignalSpy closes(m_editor.get(), &SourceEditor::closeRequested);
    line("host")->setText(u"db2"_s);
    QTest::keyClick(line("host"), Qt::Key_Escape);
    QVERIFY(question() != nullptr);
    question()->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(question() == nullptr);
    button("cancelEdit")->click();
    QVERIFY(question() != nullptr);
    QCOMPARE(closes.count(), 0);
    question()->button(QMessageBox::Discard)->click();
    QCOMPARE(closes.count(), 1);
}

void SourceEditorTest::plainKeysInFieldsSendNothing()
{
    QSignalSpy saves(m_editor.get(), &SourceEditor::saveRequested);
    line("host")->setText(u"db2"_s);
    for (const char *name : {"display_name", "host", "port", "user", "dbname"}) {
        for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Slash,
                 Qt::Key_Space, Qt::Key_A, Qt::Key_F1, Qt::Key_F5, Qt::Key_F8})
            QTest::keyClick(line(name), key);
    }
    QCOMPARE(saves.count(), 0);
}

void SourceEditorTest::survivesStrangeNames()
{
    const QStringList names{u"<b>bold</b> & 😀"_s, QString(5000, u'x'), u"two\nlines"_s, u"\u202Eback"_s};
    for (const QString &name : names) {
        QJsonObject json = databaseJson();
        json.insert("display_name"_L1, name);
        m_editor->edit(m_key, *Source::fromJson(json), name);
        QVERIFY(!m_editor->isDirty());
        QVERIFY(patch().isEmpty());
        QVERIFY(m_editor->minimumSizeHint().width() < 700);
        line("host")->setText(u"db2"_s);
        QVERIFY(!patch().displayName);
    }
}

BOBBIN_SUITE(sourceeditor, SourceEditorTest)
#include "tst_sourceeditor.moc"
