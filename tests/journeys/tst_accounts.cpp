#include "tests/journeys/journey.h"

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using Column = SourceTableModel::Column;

/// Several accounts side by side in one list.
class AccountsJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWhileOneIsOfflineAndOneRefusesItsToken();
    void letsAnAccountGoWhileItsSourcesAreSelected();

private:
    /// Another Stitch client with one source, on a port of its own.
    struct Other {
        Other(const Journey &journey, qint64 clientId, const QString &source)
            : service({.now = journey.clock.clock().now, .clientId = clientId})
        {
            service.addReady(u"platform.stripe"_s, source);
            QVERIFY(listener->listen());
        }

        sandbox::Service service;
        std::unique_ptr<sandbox::Listener> listener = std::make_unique<sandbox::Listener>(service);
    };

    static QString barOf(const Journey &journey, const Account &account)
    {
        return journey.bar(u"link-"_s + account.id.value);
    }
};

void AccountsJourney::goesOnWhileOneIsOfflineAndOneRefusesItsToken()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    Other beta(journey, 99, u"Beta Stripe"_s);
    Other gamma(journey, 100, u"Gamma Stripe"_s);
    journey.addAccount(u"Acme"_s);
    const Account offline = journey.addAccount(u"Beta"_s, beta.listener->url());
    const Account refused = journey.addAccount(u"Gamma"_s, gamma.listener->url());
    QVERIFY(journey.open());
    QTRY_COMPARE(journey.names().size(), 3);
    JOURNEY_SAYS(journey, u"Online"_s);

    beta.listener.reset();
    gamma.service.answerNext("GET", u"/v4/sources"_s, {.status = 401, .body = R"({"message":"Not Authorized"})"});
    journey.press(Qt::Key_F5);
    QTRY_VERIFY(barOf(journey, offline).startsWith(u"Beta: There is no connection"_s));
    QTRY_VERIFY(barOf(journey, refused).startsWith(u"Gamma: Stitch refuses the token"_s));
    JOURNEY_SAYS(journey, u"1 of 3 accounts online"_s);

    // All rows stay; what each allows is its own account's matter.
    QCOMPARE(journey.names().size(), 3);
    QVERIFY(journey.select({u"Beta Stripe"_s}));
    QTRY_VERIFY(!journey.isEnabled(u"pause"_s));
    JOURNEY_SAYS(journey, u"as of"_s);
    QVERIFY(journey.select({u"Shop DB"_s, u"Beta Stripe"_s, u"Gamma Stripe"_s}));
    JOURNEY_SAYS(journey, u"Pause 1 of 3"_s);
    journey.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Paused"_s);
    JOURNEY_SAYS(journey, u"Skipped 2."_s);
    QCOMPARE(journey.writes().size(), 1);
}

void AccountsJourney::letsAnAccountGoWhileItsSourcesAreSelected()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    const Other beta(journey, 99, u"Beta Stripe"_s);
    journey.addAccount(u"Acme"_s);
    const Account account = journey.addAccount(u"Beta"_s, beta.listener->url());
    QVERIFY(journey.open());
    QTRY_COMPARE(journey.names().size(), 2);
    QVERIFY(journey.choose(u"Beta"_s));
    QTRY_COMPARE(journey.names(), QStringList{u"Beta Stripe"_s});
    QVERIFY(journey.choose(u"Beta"_s));
    QTRY_COMPARE(journey.names().size(), 2);
    QVERIFY(journey.select({u"Shop DB"_s, u"Beta Stripe"_s}));

    QVERIFY(journey.workspace().removeAccount(account.id, this, [](const Result<Nothing, TokenError> &) { }));
    QTRY_COMPARE(journey.names(), QStringList{u"Shop DB"_s});
    QCOMPARE(journey.selected(), QStringList{u"Shop DB"_s});
    journey.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Paused"_s);
}

QTEST_MAIN(AccountsJourney)
#include "tst_accounts.moc"
