#include "ui/forms/propertyform.h"

#include "tests/support/properties.h"
#include "tests/support/suite.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class PropertyFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_form.reset(); }
    void sendsNothingWhenUntouched();
    void sendsOnlyWhatChanged();
    void sendsNothingForAValueTypedBack();
    void sendsNullForAnEmptiedOptional();
    void sendsACredentialOnlyWhenTyped();
    void foldsATypedSecretToItsLength();
    void neverAsksForFixedReadOnlyOrScheduleProperties();
    void showsUnknownValuesOfAChoiceAsTheyAre();
    void showsValuesThatAreNoStrings();
    void marksChangesAndUndoesThem();
    void revertsAll();
    void marksWhatIsWrongAndFocusesTheFirst();
    void opensTheSectionOfAnError();
    void showsServerErrorsAtTheirFields();
    void forgetsAnErrorWhenTheTextChanges();
    void asksForAllOfAnOwnAppOrNone();
    void createsWithAllThatIsFilledIn();
    void tabLeavesEveryField();
    void visitsFieldsInTheOrderTheyAreSeen();
    void hasUniqueNamesForEarAndTest();
    void keepsLinesOfACertificate();

private:
    QLineEdit *line(const char *name) const { return m_form->findChild<QLineEdit *>(QString::fromUtf8(name)); }
    QString note(const char *name) const
    {
        return m_form->findChild<QLabel *>(QString::fromUtf8(name) + "_note"_L1)->text();
    }
    void press(const char *name) const { m_form->findChild<QAbstractButton *>(QString::fromUtf8(name))->click(); }

    std::unique_ptr<PropertyForm> m_form;
};

void PropertyFormTest::init()
{
    const Source source = databaseSource();
    m_form = std::make_unique<PropertyForm>();
    m_form->setProperties(source.reportCard().properties(), source.properties(), PropertyForm::Mode::Edit);
    m_form->show();
    m_form->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
}

void PropertyFormTest::sendsNothingWhenUntouched()
{
    QCOMPARE(m_form->changes(), QJsonObject());
    QVERIFY(!m_form->isDirty());
    QVERIFY(m_form->validate());
}

void PropertyFormTest::sendsOnlyWhatChanged()
{
    QSignalSpy changed(m_form.get(), &PropertyForm::changed);
    line("host")->setText(u" db2.acme.example "_s);
    m_form->findChild<QComboBox *>(u"ssl"_s)->setCurrentText(u"No"_s);
    QCOMPARE(m_form->changes(), (QJsonObject{{"host"_L1, u"db2.acme.example"_s}, {"ssl"_L1, u"false"_s}}));
    QCOMPARE(m_form->changeCount(), 2);
    QCOMPARE(changed.count(), 2);
}

void PropertyFormTest::sendsNothingForAValueTypedBack()
{
    line("port")->setText(u"3307"_s);
    line("port")->setText(u"3306"_s);
    line("host")->setText(u"db.acme.example "_s);
    QCOMPARE(m_form->changes(), QJsonObject());
    QVERIFY(!m_form->isDirty());
}

void PropertyFormTest::sendsNullForAnEmptiedOptional()
{
    line("dbname")->clear();
    m_form->findChild<QComboBox *>(u"ssl"_s)->setCurrentText(u"Not set"_s);
    QCOMPARE(m_form->changes(), (QJsonObject{{"dbname"_L1, QJsonValue::Null}, {"ssl"_L1, QJsonValue::Null}}));
    QVERIFY(m_form->validate());
}

void PropertyFormTest::sendsACredentialOnlyWhenTyped()
{
    QVERIFY(!line("password")->isVisible());
    QVERIFY(line("password")->text().isEmpty());
    press("password_replace");
    QVERIFY(line("password")->hasFocus());
    QCOMPARE(line("password")->echoMode(), QLineEdit::Password);
    QCOMPARE(m_form->changes(), QJsonObject());
    QTest::keyClicks(line("password"), u" s3cret"_s);
    QCOMPARE(m_form->changes(), (QJsonObject{{"password"_L1, u" s3cret"_s}}));
}

void PropertyFormTest::foldsATypedSecretToItsLength()
{
    press("password_replace");
    QTest::keyClicks(line("password"), u"abcdefghijklmnopqr"_s);
    line("user")->setFocus();
    QTRY_VERIFY(!line("password")->isVisible());
    auto *undo = m_form->findChild<QAbstractButton *>(u"password_replace"_s);
    QCOMPARE(undo->text(), u"Undo replace"_s);
    QVERIFY(undo->accessibleDescription().contains(u"18"_s));
    undo->click();
    QCOMPARE(m_form->changes(), QJsonObject());
    QCOMPARE(undo->text(), u"Replace…"_s);
    press("password_replace");
    line("user")->setFocus();
    QTRY_VERIFY(!line("password")->isVisible());
}

