#include "ui/forms/createwizard.h"

#include "tests/support/properties.h"
#include "tests/support/suite.h"

#include <QAbstractItemModel>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class CreateWizardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_wizard.reset(); }
    void listsOwnTypesFirstAndLeavesLegacyOut();
    void cannotPickATypeOutsideThePlan();
    void searchesByNameAndByType();
    void offersRetryWhenTypesCannotBeRead();
    void showsTheSchemaNameLive();
    void refusesATakenSchema();
    void asksForADestinationOnlyAmongSeveral();
    void sendsOneRequestWithEverything();
    void marksMissingSettings();
    void keepsTextAfterAnError();
    void goesBackToTheNameItRefuses();
    void goingBackLosesNothing();
    void createsByReturnOnItsButtonOnly();
    void showsThePhasesLive();
    void saysWhatIsLeft_data();
    void saysWhatIsLeft();
    void saysThatTheWatchHasEnded();
    void asksBeforeTypedTextIsLost();
    void closesAtOnceWhenNothingWasTyped();
    void closesWithoutAQuestionOnceCreated();

private:
    QLineEdit *line(const char *name) const { return m_wizard->findChild<QLineEdit *>(QString::fromUtf8(name)); }
    QPushButton *button(const char *name) const { return m_wizard->findChild<QPushButton *>(QString::fromUtf8(name)); }
    QString label(const char *name) const { return m_wizard->findChild<QLabel *>(QString::fromUtf8(name))->text(); }
    QMessageBox *question() const { return m_wizard->findChild<QMessageBox *>(u"discardNewSource"_s); }
    QListView *list() const { return m_wizard->findChild<QListView *>(u"typeList"_s); }
    QStringList shownTypes() const
    {
        QStringList names;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            names.append(list()->model()->index(row, 0).data().toString());
        return names;
    }
    void toConnection() const
    {
        button("wizardNext")->click();
        line("display_name")->setText(u"New Shop"_s);
        button("wizardNext")->click();
    }
    void fillConnection() const
    {
        line("host")->setText(u"db"_s);
        line("port")->setText(u"3306"_s);
        line("user")->setText(u"etl"_s);
        line("password")->setText(u"pw"_s);
    }

    std::unique_ptr<CreateWizard> m_wizard;
};

void CreateWizardTest::init()
{
    m_wizard = std::make_unique<CreateWizard>(u"Acme prod"_s, QDate(2026, 11, 23));
    SourceType outside = databaseType(u"platform.oracle"_s);
    outside.access = false;
    SourceType legacy = databaseType(u"mysql_old"_s);
    legacy.successor = u"platform.hp-mysql"_s;
    SourceType beta = databaseType(u"platform.google-ads"_s);
    beta.pipelineState = u"beta"_s;
    m_wizard->setExisting({u"shop_db"_s}, {u"platform.hp-mysql"_s});
    m_wizard->setTypes({outside, beta, legacy, databaseType()});
    m_wizard->open();
    m_wizard->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_wizard.get()));
}

void CreateWizardTest::listsOwnTypesFirstAndLeavesLegacyOut()
{
    QCOMPARE(shownTypes(), (QStringList{u"MySQL"_s, u"Google Ads"_s, u"Oracle"_s}));
    QCOMPARE(list()->currentIndex().row(), 0);
    QVERIFY(list()->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"beta"_s));
}

void CreateWizardTest::cannotPickATypeOutsideThePlan()
{
    QVERIFY(line("typeSearch")->hasFocus());
    QTest::keyClicks(line("typeSearch"), u"oracle"_s);
    QCOMPARE(shownTypes(), QStringList{u"Oracle"_s});
    QVERIFY(!button("wizardNext")->isEnabled());
    QVERIFY(list()->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"plan"_s));
}

