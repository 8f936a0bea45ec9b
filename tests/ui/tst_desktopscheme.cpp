#include "tests/support/settingsportal.h"
#include "ui/settings/colours.h"
#include "ui/settings/settings.h"
#include "ui/theme/desktopscheme.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

static QString answerOf(const DesktopScheme &scheme)
{
    if (!scheme.isDark())
        return u"nothing"_s;
    return *scheme.isDark() ? u"dark"_s : u"light"_s;
}

/// Runs on a session bus of its own, on which nobody is a desktop but the test.
class DesktopSchemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatTheDesktopSays_data()
    {
        QTest::addColumn<uint>("says");
        QTest::addColumn<QString>("answer");
        QTest::newRow("dark") << 1U << u"dark"_s;
        QTest::newRow("light") << 2U << u"light"_s;
        QTest::newRow("no preference") << 0U << u"nothing"_s;
        QTest::newRow("something new") << 3U << u"nothing"_s;
    }
    void takesWhatTheDesktopSays()
    {
        QFETCH(uint, says);
        QFETCH(const QString, answer);
        const SettingsPortal portal(says);
        QVERIFY(portal.isThere());
        DesktopScheme scheme(QDBusConnection::sessionBus());
        const QSignalSpy changed(&scheme, &DesktopScheme::changed);
        QVERIFY(!scheme.isDark());
        QTRY_VERIFY(!scheme.isAsking());
        QCOMPARE(answerOf(scheme), answer);
        QCOMPARE(changed.count(), answer == u"nothing" ? 0 : 1);
    }

    void followsAChangeOfTheDesktop()
    {
        SettingsPortal portal(2);
        DesktopScheme scheme(QDBusConnection::sessionBus());
        QTRY_COMPARE(answerOf(scheme), u"light"_s);
        const QSignalSpy changed(&scheme, &DesktopScheme::changed);
        portal.change(1);
        QTRY_COMPARE(answerOf(scheme), u"dark"_s);
        portal.change(1);
        portal.change(0);
        QTRY_COMPARE(answerOf(scheme), u"nothing"_s);
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

    void isWhatTheColoursGoByUnlessTheSettingsSayOtherwise()
    {
        const QTemporaryDir folder;
        SettingsStore settings(folder.filePath(u"settings.ini"_s));
        const auto choose = [&settings](ColourScheme scheme) {
            Settings changed = settings.settings();
            changed.scheme = scheme;
            settings.set(changed);
        };
        SettingsPortal portal(1);
        choose(ColourScheme::Light);
        const Colours colours(settings, QDBusConnection::sessionBus());
        QVERIFY(!isDark(QApplication::palette()));
        choose(ColourScheme::System);
        QTRY_VERIFY(isDark(QApplication::palette()));
        portal.change(2);
        QTRY_VERIFY(!isDark(QApplication::palette()));
        choose(ColourScheme::Dark); // at once
        QVERIFY(isDark(QApplication::palette()));
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
