#include "tests/support/settingsportal.h"
#include "ui/theme/desktopscheme.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

/// Runs on a session bus of its own, on which nobody is a desktop but the test.
class DesktopSchemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatTheDesktopSays_data()
    {
        QTest::addColumn<uint>("says");
        QTest::addColumn<std::optional<bool>>("isDark");
        QTest::newRow("dark") << 1U << std::optional(true);
        QTest::newRow("light") << 2U << std::optional(false);
        QTest::newRow("no preference") << 0U << std::optional<bool>();
        QTest::newRow("something new") << 3U << std::optional<bool>();
    }
    void takesWhatTheDesktopSays()
    {
        QFETCH(uint, says);
        QFETCH(std::optional<bool>, isDark);
        const SettingsPortal portal(says);
        QVERIFY(portal.isThere());
        DesktopScheme scheme(QDBusConnection::sessionBus());
        const QSignalSpy changed(&scheme, &DesktopScheme::changed);
        QVERIFY(!scheme.isDark());
        QTRY_VERIFY(!scheme.isAsking());
        QCOMPARE(scheme.isDark(), isDark);
        QCOMPARE(changed.count(), isDark ? 1 : 0);
    }

    void followsAChangeOfTheDesktop()
    {
        SettingsPortal portal(2);
        DesktopScheme scheme(QDBusConnection::sessionBus());
        QTRY_COMPARE(scheme.isDark(), std::optional(false));
        const QSignalSpy changed(&scheme, &DesktopScheme::changed);
        portal.change(1);
        QTRY_COMPARE(scheme.isDark(), std::optional(true));
        portal.change(1);
        portal.change(0);
        QTRY_COMPARE(scheme.isDark(), std::optional<bool>());
        QCOMPARE(changed.count(), 2);
    }

    void knowsNothingWithoutAPortal()
    {
        DesktopScheme scheme(QDBusConnection::sessionBus());
        QTRY_VERIFY(!scheme.isAsking());
        QVERIFY(!scheme.isDark());
        DesktopScheme unconnected(QDBusConnection(u"no such bus"_s));
        QTRY_VERIFY(!unconnected.isAsking());
        QVERIFY(!unconnected.isDark());
    }

    void isFollowedByTheThemeOnlyAsTheDesktop()
    {
        applyTheme(*qApp, ColourScheme::System, true);
        QVERIFY(isDark(QApplication::palette()));
        applyTheme(*qApp, ColourScheme::System, false);
        QVERIFY(!isDark(QApplication::palette()));
        applyTheme(*qApp, ColourScheme::Light, true);
        QVERIFY(!isDark(QApplication::palette()));
    }
};

QTEST_MAIN(DesktopSchemeTest)
#include "tst_desktopscheme.moc"
