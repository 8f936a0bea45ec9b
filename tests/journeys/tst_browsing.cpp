#include "tests/journeys/journey.h"

#include "core/sandbox/demo.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using Column = SourceTableModel::Column;

class BrowsingJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheCheckOfEverySourceAndShowsTheWorstFirst();
    void filtersByFacetAndByText();
    void showsTheWholeMessageAndTheRawJson();
    void readsAgainWhenAsked();
    void showsStrangeNamesAsTheyAre();
    void sendsNothingForKeysInTextFields();
    void givesEveryPaneRoomOfItsOwn_data();
    void givesEveryPaneRoomOfItsOwn();
    void followsAChangeToDarkAndBack();

private:
    /// One healthy, one paused, two failing sources.
    static void furnish(sandbox::Service &service);
};

constexpr auto message
    = "FATAL:  password authentication failed for user \"stitch\"\nFATAL:  <b>no</b> pg_hba.conf entry";

void BrowsingJourney::furnish(sandbox::Service &service)
{
    service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    const qint64 paused = service.addReady(u"platform.hp-mysql"_s, u"Archive"_s);
    service.alter(paused, [](sandbox::SourceState &source) { source.pausedAt = u"2026-02-01T00:00:00Z"_s; });
    for (const QString &name : {u"Billing PG"_s, u"Ledger PG"_s}) {
        const qint64 failing = service.addReady(u"platform.hp-postgres"_s, name);
        service.alter(failing, [](sandbox::SourceState &source) {
            source.check->failure = sandbox::Failure{u"discovery"_s, QString::fromUtf8(message), {}};
        });
    }
}

void BrowsingJourney::readsTheCheckOfEverySourceAndShowsTheWorstFirst()
{
    Journey journey;
    sandbox::fillDemo(journey.service);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());

    int alive = 0;
    QCOMPARE(journey.reads(u"/v4/sources"_s), 1);
    for (qint64 id = 431201; const sandbox::SourceState *source = journey.service.find(id); ++id) {
        const bool wanted = !source->deletedAt.isValid();
        alive += wanted ? 1 : 0;
        const int reads = journey.reads(u"/v4/sources/%1/last-connection-check"_s.arg(id));
        if (wanted && source->check)
            QVERIFY2(reads >= 1, qPrintable(source->displayName));
        if (!wanted)
            QCOMPARE(reads, 0);
    }
    QCOMPARE(journey.names().size(), alive);
    QCOMPARE(journey.writes(), QStringList());
    QStringList health;
    for (const QString &name : journey.names())
        health.append(journey.cell(name, Column::Health));
    QCOMPARE(health.first(), u"Failing"_s);
    QVERIFY(health.lastIndexOf(u"Failing"_s) < health.indexOf(u"Healthy"_s));
    QVERIFY(health.lastIndexOf(u"Healthy"_s) < health.indexOf(u"Paused"_s));
    QCOMPARE(journey.selected(), QStringList{journey.names().first()});
    JOURNEY_SAYS(journey, u"%1 sources, %1 shown"_s.arg(alive));
    JOURNEY_SAYS(journey, u"%1 failing"_s.arg(health.count(u"Failing"_s)));
}

void BrowsingJourney::filtersByFacetAndByText()
{
    Journey journey;
    furnish(journey.service);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QCOMPARE(journey.names(), (QStringList{u"Billing PG"_s, u"Ledger PG"_s, u"Stripe"_s, u"Archive"_s}));

    QVERIFY(journey.choose(u"Failing"_s));
    QTRY_COMPARE(journey.names(), (QStringList{u"Billing PG"_s, u"Ledger PG"_s}));
    journey.press(Qt::Key_F, Qt::ControlModifier);
    journey.type(u"ledger"_s);
    // The selected row goes too, and is selected again when it comes back.
    QTRY_COMPARE(journey.names(), QStringList{u"Ledger PG"_s});
    QVERIFY(journey.selected().isEmpty());
    journey.press(Qt::Key_A, Qt::ControlModifier);
    journey.press(Qt::Key_Delete);
    QTRY_COMPARE(journey.selected(), QStringList{u"Billing PG"_s});
    journey.type(u"ledger"_s);
    QVERIFY(journey.select({u"Ledger PG"_s}));
    journey.press(Qt::Key_Escape);
    QTRY_COMPARE(journey.names().size(), 4);
    QVERIFY(journey.choose(u"Paused"_s));
    QTRY_COMPARE(journey.names(), QStringList{u"Archive"_s});
    QVERIFY(journey.choose(u"Paused"_s));
    QTRY_COMPARE(journey.names().size(), 4);

    // By what the server said, and by nothing that exists.
    journey.press(Qt::Key_F, Qt::ControlModifier);
    journey.type(u"pg_hba"_s);
    QTRY_COMPARE(journey.names(), (QStringList{u"Billing PG"_s, u"Ledger PG"_s}));
    QCOMPARE(journey.writes(), QStringList());
}