void PropertyFormTest::neverAsksForFixedReadOnlyOrScheduleProperties()
{
    for (const char *name : {"account", "image_version", "frequency_in_minutes", "anchor_time"})
        QVERIFY2(m_form->findChild<QWidget *>(QString::fromUtf8(name)) == nullptr, name);
    m_form->setProperties(
        {stepProperty("account", {.kind = "user_provided_immutable"})}, {}, PropertyForm::Mode::Create);
    QVERIFY(line("account") != nullptr);
}

void PropertyFormTest::showsUnknownValuesOfAChoiceAsTheyAre()
{
    m_form->setProperties(
        {stepProperty("api_type", {.required = true, .provided = true, .schema = R"({"enum":["REST"]})"})},
        {{"api_type"_L1, u"SOAP"_s}}, PropertyForm::Mode::Edit);
    QCOMPARE(m_form->findChild<QComboBox *>(u"api_type"_s)->currentText(), u"SOAP"_s);
    QCOMPARE(m_form->changes(), QJsonObject());
    QVERIFY(m_form->validate());
}

void PropertyFormTest::showsValuesThatAreNoStrings()
{
    m_form->setProperties(
        {stepProperty("limit"), stepProperty("list"), stepProperty("odd", {.kind = "from_the_future"})},
        {{"limit"_L1, qint64(9007199254740993)}, {"list"_L1, QJsonArray{1, u"a"_s}}, {"odd"_L1, QJsonValue::Null}},
        PropertyForm::Mode::Edit);
    QCOMPARE(line("limit")->text(), u"9007199254740993"_s);
    QCOMPARE(line("list")->text(), u"[1,\"a\"]"_s);
    QCOMPARE(line("odd")->text(), QString());
    QCOMPARE(m_form->changes(), QJsonObject());
}

void PropertyFormTest::marksChangesAndUndoesThem()
{
    auto *undo = m_form->findChild<QToolButton *>(u"host_undo"_s);
    QVERIFY(!undo->isVisible());
    line("host")->setText(u"other"_s);
    QVERIFY(undo->isVisible());
    undo->click();
    QCOMPARE(line("host")->text(), u"db.acme.example"_s);
    QVERIFY(!undo->isVisible());
    QVERIFY(!m_form->isDirty());
}

void PropertyFormTest::revertsAll()
{
    line("host")->setText(u"other"_s);
    line("port")->setText(u"x"_s);
    press("password_replace");
    line("password")->setText(u"secret"_s);
    QVERIFY(!m_form->validate());
    m_form->revert();
    QVERIFY(!m_form->isDirty());
    QVERIFY(m_form->validate());
    QVERIFY(line("password")->text().isEmpty());
}

void PropertyFormTest::marksWhatIsWrongAndFocusesTheFirst()
{
    line("user")->clear();
    line("port")->setText(u"33o6"_s);
    QVERIFY(!m_form->validate());
    QVERIFY(line("port")->hasFocus());
    QCOMPARE(note("port"), u"Digits only, 1 to 65535"_s);
    QCOMPARE(line("port")->text(), u"33o6"_s);
    QCOMPARE(line("port")->accessibleName(), u"Port, required, error: Digits only, 1 to 65535"_s);
    QCOMPARE(note("user"), u"Needed"_s);
    QVERIFY(m_form->findChild<QLabel *>(u"host_note"_s)->isHidden());
}

void PropertyFormTest::opensTheSectionOfAnError()
{
    QVERIFY(!line("server_id")->isVisible());
    line("server_id")->setText(u"x"_s);
    QVERIFY(!m_form->validate());
    QTRY_VERIFY(line("server_id")->isVisible());
    QVERIFY(line("server_id")->hasFocus());
}

void PropertyFormTest::showsServerErrorsAtTheirFields()
{
    const QStringList homeless = m_form->showServerErrors({u"ssh_host"_s, u"unheard_of"_s}, u"no match"_s);
    QCOMPARE(homeless, QStringList{u"unheard_of"_s});
    QVERIFY(line("ssh_host")->hasFocus());
    QCOMPARE(note("ssh_host"), u"Stitch refuses this value"_s);
    m_form->showServerErrors({u"host"_s}, u"<b>no</b> such host"_s);
    QVERIFY(note("host").contains(u"<b>no</b> such host"_s));
    QCOMPARE(m_form->findChild<QLabel *>(u"host_note"_s)->textFormat(), Qt::PlainText);
}

