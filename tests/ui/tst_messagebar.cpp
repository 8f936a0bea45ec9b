#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plaintext.h"
#include "tests/support/suite.h"

#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestMessageBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ColourScheme::Light); }

    void onlyInfoCanBeDismissed_data()
    {
        QTest::addColumn<Severity>("severity");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<Token>("face");
        QTest::newRow("info") << Severity::Info << true << Token::BannerInfo;
        QTest::newRow("warning") << Severity::Warning << false << Token::BannerWarning;
        QTest::newRow("error") << Severity::Error << false << Token::BannerError;
        QTest::newRow("offline") << Severity::Offline << false << Token::BannerOffline;
    }

    void onlyInfoCanBeDismissed()
    {
        QFETCH(const Severity, severity);
        QFETCH(const bool, closes);
        QFETCH(const Token, face);
        MessageBar bar;
        bar.setMessage({severity, u"3 rows moved."_s, {}, {}});
        bar.resize(600, bar.sizeHint().height());
        auto *close = bar.findChild<QToolButton *>(u"messageClose"_s);
        QCOMPARE(close->isVisibleTo(&bar), closes);
        QVERIFY(!close->accessibleName().isEmpty());
        QCOMPARE(bar.grab().toImage().pixelColor(300, 2), colour(face, false));
        QSignalSpy dismissed(&bar, &MessageBar::dismissed);
        close->click();
        QCOMPARE(dismissed.count(), 1);
    }

    void offersAtMostTwoActions()
    {
        MessageBar bar;
        QSignalSpy triggered(&bar, &MessageBar::actionTriggered);
        bar.setMessage({Severity::Error, u"Refused."_s, {}, {u"Details"_s, u"Replace token"_s, u"Third"_s}});
        QStringList shown;
        for (auto *button : bar.findChildren<QPushButton *>()) {
            if (button->isVisibleTo(&bar)) {
                shown.append(button->text());
            }
        }
        QCOMPARE(shown, (QStringList{u"Details"_s, u"Replace token"_s}));
        bar.findChild<QPushButton *>(u"messageAction2"_s)->click();
        QCOMPARE(triggered.value(0), QVariantList{1});
        bar.setMessage({Severity::Error, u"Refused."_s, {}, {}});
        QVERIFY(!bar.findChild<QPushButton *>(u"messageAction1"_s)->isVisibleTo(&bar));
    }

    void wrapsInsteadOfCuttingWhereItIsNarrow()
    {
        MessageBar bar;
        bar.setMessage({Severity::Error, u"Token …a1b2 refused."_s,
            u"Nothing was changed. Stitch answers 401; a new token made in Stitch replaces this one."_s,
            {u"Details"_s, u"Replace token"_s}});
        bar.resize(900, bar.heightForWidth(900));
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        const int flat = bar.height();
        bar.resize(320, bar.height());
        QTRY_VERIFY(bar.heightForWidth(320) > flat);
        bar.resize(320, bar.heightForWidth(320));
        auto *words = bar.findChild<PlainText *>(u"messageText"_s);
        auto *action = bar.findChild<QPushButton *>(u"messageAction2"_s);
        QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()));
        QVERIFY(bar.rect().contains(action->geometry()));
        QVERIFY(action->y() >= words->geometry().bottom());
    }

    void showsTagsAsTheyAre()
    {
        MessageBar bar;
        bar.setMessage({Severity::Error, u"<b>No</b>"_s, u"<img src=x>"_s, {}});
        QCOMPARE(bar.findChild<PlainText *>(u"messageText"_s)->toPlainText(), u"<b>No</b>  <img src=x>"_s);
    }

    void saysItAllToScreenReaders()
    {
        MessageBar bar;
        bar.setMessage({Severity::Offline, u"No connection."_s, u"Data of 12:57."_s, {}});
        QCOMPARE(
            QAccessible::queryAccessibleInterface(&bar)->text(QAccessible::Name), u"No connection. Data of 12:57."_s);
        bar.setMessage({Severity::Info, u"3 rows moved."_s, {}, {}});
        QCOMPARE(QAccessible::queryAccessibleInterface(&bar)->text(QAccessible::Name), u"3 rows moved."_s);
    }
};

BOBBIN_SUITE(messagebar, TestMessageBar)
#include "tst_messagebar.moc"