void BrowsingJourney::showsTheWholeMessageAndTheRawJson()
{
    Journey journey;
    furnish(journey.service);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Ledger PG"_s}));
    JOURNEY_SAYS(journey, QString::fromUtf8(message));
    QVERIFY(journey.says(u"Stitch says, in discovery"_s));
    QTRY_VERIFY(journey.reads(journey.sourcePath(u"Ledger PG"_s)) >= 1);

    auto *tabs = journey.find<QTabWidget>(u"detailTabs"_s);
    QVERIFY(tabs);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        QVERIFY(journey.clickWidget(tabs->tabBar(), tabs->tabBar()->tabRect(tab).center()));
        QTRY_COMPARE(tabs->currentIndex(), tab);
    }
    QVERIFY(journey.click(u"copyJson"_s));
    const QJsonObject copied = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object();
    QCOMPARE(copied["id"_L1].toInteger(), journey.id(u"Ledger PG"_s));
    QVERIFY(copied.contains("report_card"_L1));
    QCOMPARE(journey.find<QPlainTextEdit>(u"rawJson"_s)->toPlainText(), QGuiApplication::clipboard()->text());
}

void BrowsingJourney::readsAgainWhenAsked()
{
    Journey journey;
    furnish(journey.service);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Stripe"_s}));
    const QStringList before = journey.names();
    journey.service.setCheckOutcome(journey.id(u"Stripe"_s), sandbox::Failure{u"tap"_s, u"It broke."_s, {}});
    journey.service.startCheck(journey.id(u"Stripe"_s));
    journey.clock.advance(std::chrono::seconds(9));
    journey.service.addReady(u"platform.jira"_s, u"Jira"_s);

    journey.press(Qt::Key_F5);
    QTRY_COMPARE(journey.cell(u"Stripe"_s, Column::Health), u"Failing"_s);
    QCOMPARE(journey.reads(u"/v4/sources"_s), 2);
    // Rows keep their place, new ones come last, the selection stays; sorting anew is the person's to ask for.
    QTRY_COMPARE(journey.names(), before + QStringList{u"Jira"_s});
    QCOMPARE(journey.selected(), QStringList{u"Stripe"_s});
    JOURNEY_SAYS(journey, u"It broke."_s);
    QTRY_COMPARE(journey.cell(u"Jira"_s, Column::Health), u"Healthy"_s);
    JOURNEY_SAYS(journey, u"1 row moved – sort again"_s);
    journey.press(Qt::Key_F5, Qt::ShiftModifier);
    const QStringList sorted{u"Billing PG"_s, u"Ledger PG"_s, u"Stripe"_s, u"Jira"_s, u"Archive"_s};
    QTRY_COMPARE(journey.names(), sorted);
    QCOMPARE(journey.selected(), QStringList{u"Stripe"_s});
    QVERIFY(!journey.says(u"moved"_s));

    // Or by the words that say so.
    journey.service.alter(journey.id(u"Archive"_s), [](sandbox::SourceState &source) { source.pausedAt.clear(); });
    journey.press(Qt::Key_F5);
    QTRY_COMPARE(journey.cell(u"Archive"_s, Column::Health), u"Healthy"_s);
    JOURNEY_SAYS(journey, u"1 row moved – sort again"_s);
    QCOMPARE(journey.names(), sorted);
    QVERIFY(journey.click(u"resortRows"_s));
    QTRY_COMPARE(journey.names(), (QStringList{u"Billing PG"_s, u"Ledger PG"_s, u"Stripe"_s, u"Archive"_s, u"Jira"_s}));
    QVERIFY(!journey.says(u"moved"_s));
}

