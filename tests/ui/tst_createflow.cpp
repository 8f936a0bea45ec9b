#include "ui/window/createflow.h"

#include "tests/support/suite.h"
#include "tests/ui/world.h"
#include "ui/forms/createwizard.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

class CreateFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin({}); }
    void cleanup();
    void readsTheTypesAndOffersThem();
    void saysWhyTheTypesCouldNotBeReadAndReadsThemAgain();
    void asksForADestinationOnlyWhereThereAreSeveral();
    void createsOnceAndWatchesUntilTheCheckHasEnded();
    void showsAFirstCheckThatFails();
    void keepsTheTextWhenTheServerSaysNo();
    void doesNotClaimThatALostCreateFailed();
    void createsForNobodyWhenTheAccountIsGone();
    void stopsWatchingAfterTenMinutes();
    void stopsWatchingWhenTheTokenIsRefused();
    void goesAwayWithItsWizard();

private:
    void begin(const Limits &limits);
    void open();
    CreateWizard *wizard() const { return m_window->findChild<CreateWizard *>(); }
    QLineEdit *line(const QString &name) const { return wizard()->findChild<QLineEdit *>(name); }
    QPushButton *button(const QString &name) const { return wizard()->findChild<QPushButton *>(name); }
    QString label(const QString &name) const { return wizard()->findChild<QLabel *>(name)->text(); }
    int typeCount() const { return wizard()->findChild<QListView *>(u"typeList"_s)->model()->rowCount(); }
    QString messageText() const;
    void fillIn();
    qint64 createdId();

    std::unique_ptr<World> m_world;
    std::unique_ptr<QWidget> m_window;
    QPointer<CreateFlow> m_flow;
};

void CreateFlowTest::begin(const Limits &limits)
{
    m_world = std::make_unique<World>(limits);
    m_world->add("Shop");
    QVERIFY(m_world->connect());
    m_window = std::make_unique<QWidget>();
    m_window->show();
}

void CreateFlowTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void CreateFlowTest::open()
{
    m_flow = new CreateFlow(*m_world->workspace, m_world->account.id, m_window.get());
    QVERIFY(wizard() && wizard()->isVisible());
}

QString CreateFlowTest::messageText() const
{
    QString text;
    for (const QTextEdit *part : wizard()->findChild<QWidget *>(u"formMessage"_s)->findChildren<QTextEdit *>())
        text += part->toPlainText() + u'\n';
    return text;
}

/// Everything up to the last button.
void CreateFlowTest::fillIn()
{
    QTRY_VERIFY(typeCount() > 5);
    line(u"typeSearch"_s)->setText(u"hp-mysql"_s);
    QCOMPARE(typeCount(), 1);
    button(u"wizardNext"_s)->click();
    line(u"display_name"_s)->setText(u"New shop"_s);
    button(u"wizardNext"_s)->click();
    for (const auto &[name, text] : {std::pair{u"host"_s, u"db.acme.example"_s}, {u"port"_s, u"3306"_s},
             {u"user"_s, u"etl"_s}, {u"password"_s, u"secret"_s}})
        line(name)->setText(text);
}

qint64 CreateFlowTest::createdId()
{
    return QTest::qWaitFor([this] { return wizard()->createdId().has_value(); }) ? wizard()->createdId()->value : 0;
}

void CreateFlowTest::readsTheTypesAndOffersThem()
{
    open();
    QTRY_VERIFY(typeCount() > 5);
    QVERIFY(m_world->writes().isEmpty());
}

void CreateFlowTest::saysWhyTheTypesCouldNotBeReadAndReadsThemAgain()
{
    m_world->service.answerNext("GET", u"/v4/source-types"_s, {.status = 503, .body = "{}"});
    open();
    QPushButton *retry = nullptr;
    QTRY_VERIFY((retry = button(u"emptyAction1"_s)) && retry->isVisible());
    QString words;
    for (const QLabel *each : wizard()->findChildren<QLabel *>())
        words += each->text() + u'\n';
    QVERIFY2(words.contains(u"trouble of its own (503)"_s), qPrintable(words));
    retry->click();
    QTRY_VERIFY(typeCount() > 5);
}

