#include "ui/widgets/disclosure.h"

#include "tests/support/suite.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestDisclosure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensByKeyboard_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("space") << Qt::Key_Space;
        QTest::newRow("return") << Qt::Key_Return;
    }

    void opensByKeyboard()
    {
        QFETCH(const Qt::Key, key);
        Disclosure part(u"SSH tunnel"_s);
        auto *field = new QLineEdit;
        part.setContent(field);
        part.show();
        QVERIFY(QTest::qWaitForWindowExposed(&part));
        auto *head = part.findChild<QAbstractButton *>(u"disclosureHead"_s);
        QVERIFY(head->focusPolicy() & Qt::TabFocus);
        QSignalSpy toggled(&part, &Disclosure::toggled);
        QVERIFY(!field->isVisible());
        QTest::keyClick(head, key);
        QCOMPARE(toggled.value(0), QVariantList{true});
        QTRY_VERIFY(field->isVisible() && field->height() >= field->minimumSizeHint().height());
        QTest::keyClick(head, key);
        QVERIFY(!part.isOpen());
        QTRY_VERIFY(!field->isVisible());
    }

    void opensBeforeItIsShown()
    {
        Disclosure part(u"Advanced"_s);
        part.setOpen(true);
        auto *field = new QLineEdit;
        part.setContent(field);
        QVERIFY(field->isVisibleTo(&part));
    }

    void aTitleFromTheServerMakesNoShortcut()
    {
        Disclosure part(u"R&D"_s);
        part.setNote(u"3 settings"_s);
        auto *head = part.findChild<QAbstractButton *>(u"disclosureHead"_s);
        QVERIFY(head->shortcut().isEmpty());
        QCOMPARE(head->accessibleName(), u"R&D, 3 settings"_s);
    }
};

BOBBIN_SUITE(disclosure, TestDisclosure)
#include "tst_disclosure.moc"
