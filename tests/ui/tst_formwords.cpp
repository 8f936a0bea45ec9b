#include "ui/words/propertynames.h"
#include "ui/words/typenames.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class FormWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsTypesByTheirNames_data();
    void callsTypesByTheirNames();
    void labelsProperties_data();
    void labelsProperties();
};

void FormWordsTest::callsTypesByTheirNames_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shortName");
    QTest::newRow("known") << u"platform.hp-mysql"_s << u"MySQL"_s << u"mysql"_s;
    QTest::newRow("known, two words") << u"platform.google-ads"_s << u"Google Ads"_s << u"google-ads"_s;
    QTest::newRow("no prefix") << u"import_api"_s << u"Import API"_s << u"import_api"_s;
    QTest::newRow("unknown") << u"platform.brand-new_thing"_s << u"Brand New Thing"_s << u"brand-new_thing"_s;
    QTest::newRow("unknown database") << u"platform.hp-newdb"_s << u"Newdb"_s << u"newdb"_s;
    QTest::newRow("only a dot") << u"platform."_s << u"Platform."_s << u"platform."_s;
    QTest::newRow("empty") << QString() << QString() << QString();
    QTest::newRow("only dashes") << u"--"_s << u"--"_s << u"--"_s;
}

void FormWordsTest::callsTypesByTheirNames()
{
    QFETCH(QString, type);
    QTEST(typeName(type), "name");
    QTEST(shortType(type), "shortName");
}

void FormWordsTest::labelsProperties_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label");
    QTest::newRow("known") << u"dbname"_s << u"Database name"_s;
    QTest::newRow("capitals") << u"ssl_ca"_s << u"SSL CA"_s;
    QTest::newRow("plain") << u"quota_limit"_s << u"Quota limit"_s;
    QTest::newRow("id at the end") << u"account_id"_s << u"Account ID"_s;
    QTest::newRow("underscores only") << u"__"_s << u"__"_s;
    QTest::newRow("empty") << QString() << QString();
}

void FormWordsTest::labelsProperties()
{
    QFETCH(QString, name);
    QTEST(propertyLabel(name), "label");
}

BOBBIN_SUITE(formwords, FormWordsTest)
#include "tst_formwords.moc"
