#include "tests/journeys/journey.h"

#include "tests/support/faultproxy.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDesktopServices>
#include <QDialog>
#include <QFileInfo>
#include <QTableView>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using Column = SourceTableModel::Column;

/// Whole tasks without a mouse.
class KeyboardJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pausesWhatAFilterShowsAndTriesAgainWhatFailed();
    void keepsAViewAndGoesToItByItsLetters();
    void goesToASourceOfAnotherAccount();
    void sendsNothingMoreOnceTheNetworkIsGone();
    void worksThroughTheProblemsByLetter();
    void writesReportListAndHistory();

    void urlOpened(const QUrl &url) { m_opened = url; }

private:
    /// Two sources that fail for two causes and one that is fine; the keyboard is in the list of causes.
    static bool openHealth(Journey &journey)
    {
        for (const QString &name : {u"Shop"_s, u"CRM"_s, u"Fine"_s})
            journey.service.addReady(u"platform.hp-mysql"_s, name);
        for (const auto &[name, message] : {std::pair(u"Shop"_s, u"Access denied"_s), {u"CRM"_s, u"Nobody knows"_s}}) {
            const qint64 id = journey.id(name);
            journey.service.setCheckOutcome(id, sandbox::Failure{.phase = u"discovery"_s, .message = message});
            journey.service.startCheck(id);
        }
        journey.clock.advance(std::chrono::minutes(10));
        journey.addAccount(u"Acme"_s);
        journey.isRecorded = true;
        if (!journey.open())
            return false;
        journey.press(Qt::Key_2, Qt::ControlModifier);
        return QTest::qWaitFor([] { return isFocused(u"healthTree"_s); });
    }
    /// In the sheet that is open, or that opens.
    static bool isIn(const QString &field)
    {
        return QTest::qWaitFor([&] { return isFocused(field); });
    }
    /// The file a dialog asks for.
    static bool name(Journey &journey, const QString &path)
    {
        if (!isIn(u"fileNameEdit"_s))
            return false;
        journey.press(Qt::Key_A, Qt::ControlModifier);
        journey.type(path);
        journey.press(Qt::Key_Return);
        return QTest::qWaitFor([&] { return QFileInfo(path).size() > 0; });
    }

    static bool isFocused(const QString &objectName)
    {
        return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == objectName;
    }
    /// By Tab, as often as it takes.
    static bool tabTo(Journey &journey, const QString &objectName)
    {
        for (int stops = 0; stops < 30 && !isFocused(objectName); ++stops)
            journey.press(Qt::Key_Tab);
        return isFocused(objectName);
    }
    static QString put(const Journey &journey, const QString &name)
    {
        return u"PUT %1 {\"paused_at\":\"2026-03-02T09:00:00Z\"}"_s.arg(journey.sourcePath(name));
    }

    QUrl m_opened;
};

void KeyboardJourney::pausesWhatAFilterShowsAndTriesAgainWhatFailed()
{
    Journey journey;
    for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s})
        journey.service.addReady(u"platform.stripe"_s, name);
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    journey.service.answerNext("PUT", journey.sourcePath(u"Two"_s),
        {.status = 503, .body = R"({"error":{"type":"server_error","message":"Out of order."}})"});

    journey.press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(u"filterText"_s));
    journey.type(u"type:stripe"_s);
    QTRY_COMPARE(journey.names().size(), 3);
    journey.press(Qt::Key_F6);
    QTRY_VERIFY(isFocused(u"sourceTable"_s));
    journey.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(journey.selected().size(), 3);
    journey.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(journey.bar(u"result"_s), u"1 of 3 sources were not paused. Two"_s);

    journey.press(Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(journey.front()->objectName() == "bulkResult"_L1);
    JOURNEY_SAYS(journey, u"Out of order."_s);
    QVERIFY(tabTo(journey, u"retryFailed"_s));
    journey.press(Qt::Key_Space);
    QTRY_COMPARE(journey.cell(u"Two"_s, Column::Health), u"Paused"_s);
    QStringList sent = journey.writes();
    sent.sort();
    QStringList wanted{
        put(journey, u"One"_s), put(journey, u"Two"_s), put(journey, u"Two"_s), put(journey, u"Three"_s)};
    wanted.sort();
    QCOMPARE(sent, wanted);
    QTRY_VERIFY(journey.bar(u"result"_s).isEmpty());

    // Back in the list, Escape shows everything again.
    QTRY_VERIFY(isFocused(u"sourceTable"_s));
    journey.press(Qt::Key_Escape);
    QTRY_COMPARE(journey.names().size(), 4);
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Healthy"_s);
}

