#include "ui/panes/filterfield.h"

#include "tests/support/rows.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::test;

class FilterFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_field.reset(); }

    void tellsWhatCanBeRead();
    void keepsTheLastQueryThatCouldBeRead();
    void saysWhatIsWrongUntilItIsRight();
    void marksTheWordThatIsWrong();
    void leavesWhatIsBeingTypedAlone();
    void showsAQueryFromElsewhere();
    void readsAgesAgainAsTimePasses();
    void findsAnAccountByItsNewName();
    void offersWords_data();
    void offersWords();
    void completesTheWordAtTheCursor();
    void completesAKeyAndThenItsValue();
    void asksForNothingWhileAKeyHasNoValue();

private:
    QAbstractItemView *popup() const { return m_field->findChild<QCompleter *>()->popup(); }
    QStringList offered() const;
    void type(const QString &text) { QTest::keyClicks(m_field.get(), text); }

    QueryContext m_context;
    std::unique_ptr<FilterField> m_field;
};

void FilterFieldTest::init()
{
    m_context = {.now = noon, .accounts = {{shop, u"Acme EU"_s}, {blog, u"Blog"_s}}};
    m_field = std::make_unique<FilterField>([this] { return m_context; },
        [] { return QStringList{u"mysql"_s, u"stripe"_s}; }, [] { return QStringList{u"eu"_s, u"year end"_s}; });
    m_field->show();
    m_field->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
    m_field->setFocus();
}

QStringList FilterFieldTest::offered() const
{
    QStringList words;
    if (popup()->isVisible()) {
        for (int i = 0; i < popup()->model()->rowCount(); ++i)
            words.append(popup()->model()->index(i, 0).data().toString());
    }
    return words;
}

void FilterFieldTest::tellsWhatCanBeRead()
{
    QSignalSpy changed(m_field.get(), &FilterField::queryChanged);
    type(u"shop"_s);
    QCOMPARE(changed.count(), 4);
    QCOMPARE(changed.last().first().value<SourceQuery>(), query(u"shop"_s));
    changed.clear();
    m_field->setText(u"shop"_s);
    QCOMPARE(changed.count(), 0);
}

void FilterFieldTest::keepsTheLastQueryThatCouldBeRead()
{
    QSignalSpy changed(m_field.get(), &FilterField::queryChanged);
    m_field->setText(u"shop"_s);
    m_field->setText(u"shop colour:red"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_field->text(), u"shop colour:red"_s);
}

void FilterFieldTest::saysWhatIsWrongUntilItIsRight()
{
    QSignalSpy problem(m_field.get(), &FilterField::problemChanged);
    m_field->setText(u"health:fine"_s);
    QCOMPARE(problem.count(), 1);
    const QString sentence = problem.last().first().toString();
    QVERIFY2(sentence.contains(u"fine"_s) && sentence.contains(u"failing, "_s), qPrintable(sentence));
    QCOMPARE(m_field->accessibleDescription(), sentence);
    m_field->setText(u"health:failing"_s);
    QCOMPARE(problem.count(), 2);
    QCOMPARE(problem.last().first().toString(), QString());
    QCOMPARE(m_field->accessibleDescription(), QString());
}

void FilterFieldTest::marksTheWordThatIsWrong()
{
    m_field->resize(400, m_field->sizeHint().height());
    m_field->setText(u"shop colour:red sale"_s);
    const auto leftOf = [this](qsizetype place) {
        m_field->setCursorPosition(int(place));
        return m_field->inputMethodQuery(Qt::ImCursorRectangle).toRectF().center().x();
    };
    const qreal begin = leftOf(5), end = leftOf(15);
    const auto redAt = [this](qreal from, qreal to, int top = 0) {
        const QImage image = m_field->grab().toImage();
        int count = 0;
        for (int x = int(from); x < int(to); ++x) {
            for (int y = top; y < image.height(); ++y)
                count += image.pixelColor(x, y).red() - image.pixelColor(x, y).blue() > 60 ? 1 : 0;
        }
        return count;
    };
    const int baseline
        = m_field->inputMethodQuery(Qt::ImCursorRectangle).toRect().top() + m_field->fontMetrics().ascent();
    QVERIFY(redAt(begin, end, baseline + 1) > 0); // the wave: these letters end there
    QCOMPARE(redAt(0, begin), 0);
    QCOMPARE(redAt(end, m_field->width()), 0);
    m_field->setText(u"shop type:mysql sale"_s);
    QCOMPARE(redAt(0, m_field->width()), 0);
}

void FilterFieldTest::leavesWhatIsBeingTypedAlone()
{
    m_field->setText(u"shop"_s);
    m_field->setText(u"shop type:"_s);
    m_field->setQuery(query(u"shop"_s)); // as a click on a facet says again
    QCOMPARE(m_field->text(), u"shop type:"_s);
}