void CreateFlowTest::asksForADestinationOnlyWhereThereAreSeveral()
{
    open();
    auto *absent = wizard()->findChild<QWidget *>(u"destination"_s);
    QVERIFY(!absent->isVisibleTo(absent->parentWidget()->parentWidget()));
    wizard()->close();
    m_world->service.addDestination(1, u"snowflake"_s, u"Main"_s);
    m_world->service.addDestination(2, u"bigquery"_s, u"Lab"_s);
    auto other = m_world->service.ready(u"platform.hp-mysql"_s, u"Other"_s);
    other.destinations = {2};
    m_world->service.add(other);
    m_world->change(431201, [](auto &source) { source.destinations = {1}; });
    m_world->session().refresh();
    QTRY_COMPARE(m_world->session().store().sources().size(), 2);
    QTRY_VERIFY(!wizard());
    open();
    auto *destination = wizard()->findChild<QWidget *>(u"destination"_s);
    QTRY_VERIFY(destination->isVisibleTo(destination->parentWidget()->parentWidget()));
}

void CreateFlowTest::createsOnceAndWatchesUntilTheCheckHasEnded()
{
    open();
    QSignalSpy created(m_flow, &CreateFlow::created);
    fillIn();
    button(u"wizardNext"_s)->click();
    button(u"wizardNext"_s)->click();
    const qint64 id = createdId();
    QVERIFY(id > 0);
    QCOMPARE(m_world->writes(), QStringList{u"POST /v4/sources"_s});
    QCOMPARE(created.count(), 1);
    QCOMPARE(created.first().first().value<SourceKey>(), m_world->key(id));
    QVERIFY(label(u"watchTitle"_s).contains(u"New shop"_s));
    const QString running = label(u"watchState"_s);
    m_world->settle();
    m_world->pass(3s); // the check takes two
    QTRY_VERIFY_WITH_TIMEOUT(m_world->row(id)->source.setupStep == SetupStep::FieldSelection, 15'000);
    QTRY_VERIFY(label(u"watchState"_s) != running);
    const auto isChecked = [this, id] {
        m_world->pass(1s);
        m_world->settle();
        const auto &check = m_world->row(id)->facts.check;
        return check && check->status == ConnectionCheck::Status::Succeeded;
    };
    QTRY_VERIFY(isChecked());
}

void CreateFlowTest::showsAFirstCheckThatFails()
{
    open();
    fillIn();
    button(u"wizardNext"_s)->click();
    const qint64 id = createdId();
    QVERIFY(id > 0);
    const QString message = u"Access <b>denied</b> for user"_s;
    m_world->change(id,
        [&](auto &source) { source.check->failure = sandbox::Failure{.phase = u"discovery"_s, .message = message}; });
    m_world->pass(3s);
    const auto quoted = [this, message] {
        for (const QTextEdit *words : wizard()->findChildren<QTextEdit *>()) {
            if (words->toPlainText().contains(message))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(quoted(), 15'000);
}

void CreateFlowTest::keepsTheTextWhenTheServerSaysNo()
{
    open();
    fillIn();
    m_world->service.answerNext("POST", u"/v4/sources"_s,
        {.status = 400,
            .body
            = R"json({"error":"InvalidProperties","data":{"message":"Bad <i>host</i>","bad_properties":["host"]}})json"});
    button(u"wizardNext"_s)->click();
    QTRY_VERIFY(messageText().contains(u"Bad <i>host</i>"_s) || line(u"host"_s)->accessibleName().contains(u"error"_s));
    QVERIFY(line(u"host"_s)->accessibleName().contains(u"error"_s));
    QCOMPARE(line(u"host"_s)->text(), u"db.acme.example"_s);
    QVERIFY(!wizard()->createdId());
    button(u"wizardNext"_s)->click();
    QVERIFY(createdId() > 0);
    QCOMPARE(m_world->writes().size(), 2);
}

void CreateFlowTest::doesNotClaimThatALostCreateFailed()
{
    // The answer is held back until the deadline has passed: it was sent, and nobody knows.
    cleanup();
    Limits limits;
    limits.firstByte = 300ms;
    begin(limits);
    open();
    fillIn();
    m_world->service.answerNext("POST", u"/v4/sources"_s, {.body = "{}", .delay = 5s});
    m_world->service.clearRequests();
    button(u"wizardNext"_s)->click();
    QTRY_VERIFY(messageText().contains(u"outcome is unknown"_s));
    QVERIFY2(!messageText().contains(u" not created"_s), qPrintable(messageText()));
    QCOMPARE(line(u"host"_s)->text(), u"db.acme.example"_s);
    QCOMPARE(m_world->writes().size(), 1);
    const auto listed = [this] {
        const auto requests = m_world->service.requests();
        return requests.last().request.verb == "GET" && requests.last().request.path == u"/v4/sources"_s;
    };
    QTRY_VERIFY(listed()); // whether it was created, only the list can say
}

void CreateFlowTest::createsForNobodyWhenTheAccountIsGone()
{
    open();
    fillIn();
    m_world->workspace->removeAccount(m_world->account.id, m_world->workspace.get(), [](const auto &) { });
    button(u"wizardNext"_s)->click();
    QTRY_VERIFY2(messageText().contains(u"account was removed"_s), qPrintable(messageText()));
    QCOMPARE(line(u"host"_s)->text(), u"db.acme.example"_s);
    QVERIFY(button(u"wizardNext"_s)->isEnabled());
    QVERIFY(m_world->writes().isEmpty());
}

void CreateFlowTest::stopsWatchingAfterTenMinutes()
{
    open();
    fillIn();
    button(u"wizardNext"_s)->click();
    const qint64 id = createdId();
    QVERIFY(id > 0);
    m_world->change(id, [this](auto &source) { source.check->completionTime = m_world->clock.now().addSecs(3600); });
    const QString watching = label(u"watchState"_s);
    m_world->clock.advance(11min);
    QTRY_VERIFY_WITH_TIMEOUT(label(u"watchState"_s) != watching, 15'000);
    const QString ended = label(u"watchState"_s);
    m_world->change(id, [](auto &source) { source.displayName = u"New shop 2"_s; });
    m_world->session().refresh(); // a poll while the page is still open
    QTRY_COMPARE(m_world->row(id)->source.displayName, u"New shop 2"_s);
    m_world->settle();
    QCOMPARE(label(u"watchState"_s), ended);
}

void CreateFlowTest::stopsWatchingWhenTheTokenIsRefused()
{
    open();
    fillIn();
    button(u"wizardNext"_s)->click();
    QVERIFY(createdId() > 0);
    const QString watching = label(u"watchState"_s);
    m_world->session().dropToken();
    QTRY_VERIFY_WITH_TIMEOUT(label(u"watchState"_s) != watching, 15'000);
}

void CreateFlowTest::goesAwayWithItsWizard()
{
    open();
    wizard()->close();
    QTRY_VERIFY(!wizard());
    QTRY_VERIFY(!m_flow);
    open(); // closed while the request is on its way
    fillIn();
    m_world->service.answerNext("POST", u"/v4/sources"_s, {.body = "{}", .delay = 300ms});
    button(u"wizardNext"_s)->click();
    QVERIFY(m_world->waitForWrites(1));
    delete wizard();
    QTRY_VERIFY(!m_flow);
    QTRY_VERIFY(!m_world->session().operations().isCreating());
}

BOBBIN_SUITE(createflow, CreateFlowTest)
#include "tst_createflow.moc"
