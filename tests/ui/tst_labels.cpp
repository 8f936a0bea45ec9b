#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/verdictbadge.h"
#include "tests/support/suite.h"

#include <QAccessible>
#include <QApplication>
#include <QScopeGuard>
#include <QTest>

#include <functional>
#include <memory>

using namespace bobbin;
using namespace Qt::StringLiterals;

/// Widgets that show one text.
class LabelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ColourScheme::Light); }

    // PlainLabel

    void showsTagsAsTheyAre_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("bold") << u"<b>x</b>"_s;
        QTest::newRow("image") << u"<img src=\"/etc/hostname\">"_s;
        QTest::newRow("document") << u"<!DOCTYPE html><html><body>x</body></html>"_s;
        QTest::newRow("entity") << u"a &amp; b"_s;
    }

    void showsTagsAsTheyAre()
    {
        QFETCH(const QString, text);
        PlainLabel label;
        label.setText(text);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), text);
        QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(text));
        QCOMPARE(QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name), text);
    }

    void leavesOutWhatReordersOrControls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("override") << u"exe\u202Egpj"_s << u"exegpj"_s;
        QTest::newRow("isolate") << u"a\u2066b\u2069c"_s << u"abc"_s;
        QTest::newRow("escape") << u"\u001b[31mred"_s << u"[31mred"_s;
        QTest::newRow("c1") << u"a\u0085b\u009fc"_s << u"abc"_s;
        QTest::newRow("null") << u"a"_s + QChar(0) + u"b"_s << u"ab"_s;
        QTest::newRow("lines stay") << u"a\r\n\tb"_s << u"a\n\tb"_s;
        QTest::newRow("letters stay") << u"Zażółć 日本語 עברית"_s << u"Zażółć 日本語 עברית"_s;
    }

    void leavesOutWhatReordersOrControls()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, shown);
        QCOMPARE(displayText(text), shown);
        QCOMPARE(PlainLabel(text).text(), shown);
    }

    void endsAnEndlessTextWithoutHalfACharacter()
    {
        const QString shown = displayText(QString(9'999, u'x') + u"😀😀"_s);
        QCOMPARE(shown, QString(9'999, u'x') + u'…');
        QCOMPARE(displayText(QString(10'000, u'x')).size(), 10'000);
    }

    void aToolTipShowsTagsToo()
    {
        QCOMPARE(plainToolTip(u"three words here"_s), u"three words here"_s);
        const QString tip = plainToolTip(u"<img src=\"x.png\">"_s);
        QVERIFY(!tip.contains(u"<img"_s));
        QVERIFY(tip.contains(u"&lt;img"_s));
    }

    void followsThePaletteWhileRunning()
    {
        QWidget window;
        PlainLabel label(u"x"_s, &window);
        label.setColour(Token::TextSecondary);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(label.palette().color(QPalette::Active, QPalette::WindowText), colour(Token::TextSecondary, false));
        applyTheme(*qApp, ColourScheme::Dark);
        QTRY_COMPARE(label.palette().color(QPalette::Active, QPalette::WindowText), colour(Token::TextSecondary, true));
        QCOMPARE(label.palette().color(QPalette::Disabled, QPalette::WindowText), colour(Token::TextDisabled, true));
        QCOMPARE(label.palette().color(QPalette::Active, QPalette::Window), colour(Token::Window, true));
    }

    void catchesUpWithWhatChangedBeforeItWasShown()
    {
        QWidget window;
        PlainLabel label(u"x"_s, &window);
        label.setColour(Token::TextSecondary);
        applyTheme(*qApp, ColourScheme::Dark);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_COMPARE(label.palette().color(QPalette::Active, QPalette::WindowText), colour(Token::TextSecondary, true));
    }

    void followsTheFontWhileRunning()
    {
        const QFont before = QApplication::font();
        const auto restore = qScopeGuard([&before] { QApplication::setFont(before); });
        QWidget window;
        PlainLabel label(u"x"_s, &window);
        label.setRole(FontRole::Title);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QFont font = before;
        font.setPointSizeF(20);
        QApplication::setFont(font);
        QTRY_COMPARE(label.font().pointSizeF(), 28.0);
    }

    void tellsItsHeightAfterEachChange_data()
    {
        QTest::addColumn<std::function<void(PlainLabel &)>>("change");
        const auto row
            = [](const char *name, const std::function<void(PlainLabel &)> &change) { QTest::newRow(name) << change; };
        row("text", [](PlainLabel &label) { label.setText(u"many words "_s.repeated(20)); });
        row("role", [](PlainLabel &label) { label.setRole(FontRole::Title); });
        row("font", [](PlainLabel &label) { label.setFont(QFont(label.font().family(), 30)); });
        row("frame", [](PlainLabel &label) { label.setContentsMargins(0, 20, 0, 20); });
    }

    void tellsItsHeightAfterEachChange()
    {
        QFETCH(const std::function<void(PlainLabel &)>, change);
        const std::unique_ptr<PlainLabel> label(
            makeWrappingLabel(u"some words that wrap"_s, FontRole::Body, Token::Text, nullptr));
        const int before = label->heightForWidth(100);
        QCOMPARE(label->heightForWidth(100), before);
        QVERIFY(label->heightForWidth(40) > before);
        change(*label);
        QVERIFY(label->heightForWidth(100) > before);
        QCOMPARE(label->heightForWidth(100), label->QLabel::heightForWidth(100));
        for (int width = 10; width < 200; ++width)
            QCOMPARE(label->heightForWidth(width), label->QLabel::heightForWidth(width));
    }

    void isATabStopOnlyIfItCanBeSelected()
    {
        PlainLabel label(u"x"_s);
        QCOMPARE(label.focusPolicy(), Qt::NoFocus);
        label.setSelectable(true);
        QCOMPARE(label.focusPolicy(), Qt::StrongFocus);
    }

    // ElidedLabel

    void givesWayWhereThereIsNoRoom()
    {
        ElidedLabel label(u"Connection refused by db.eu.acme.example"_s);
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 4);
        label.resize(label.sizeHint());
        QCOMPARE(label.shownText(), label.text());
        label.resize(label.sizeHint().width() / 2, label.height());
        QVERIFY(label.shownText().endsWith(u'…'));
        QVERIFY(label.fontMetrics().horizontalAdvance(label.shownText()) <= label.width());
    }

    void cutsAnIdInTheMiddle()
    {
        ElidedLabel label(u"123456789012345678901234567890"_s, nullptr, Qt::ElideMiddle);
        label.resize(label.sizeHint().width() / 2, 20);
        QVERIFY(label.shownText().startsWith(u'1'));
        QVERIFY(label.shownText().endsWith(u'0'));
    }

    void staysWholeForScreenReaders()
    {
        ElidedLabel label(u"Connection refused by db.eu.acme.example"_s);
        label.resize(40, 20);
        QCOMPARE(QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name), label.text());
    }

    void showsOneLine()
    {
        ElidedLabel label(u"first\nsecond"_s);
        QVERIFY(label.sizeHint().height() < 2 * label.fontMetrics().lineSpacing());
        label.resize(label.sizeHint());
        QCOMPARE(label.shownText(), u"first second"_s);
    }

    // VerdictBadge

    void saysEveryStandingByShapeWordAndColour()
    {
        applyTheme(*qApp, ColourScheme::Dark);
        VerdictBadge badge;
        QStringList words;
        for (int i = 0; i <= static_cast<int>(Standing::Deleted); ++i) {
            const auto standing = static_cast<Standing>(i);
            badge.setStanding(standing);
            const auto *word = badge.findChild<PlainLabel *>();
            QVERIFY(!words.contains(word->text()));
            words.append(word->text());
            QCOMPARE(badge.accessibleName(), word->text());
            QCOMPARE(badge.findChild<IconLabel *>()->iconName(), standingLook(standing).icon);
            QCOMPARE(word->palette().color(QPalette::Active, QPalette::WindowText),
                colour(standingLook(standing).colour, true));
        }
    }
};

BOBBIN_SUITE(labels, LabelsTest)
#include "tst_labels.moc"
