#include "core/data/schemaname.h"

#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class SchemaNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void derivesItFromTheDisplayName_data();
    void derivesItFromTheDisplayName();
    void saysWhatIsWrongWithIt_data();
    void saysWhatIsWrongWithIt();
    void isTakenOnlyByTheSameName();
};

void SchemaNameTest::derivesItFromTheDisplayName_data()
{
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("schema");
    QTest::newRow("lower case") << u"GitHub"_s << u"github"_s;
    QTest::newRow("spaces and hyphens") << u"Shop DB-EU"_s << u"shop_db_eu"_s;
    QTest::newRow("brackets and dots dropped") << u"Shop D.B. (EU)!"_s << u"shop_db_eu"_s;
    QTest::newRow("every space counts") << u"a  b"_s << u"a__b"_s;
    QTest::newRow("underscores stay") << u"_a_1"_s << u"_a_1"_s;
    QTest::newRow("dollar is not suggested") << u"a$b"_s << u"ab"_s;
    QTest::newRow("letters beyond ASCII dropped") << u"Größe 😀 Ж"_s << u"gre__"_s;
    QTest::newRow("nothing remains") << u"日本"_s << QString();
}

void SchemaNameTest::derivesItFromTheDisplayName()
{
    QFETCH(QString, display);
    QTEST(schemaNameOf(display), "schema");
}

void SchemaNameTest::saysWhatIsWrongWithIt_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<std::optional<SchemaNameProblem>>("problem");
    using Problem = SchemaNameProblem;
    QTest::newRow("fine") << u"shop"_s << std::optional<Problem>();
    QTest::newRow("underscore first") << u"_shop"_s << std::optional<Problem>();
    QTest::newRow("empty") << QString() << std::optional(Problem::Empty);
    QTest::newRow("digit first") << u"3pl"_s << std::optional(Problem::BadFirst);
    QTest::newRow("49") << QString(49, u'a') << std::optional<Problem>();
    QTest::newRow("50") << QString(50, u'a') << std::optional(Problem::TooLong);
}

void SchemaNameTest::saysWhatIsWrongWithIt()
{
    QFETCH(QString, schema);
    QFETCH(std::optional<SchemaNameProblem>, problem);
    QVERIFY(checkSchemaName(schema) == problem);
}

void SchemaNameTest::isTakenOnlyByTheSameName()
{
    QVERIFY(isTaken(u"shop"_s, {u"crm"_s, u"shop"_s}));
    QVERIFY(!isTaken(u"shop"_s, {u"shop_db"_s}));
}

BOBBIN_SUITE(schemaname, SchemaNameTest)
#include "tst_schemaname.moc"