void FilterFieldTest::showsAQueryFromElsewhere()
{
    const QSignalSpy changed(m_field.get(), &FilterField::queryChanged);
    m_field->setText(u"a:b"_s);
    m_field->setQuery(query(u"state:paused"_s));
    QCOMPARE(m_field->text(), u"state:paused"_s);
    QCOMPARE(m_field->accessibleDescription(), QString());
    m_field->setQuery({});
    QCOMPARE(m_field->text(), QString());
    QCOMPARE(changed.count(), 0);
}

void FilterFieldTest::readsAgesAgainAsTimePasses()
{
    QSignalSpy changed(m_field.get(), &FilterField::queryChanged);
    m_field->setText(u"checked<1h"_s);
    m_context.now = noon.addSecs(60);
    m_field->readAgain();
    QCOMPARE(changed.count(), 2);
    const auto later = changed.last().first().value<SourceQuery>();
    QCOMPARE(later.terms().first().limit, noon.addSecs(60 - 3600));
    m_field->setText(u"shop"_s);
    changed.clear();
    m_context.now = noon.addSecs(120);
    m_field->readAgain();
    QCOMPARE(changed.count(), 0);
}

void FilterFieldTest::findsAnAccountByItsNewName()
{
    QSignalSpy changed(m_field.get(), &FilterField::queryChanged);
    m_field->setText(u"account:west"_s);
    QCOMPARE(changed.count(), 0);
    m_context.accounts[blog] = u"Westend"_s;
    m_field->readAgain();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.last().first().value<SourceQuery>().terms().first().accounts, QSet<AccountId>{blog});
    QCOMPARE(m_field->accessibleDescription(), QString());
}

void FilterFieldTest::offersWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("one letter could be any word") << u"t"_s << QStringList();
    QTest::newRow("a key") << u"ty"_s << QStringList{u"type:"_s};
    QTest::newRow("the types in use") << u"type:"_s << QStringList{u"type:mysql"_s, u"type:stripe"_s};
    QTest::newRow("those that begin so") << u"type:S"_s << QStringList{u"type:stripe"_s};
    QTest::newRow("behind a minus") << u"-health:h"_s << QStringList{u"health:healthy"_s};
    QTest::newRow("accounts, quoted where needed")
        << u"account:"_s << QStringList{u"account:\"Acme EU\""_s, u"account:Blog"_s};
    QTest::newRow("an account, in its quote") << u"account:\"acme e"_s << QStringList{u"account:\"Acme EU\""_s};
    QTest::newRow("the tags in use") << u"tag:"_s << QStringList{u"tag:eu"_s, u"tag:\"year end\""_s};
    QTest::newRow("what is noted") << u"is:s"_s << QStringList{u"is:snoozed"_s};
    QTest::newRow("a quote nobody needs") << u"type:\"my"_s << QStringList{u"type:mysql"_s};
    QTest::newRow("nothing for a phrase") << u"\"he"_s << QStringList();
    QTest::newRow("the second word") << u"shop run:"_s << QStringList{u"run:overdue"_s};
    QTest::newRow("nothing for what is whole") << u"run:overdue"_s << QStringList();
    QTest::newRow("nothing for text") << u"shop"_s << QStringList();
}

void FilterFieldTest::offersWords()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, words);
    type(typed);
    QCOMPARE(offered(), words);
}

void FilterFieldTest::completesTheWordAtTheCursor()
{
    m_field->setText(u"shop eu"_s);
    m_field->setCursorPosition(5);
    type(u"-st"_s);
    QCOMPARE(offered(), (QStringList{u"state:"_s, u"step:"_s}));
    m_field->setText(u"-state:st eu"_s);
    m_field->setCursorPosition(9);
    type(u"t"_s);
    QCOMPARE(offered(), QStringList());
    QTest::keyClick(m_field.get(), Qt::Key_Backspace);
    QCOMPARE(offered(), QStringList{u"state:stopped"_s});
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_field->text(), u"-state:stopped eu"_s);
}

void FilterFieldTest::completesAKeyAndThenItsValue()
{
    QSignalSpy changed(m_field.get(), &FilterField::queryChanged);
    type(u"he"_s);
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_field->text(), u"health:"_s);
    QTRY_VERIFY(popup()->isVisible());
    QCOMPARE(offered().first(), u"health:failing"_s);
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_field->text(), u"health:failing "_s);
    QCOMPARE(changed.last().first().value<SourceQuery>().terms(), query(u"health:failing"_s).terms());
    QVERIFY(!popup()->isVisible());
}

void FilterFieldTest::asksForNothingWhileAKeyHasNoValue()
{
    QSignalSpy changed(m_field.get(), &FilterField::queryChanged);
    type(u"shop health:"_s);
    QCOMPARE(changed.last().first().value<SourceQuery>().terms(), query(u"shop"_s).terms());
    QVERIFY(!m_field->accessibleDescription().isEmpty());
    QCOMPARE(m_field->text(), u"shop health:"_s);
    type(u"f"_s); // neither a word nor a value
    QCOMPARE(changed.last().first().value<SourceQuery>().terms(), query(u"shop"_s).terms());
}

QTEST_MAIN(FilterFieldTest)
#include "tst_filterfield.moc"