void BrowsingJourney::showsStrangeNamesAsTheyAre()
{
    Journey journey;
    const QString tagged = u"<b>Bold</b> <img src=x> 🧵"_s;
    const QString lengthy = QString(50'000, u'w');
    journey.service.addReady(u"platform.stripe"_s, tagged);
    journey.service.addReady(u"platform.stripe"_s, lengthy);
    sandbox::Request request{.verb = "GET", .path = u"/v4/sources"_s, .query = {}};
    request.headers.append(std::pair<QByteArray, QByteArray>("Authorization", "Bearer sandbox-token"));
    const QByteArray list = journey.service.handle(request).body;
    // A type nobody knows.
    journey.service.answerNext(
        "GET", u"/v4/sources"_s, {.body = QByteArray(list).replace("platform.stripe", "platform.of-tomorrow")});
    journey.addAccount(u"<i>Acme</i>"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({tagged}));
    JOURNEY_SAYS(journey, tagged);
    QVERIFY(journey.cell(tagged, Column::Type).contains(u"of-tomorrow"_s));
    const QSize size = journey.window().size();
    QVERIFY(journey.select({lengthy}));
    JOURNEY_SAYS(journey, lengthy.left(5000)); // the whole is in the raw view
    QCOMPARE(journey.window().size(), size);
    QVERIFY(journey.says(u"<i>Acme</i>"_s));
}

void BrowsingJourney::sendsNothingForKeysInTextFields()
{
    Journey journey;
    furnish(journey.service);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Ledger PG"_s}));
    auto *tabs = journey.find<QTabWidget>(u"detailTabs"_s);
    QVERIFY(journey.clickWidget(tabs->tabBar(), tabs->tabBar()->tabRect(tabs->count() - 1).center()));
    for (const auto &field : {u"rawJson"_s, u"filterText"_s}) {
        QVERIFY(journey.click(field));
        for (const int key : {int(Qt::Key_Delete), int(Qt::Key_Backspace), int(Qt::Key_Return), int(Qt::Key_Space),
                 int(Qt::Key_P), int(Qt::Key_Slash)})
            journey.press(key);
        journey.press(Qt::Key_Z, Qt::ControlModifier);
    }
    journey.pass(std::chrono::seconds(15));
    QVERIFY(journey.bar(u"held"_s).isEmpty());
    QVERIFY(journey.bar(u"result"_s).isEmpty());
    QCOMPARE(journey.writes(), QStringList());
}

void BrowsingJourney::givesEveryPaneRoomOfItsOwn_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("whileEmpty");
    for (const int width : {640, 780, 800, 840, 900, 1000, 1200, 1440})
        QTest::addRow("%d", width) << width << false;
    for (const int width : {790, 806, 820, 840, 860})
        QTest::addRow("%d while no source is shown", width) << width << true;
}

void BrowsingJourney::givesEveryPaneRoomOfItsOwn()
{
    QFETCH(const int, width);
    QFETCH(const bool, whileEmpty);
    Journey journey;
    furnish(journey.service);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    if (whileEmpty)
        QVERIFY(journey.fill(u"filterText"_s, u"nothing like it"_s));
    journey.window().resize(width, 500);
    QTRY_COMPARE(journey.window().width(), width);
    if (whileEmpty)
        QVERIFY(journey.fill(u"filterText"_s, QString()));
    QVERIFY(journey.select({u"Ledger PG"_s}));
    for (const bool editing : {false, true}) {
        if (editing) {
            journey.press(Qt::Key_F2);
            QTRY_VERIFY(journey.find(u"sourceEditor"_s));
        }
        int right = 0;
        for (const QString &name : {u"facets"_s, u"sourceList"_s, u"rightPane"_s}) {
            const QWidget *pane = journey.find(name);
            if (!pane)
                continue;
            const int left = pane->mapTo(&journey.window(), QPoint(0, 0)).x();
            QVERIFY2(left >= right, qPrintable(name));
            QVERIFY2(pane->width() >= pane->minimumSizeHint().width(), qPrintable(name));
            right = left + pane->width();
        }
        QVERIFY(right > 0 && right <= width);
    }
}

void BrowsingJourney::followsAChangeToDarkAndBack()
{
    Journey journey;
    furnish(journey.service);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    for (const auto scheme : {ColourScheme::Dark, ColourScheme::Light}) {
        applyTheme(*qApp, scheme);
        for (const QString &name : {u"facets"_s, u"sourceTable"_s, u"rightPane"_s, u"statusLine"_s, u"toolBar"_s}) {
            QWidget *part = journey.find(name);
            QVERIFY2(part, qPrintable(name));
            // Its lower right corner is empty.
            const auto lightness = [&] {
                const QPoint corner = part->mapTo(&journey.window(), part->rect().bottomRight() - QPoint(30, 2));
                return journey.window().grab().toImage().pixelColor(corner).lightnessF();
            };
            QTRY_VERIFY2((lightness() < 0.5F) == (scheme == ColourScheme::Dark), qPrintable(name));
        }
    }
}

QTEST_MAIN(BrowsingJourney)
#include "tst_browsing.moc"