void KeyboardJourney::keepsAViewAndGoesToItByItsLetters()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    const qint64 shop = journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.service.setCheckOutcome(shop, sandbox::Failure{.phase = u"discovery"_s, .message = u"Access denied"_s});
    journey.service.startCheck(shop);
    journey.clock.advance(std::chrono::minutes(10));
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());

    journey.press(Qt::Key_1, Qt::AltModifier); // Failing now
    QTRY_COMPARE(journey.names(), QStringList{u"Shop DB"_s});
    journey.press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(u"filterText"_s));
    journey.type(u"type:stripe"_s); // in the place of what the view asks for
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    journey.press(Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
    QTRY_COMPARE(journey.front()->objectName(), u"viewName"_s);
    journey.type(u"mine"_s);
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Saved the view “mine”."_s);
    journey.press(Qt::Key_A, Qt::ControlModifier);
    journey.press(Qt::Key_Delete);
    QTRY_COMPARE(journey.names().size(), 2);

    journey.press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(u"paletteText"_s));
    journey.type(u"mine"_s);
    journey.press(Qt::Key_Return);
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QCOMPARE(journey.find(u"filterText"_s)->property("text").toString(), u"type:stripe"_s);
}

void KeyboardJourney::goesToASourceOfAnotherAccount()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    sandbox::Service other({.now = journey.clock.clock().now, .clientId = 99});
    sandbox::Listener port(other);
    QVERIFY(port.listen());
    other.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.addAccount(u"Acme"_s);
    journey.addAccount(u"Beta"_s, port.url());
    QVERIFY(journey.open());
    QTRY_COMPARE(journey.names().size(), 2);

    journey.press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(u"filterText"_s));
    journey.type(u"account:acme"_s);
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    journey.press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(u"paletteText"_s));
    journey.type(u"shop beta"_s);
    journey.press(Qt::Key_Return);
    QTRY_COMPARE(journey.selected(), QStringList{u"Shop DB"_s});
    QCOMPARE(journey.names().size(), 2);
    QTRY_VERIFY(isFocused(u"sourceTable"_s));
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::Account), u"Beta"_s);
}

void KeyboardJourney::sendsNothingMoreOnceTheNetworkIsGone()
{
    Journey journey;
    FaultProxy network(journey.listener.url());
    for (int i = 1; i <= 60; ++i)
        journey.service.addReady(u"platform.stripe"_s, u"Source %1"_s.arg(i));
    const Account account = journey.addAccount(u"Acme"_s, network.url());
    QVERIFY(journey.open());
    const auto unplug = [&] {
        if (!journey.writes().isEmpty())
            network.shutDown();
        return !journey.writes().isEmpty();
    };
    journey.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(journey.selected().size(), 60);
    journey.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QTest::qWaitFor(unplug));
    QTRY_VERIFY2(journey.bar(u"result"_s).contains(u"of 60 sources were not paused."_s), qPrintable(journey.words()));
    QTRY_VERIFY(journey.bar(u"link-"_s + account.id.value).contains(u"There is no connection"_s));
    QVERIFY(journey.writes().size() < 20);

    journey.press(Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(journey.front()->objectName() == "bulkResult"_L1);
    const auto *results = journey.front()->findChild<QTableView *>();
    QCOMPARE(results->model()->rowCount(), 60);
    const auto said = [&](int row) { return results->model()->index(row, 2).data().toString(); };
    int notSent = 0;
    for (int row = 0; row < 60; ++row)
        notSent += said(row).contains(u"to Stitch right now"_s) ? 1 : 0;
    QVERIFY2(notSent > 30, qPrintable(said(20)));
    QVERIFY(journey.find(u"retryFailed"_s)->isEnabled());
}