void CreateWizardTest::searchesByNameAndByType()
{
    QTest::keyClicks(line("typeSearch"), u"hp-my"_s);
    QCOMPARE(shownTypes(), QStringList{u"MySQL"_s});
    line("typeSearch")->setText(u"nothing like it"_s);
    QVERIFY(!list()->isVisible());
    QVERIFY(!button("wizardNext")->isEnabled());
    line("typeSearch")->clear();
    QCOMPARE(shownTypes().size(), 3);
    list()->setCurrentIndex(list()->model()->index(0, 0));
    QTest::keyClick(line("typeSearch"), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(line("typeSearch"), Qt::Key_Return);
    QVERIFY(line("display_name")->isVisible());
}

void CreateWizardTest::offersRetryWhenTypesCannotBeRead()
{
    CreateWizard wizard(u"Acme"_s, QDate(2026, 11, 23));
    QSignalSpy wanted(&wizard, &CreateWizard::typesWanted);
    wizard.setTypesError(u"No connection"_s);
    wizard.open();
    QPushButton *retry = nullptr;
    for (auto *candidate : wizard.findChildren<QPushButton *>()) {
        if (candidate->text() == "Retry"_L1)
            retry = candidate;
    }
    QVERIFY(retry != nullptr && retry->isVisible());
    retry->click();
    QCOMPARE(wanted.count(), 1);
}

void CreateWizardTest::showsTheSchemaNameLive()
{
    button("wizardNext")->click();
    line("display_name")->setText(u"Shop (EU)-1"_s);
    QVERIFY(label("schemaNote").contains(u"shop_eu_1 is free, 9 of 49"_s));
    line("display_name")->setText(QString(60, u'a'));
    QVERIFY(label("schemaNote").contains(u"60"_s));
    line("display_name")->setText(u"3PL"_s);
    QVERIFY(label("schemaNote").contains(u"digit"_s));
    line("display_name")->setText(u"日本"_s);
    QVERIFY(label("schemaNote").contains(u"Nothing remains"_s));
}

void CreateWizardTest::refusesATakenSchema()
{
    button("wizardNext")->click();
    line("display_name")->setText(u"Shop-DB"_s);
    QVERIFY(label("schemaNote").contains(u"taken"_s));
    button("wizardNext")->click();
    QVERIFY(line("display_name")->isVisible());
    QVERIFY(line("display_name")->hasFocus());
}

void CreateWizardTest::asksForADestinationOnlyAmongSeveral()
{
    button("wizardNext")->click();
    auto *destination = m_wizard->findChild<QComboBox *>(u"destination"_s);
    m_wizard->setDestinations({{.id = 7, .type = u"s3"_s, .name = u"Lake"_s}});
    QVERIFY(!destination->isVisible());
    m_wizard->setDestinations({{.id = 7, .type = u"s3"_s, .name = u"Lake"_s}, {.id = 8, .type = {}, .name = {}}});
    QVERIFY(destination->isVisible());
    line("display_name")->setText(u"New"_s);
    button("wizardNext")->click();
    QVERIFY(destination->hasFocus());
    destination->setCurrentIndex(1);
    button("wizardNext")->click();
    fillConnection();
    QSignalSpy requests(m_wizard.get(), &CreateWizard::createRequested);
    button("wizardNext")->click();
    QCOMPARE(requests.first().first().value<NewSource>().destinationId, 8);
}

void CreateWizardTest::sendsOneRequestWithEverything()
{
    QSignalSpy requests(m_wizard.get(), &CreateWizard::createRequested);
    toConnection();
    fillConnection();
    button("wizardNext")->click();
    m_wizard->creating();
    button("wizardNext")->click();
    QTest::keyClick(m_wizard.get(), Qt::Key_Return);
    QCOMPARE(requests.count(), 1);
    const QJsonObject properties{{"host"_L1, u"db"_s}, {"port"_L1, u"3306"_s}, {"user"_L1, u"etl"_s},
        {"password"_L1, u"pw"_s}, {"frequency_in_minutes"_L1, u"60"_s}};
    QCOMPARE(requests.first().first().value<NewSource>().toJson(),
        (QJsonObject{
            {"type"_L1, u"platform.hp-mysql"_s}, {"display_name"_L1, u"New Shop"_s}, {"properties"_L1, properties}}));
}

void CreateWizardTest::marksMissingSettings()
{
    QSignalSpy requests(m_wizard.get(), &CreateWizard::createRequested);
    toConnection();
    button("wizardNext")->click();
    QCOMPARE(requests.count(), 0);
    QVERIFY(line("host")->accessibleName().contains(u"error"_s));
    QVERIFY(line("host")->hasFocus());
}

void CreateWizardTest::keepsTextAfterAnError()
{
    toConnection();
    fillConnection();
    m_wizard->creating();
    m_wizard->createFailed(u"Stitch refused the new source"_s,
        {.kind = ApiError::Kind::Invalid,
            .message = u"bad"_s,
            .code = u"InvalidProperties"_s,
            .fields = {u"port"_s, u"frequency_in_minutes"_s}});
    QCOMPARE(line("port")->text(), u"3306"_s);
    QCOMPARE(line("password")->text(), u"pw"_s);
    QVERIFY(line("port")->hasFocus());
    QVERIFY(m_wizard->findChild<QComboBox *>(u"frequency_in_minutes"_s)->accessibleName().contains(u"error"_s));
    QVERIFY(m_wizard->findChild<QWidget *>(u"formMessage"_s)->isVisible());
    QVERIFY(button("wizardNext")->isEnabled());
}

void CreateWizardTest::goesBackToTheNameItRefuses()
{
    toConnection();
    fillConnection();
    m_wizard->creating();
    m_wizard->createFailed(u"The name is taken"_s, {.kind = ApiError::Kind::Invalid, .code = u"InvalidName"_s});
    QVERIFY(line("display_name")->isVisible());
    QVERIFY(line("display_name")->hasFocus());
    QVERIFY(m_wizard->findChild<QWidget *>(u"formMessage"_s)->isVisible());
    QCOMPARE(line("host")->text(), u"db"_s);
}

void CreateWizardTest::goingBackLosesNothing()
{
    toConnection();
    fillConnection();
    button("wizardBack")->click();
    QCOMPARE(line("display_name")->text(), u"New Shop"_s);
    button("wizardBack")->click();
    button("wizardNext")->click();
    button("wizardNext")->click();
    QCOMPARE(line("host")->text(), u"db"_s);
}

static ConnectionCheck check(const char *json)
{
    return *ConnectionCheck::fromJson(QJsonDocument::fromJson(json).object());
}

void CreateWizardTest::createsByReturnOnItsButtonOnly()
{
    toConnection();
    fillConnection();
    QSignalSpy wanted(m_wizard.get(), &CreateWizard::createRequested);
    line("host")->setFocus();
    QTest::keyClick(line("host"), Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    button("wizardNext")->setFocus();
    QTest::keyClick(button("wizardNext"), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
}

void CreateWizardTest::showsThePhasesLive()
{
    toConnection();
    fillConnection();
    Source source = databaseSource();
    source.setupStep = SetupStep::DiscoverSchema;
    m_wizard->created(source);
    QCOMPARE(m_wizard->createdId(), SourceId{123903});
    QVERIFY(label("watchTitle").contains(u"123903"_s));
    QVERIFY(label("watchState").contains(u"Waiting"_s));
    source.setupStep = SetupStep::FieldSelection; // the state before the check, as the service tells it meanwhile
    m_wizard->checkChanged(check(R"({"name":"1.2.check.3","status":"running"})"), source);
    QVERIFY(label("watchState").contains(u"running"_s));
    QVERIFY(!m_wizard->findChild<QLabel *>(u"watchLeft"_s)->isVisible());
    source.setupStep = SetupStep::DiscoverSchema;
    const auto failed = check(
        R"({"name":"1.2.check.3","status":"failed","discovery_exit_status":1,"discovery_error_message":"Access <b>denied"})");
    m_wizard->checkChanged(failed, source);
    QVERIFY(label("watchState").contains(u"failed"_s));
    QString quoted;
    for (const QTextEdit *part : m_wizard->findChildren<QTextEdit *>())
        quoted += part->isVisible() ? part->toPlainText() : QString();
    QVERIFY(quoted.contains(u"Access <b>denied"_s));
    QSignalSpy edits(m_wizard.get(), &CreateWizard::editRequested);
    button("watchEdit")->click();
    QCOMPARE(edits.count(), 1);
}

void CreateWizardTest::saysWhatIsLeft_data()
{
    QTest::addColumn<SetupStep>("step");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("offersStitch");
    QTest::newRow("oauth") << SetupStep::OAuth << u"authorize MySQL"_s << true;
    QTest::newRow("form") << SetupStep::Form << u"still missing"_s << true;
    QTest::newRow("fields") << SetupStep::FieldSelection << u"tables and fields"_s << true;
    QTest::newRow("done") << SetupStep::FullyConfigured << u"Nothing is left"_s << false;
    QTest::newRow("unknown") << SetupStep::Other << u"in Stitch"_s << true;
}

void CreateWizardTest::saysWhatIsLeft()
{
    QFETCH(SetupStep, step);
    QFETCH(QString, words);
    toConnection();
    Source source = databaseSource();
    source.setupStep = step;
    m_wizard->created(source);
    QVERIFY2(label("watchLeft").contains(words), qPrintable(label("watchLeft")));
    QTEST(button("watchOpenInStitch")->isVisible(), "offersStitch");
    QSignalSpy opened(m_wizard.get(), &CreateWizard::openInStitchRequested);
    button("watchOpenInStitch")->click();
    QCOMPARE(opened.count(), 1);
}

void CreateWizardTest::saysThatTheWatchHasEnded()
{
    toConnection();
    Source source = databaseSource();
    source.setupStep = SetupStep::DiscoverSchema;
    m_wizard->created(source);
    m_wizard->watchEnded(CreateWizard::WatchEnd::TimedOut);
    QVERIFY(label("watchState").contains(u"10 minutes"_s));
}

void CreateWizardTest::asksBeforeTypedTextIsLost()
{
    button("wizardNext")->click();
    line("display_name")->setText(u"x"_s);
    m_wizard->close();
    QVERIFY(m_wizard->isVisible());
    question()->findChild<QPushButton *>(u"keepEditing"_s)->click();
    QTRY_VERIFY(question() == nullptr);
    QTest::keyClick(m_wizard.get(), Qt::Key_Escape);
    QVERIFY(m_wizard->isVisible());
    question()->findChild<QPushButton *>(u"discard"_s)->click();
    QVERIFY(!m_wizard->isVisible());
}

void CreateWizardTest::closesAtOnceWhenNothingWasTyped()
{
    button("wizardClose")->click();
    QVERIFY(!m_wizard->isVisible());
}

void CreateWizardTest::closesWithoutAQuestionOnceCreated()
{
    toConnection();
    fillConnection();
    m_wizard->created(databaseSource());
    m_wizard->close();
    QVERIFY(!m_wizard->isVisible());
}

BOBBIN_SUITE(createwizard, CreateWizardTest)
#include "tst_createwizard.moc"