void PropertyFormTest::forgetsAnErrorWhenTheTextChanges()
{
    m_form->showServerErrors({u"host"_s}, {});
    line("host")->setText(u"better"_s);
    QVERIFY(m_form->findChild<QLabel *>(u"host_note"_s)->isHidden());
    QCOMPARE(line("host")->accessibleName(), u"Host, required"_s);
}

void PropertyFormTest::asksForAllOfAnOwnAppOrNone()
{
    const PropertyTraits own{.required = true, .credential = true, .kind = "system_provided_by_default"};
    m_form->setProperties(
        {stepProperty("client_id", own), stepProperty("refresh_token", own)}, {}, PropertyForm::Mode::Create);
    QVERIFY(m_form->validate());
    line("client_id")->setText(u"mine"_s);
    QVERIFY(!m_form->validate());
    QVERIFY(note("refresh_token").startsWith(u"Needed"_s));
    line("refresh_token")->setText(u"mine too"_s);
    QVERIFY(m_form->validate());
    QCOMPARE(m_form->changes().size(), 2);
}

void PropertyFormTest::createsWithAllThatIsFilledIn()
{
    m_form->setProperties(databaseType().card.properties(), {{"start_date"_L1, u"x"_s}, {"host"_L1, u"given"_s}},
        PropertyForm::Mode::Create);
    QVERIFY(!m_form->isDirty());
    QVERIFY(!m_form->validate());
    line("port")->setText(u"3306"_s);
    line("user")->setText(u"etl"_s);
    line("password")->setText(u"pw"_s);
    QVERIFY(m_form->validate());
    QCOMPARE(m_form->changes(),
        (QJsonObject{
            {"host"_L1, u"given"_s}, {"port"_L1, u"3306"_s}, {"user"_L1, u"etl"_s}, {"password"_L1, u"pw"_s}}));
}

void PropertyFormTest::tabLeavesEveryField()
{
    press("section_advanced");
    press("section_ssh");
    line("host")->setFocus();
    QSet<QWidget *> seen;
    while (QWidget *focus = m_form->focusWidget()) {
        if (seen.contains(focus))
            break;
        seen.insert(focus);
        QTest::keyClick(focus, Qt::Key_Tab);
    }
    for (const char *name :
        {"host", "port", "user", "dbname", "server_id", "ssl", "ssh", "ssh_host", "password_replace"})
        QVERIFY2(seen.contains(m_form->findChild<QWidget *>(QString::fromUtf8(name))), name);
}

void PropertyFormTest::visitsFieldsInTheOrderTheyAreSeen()
{
    line("host")->setFocus();
    QStringList order;
    for (int i = 0; i < 6; ++i) {
        order.append(m_form->focusWidget()->objectName());
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(
        order, (QStringList{u"host"_s, u"port"_s, u"user"_s, u"password_replace"_s, u"dbname"_s, u"section_ssh"_s}));
}

void PropertyFormTest::hasUniqueNamesForEarAndTest()
{
    QSet<QString> names;
    QSet<QString> ids;
    for (const QWidget *widget : m_form->findChildren<QWidget *>()) {
        if (widget->window() != m_form.get() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr
            || widget->objectName().startsWith("qt_"_L1))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString name
            = widget->accessibleName().isEmpty() && button != nullptr ? button->text() : widget->accessibleName();
        QVERIFY2(!name.isEmpty(),
            qPrintable(widget->objectName() + " "_L1 + QString::fromLatin1(widget->metaObject()->className())));
        QVERIFY2(!names.contains(name), qPrintable(name));
        QVERIFY2(!widget->objectName().isEmpty() && !ids.contains(widget->objectName()), qPrintable(name));
        names.insert(name);
        ids.insert(widget->objectName());
    }
    QVERIFY(names.size() > 8);
}

void PropertyFormTest::keepsLinesOfACertificate()
{
    m_form->setProperties({stepProperty("ssl_ca")}, {{"ssl_ca"_L1, u"a\r\nb\n"_s}}, PropertyForm::Mode::Edit);
    QCOMPARE(m_form->changes(), QJsonObject());
    m_form->findChild<QPlainTextEdit *>(u"ssl_ca"_s)->setPlainText(u"c\nd\n"_s);
    QCOMPARE(m_form->changes(), (QJsonObject{{"ssl_ca"_L1, u"c\nd\n"_s}}));
}

BOBBIN_SUITE(propertyform, PropertyFormTest)
#include "tst_propertyform.moc"