void KeyboardJourney::worksThroughTheProblemsByLetter()
{
    Journey journey;
    QVERIFY(openHealth(journey));
    QDesktopServices::setUrlHandler(u"https"_s, this, "urlOpened");
    QTRY_COMPARE(journey.selected(), QStringList{u"CRM"_s}); // the first of them
    const QString first = u"CRM"_s, second = u"Shop"_s;
    journey.press(Qt::Key_J);
    QTRY_COMPARE(journey.selected(), QStringList{second});
    journey.press(Qt::Key_K);
    QTRY_COMPARE(journey.selected(), QStringList{first});

    journey.press(Qt::Key_E);
    JOURNEY_SAYS(journey, u"Save"_s);
    journey.press(Qt::Key_Escape);
    QTRY_VERIFY(!journey.find(u"cancelEdit"_s));
    QTRY_VERIFY((journey.window().activateWindow(), isFocused(u"healthTree"_s)));
    journey.press(Qt::Key_O);
    QTRY_VERIFY2(m_opened.toString().contains(QString::number(journey.id(first))), qPrintable(m_opened.toString()));
    journey.press(Qt::Key_N);
    QVERIFY(isIn(u"noteText"_s));
    journey.type(u"Call Ann"_s);
    journey.press(Qt::Key_Tab);
    journey.type(u"finance"_s);
    journey.press(Qt::Key_Return);
    QTRY_VERIFY(isFocused(u"healthTree"_s));
    JOURNEY_SAYS(journey, u"Call Ann"_s);
    journey.press(Qt::Key_A);
    QVERIFY(isIn(u"noteReason"_s));
    journey.type(u"Ann is at it"_s);
    journey.press(Qt::Key_Return);
    QTRY_VERIFY(isFocused(u"healthTree"_s));
    JOURNEY_SAYS(journey, u"Ann is at it"_s);
    journey.press(Qt::Key_Y);
    QTRY_VERIFY(journey.writes().contains(u"POST %1/sync"_s.arg(journey.sourcePath(first))));
    journey.press(Qt::Key_J); // past what is acknowledged
    QTRY_COMPARE(journey.selected(), QStringList{second});
    journey.press(Qt::Key_Z);
    QVERIFY(isIn(u"noteUntil"_s));
    journey.press(Qt::Key_Return);
    QTRY_VERIFY(isFocused(u"healthTree"_s));
    JOURNEY_SAYS(journey, u"All problems looked at"_s);
    journey.press(Qt::Key_P);
    QTRY_VERIFY(journey.writes().last().startsWith(u"PUT "_s + journey.sourcePath(second)));
    QDesktopServices::unsetUrlHandler(u"https"_s);
}

void KeyboardJourney::writesReportListAndHistory()
{
    Journey journey;
    QVERIFY(openHealth(journey));
    journey.press(Qt::Key_J);
    QTRY_VERIFY(journey.isEnabled(u"exportHistory"_s));
    const auto content = [&](const QString &file) {
        QFile written(journey.path(file));
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    };
    journey.press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(name(journey, journey.path(u"monday.md"_s)));
    QVERIFY(content(u"monday.md"_s).contains("Nobody knows"));
    QTRY_VERIFY((journey.window().activateWindow(), isFocused(u"healthTree"_s)));
    journey.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(name(journey, journey.path(u"list.csv"_s)));
    QVERIFY(content(u"list.csv"_s).contains("CRM"));
    QTRY_VERIFY((journey.window().activateWindow(), isFocused(u"healthTree"_s)));
    journey.press(Qt::Key_E, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(name(journey, journey.path(u"history.json"_s)));
    QVERIFY(content(u"history.json"_s).contains("\"kind\""));
}

QTEST_MAIN(KeyboardJourney)
#include "tst_keyboard.moc"
