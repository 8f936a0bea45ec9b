#include "core/data/propertyrules.h"

#include "tests/support/suite.h"

#include <QJsonDocument>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

static StepProperty makeProperty(
    const QString &name, const char *schema, bool required = false, bool credential = false)
{
    StepProperty result;
    result.name = name;
    result.isRequired = required;
    result.isCredential = credential;
    result.kind = StepProperty::Kind::UserProvided;
    result.schema = QJsonDocument::fromJson(schema).object();
    return result;
}

class PropertyRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheKindOfField_data();
    void readsTheKindOfField();
    void listsChoicesInTheServicesOrder();
    void groupsProperties_data();
    void groupsProperties();
    void knowsWhatMayBeSet_data();
    void knowsWhatMayBeSet();
    void asksForNothingStitchFillsIn();
    void checksText_data();
    void checksText();
    void leavesBrokenAndSlowPatternsToTheService();
    void makesMidnightOfADateAndTrims();
    void formPropertiesTakeTheOAuthStepAsOptional();
    void readsDefaultStartDates();
    void offersEveryMinuteToDatabasesOnly();
};

void PropertyRulesTest::readsTheKindOfField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<bool>("credential");
    QTest::addColumn<FieldKind>("kind");
    const auto row
        = [](const char *title, const QString &name, const char *schema, FieldKind kind, bool credential = false) {
              QTest::newRow(title) << name << QByteArray(schema) << credential << kind;
          };
    row("no schema", u"host"_s, "", FieldKind::Text);
    row("string", u"host"_s, R"({"type":"string"})", FieldKind::Text);
    row("nullable string", u"host"_s, R"({"type":["null","string"]})", FieldKind::Text);
    row("enum", u"api_type"_s, R"({"enum":["REST","BULK"]})", FieldKind::Choice);
    row("pattern of words", u"x"_s, R"({"type":"string","pattern":"^1$|^30$|^60$"})", FieldKind::Choice);
    row("pattern with a group", u"x"_s, R"({"pattern":"^(us|eu)$"})", FieldKind::Choice);
    row("dot is any sign", u"x"_s, R"({"pattern":"^(a.b|c)$"})", FieldKind::Text);
    row("true or false", u"ssl"_s, R"({"type":"string","pattern":"^(true|false)$"})", FieldKind::YesNo);
    row("false or true", u"ssl"_s, R"({"pattern":"^false$|^true$"})", FieldKind::YesNo);
    row("boolean", u"ssl"_s, R"({"type":"boolean"})", FieldKind::YesNo);
    row("boolean or its text", u"ssl"_s,
        R"({"anyOf":[{"type":"boolean"},{"type":"string","pattern":"^(true|false)$"}]})", FieldKind::YesNo);
    row("nullable enum", u"x"_s, R"({"anyOf":[{"type":"null"},{"enum":["a","b",null]}]})", FieldKind::Choice);
    row("enum or anything", u"x"_s, R"({"anyOf":[{"type":"string"},{"enum":["a","b"]}]})", FieldKind::Text);
    row("digits", u"port"_s, R"({"type":"string","pattern":"^\\d+$"})", FieldKind::Number);
    row("integer", u"n"_s, R"({"type":"integer"})", FieldKind::Number);
    row("integer or digits", u"n"_s, R"({"anyOf":[{"type":"integer"},{"pattern":"^[0-9]+$"},{"type":"null"}]})",
        FieldKind::Number);
    row("date-time", u"since"_s, R"({"type":"string","format":"date-time"})", FieldKind::Time);
    row("nullable date-time", u"since"_s, R"({"anyOf":[{"format":"date-time"},{"type":"null"}]})", FieldKind::Time);
    row("midnight", u"since"_s, R"({"pattern":"^\\d{4}-\\d{2}-\\d{2}T00:00:00Z$"})", FieldKind::Time);
    row("start_date without a rule", u"start_date"_s, R"({"type":"string"})", FieldKind::Time);
    row("credential", u"password"_s, R"({"type":"string"})", FieldKind::Secret, true);
    row("credential with lines", u"ssl_key"_s, R"({"type":"string"})", FieldKind::LongSecret, true);
    row("certificate", u"ssl_ca"_s, R"({"type":"string"})", FieldKind::LongText);
    row("only null", u"x"_s, R"({"anyOf":[{"type":"null"}]})", FieldKind::Text);
    row("nonsense", u"x"_s, R"({"type":7,"enum":"a","pattern":3,"anyOf":[1]})", FieldKind::Text);
}

void PropertyRulesTest::readsTheKindOfField()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, schema);
    QFETCH(bool, credential);
    QTEST(fieldKind(makeProperty(name, schema.constData(), false, credential)), "kind");
}

void PropertyRulesTest::listsChoicesInTheServicesOrder()
{
    QCOMPARE(choices(makeProperty(u"x"_s, R"({"pattern":"^1$|^30$|^60$|^360$"})")),
        (QStringList{u"1"_s, u"30"_s, u"60"_s, u"360"_s}));
    QCOMPARE(choices(makeProperty(u"x"_s, R"({"enum":["b","a",null,7]})")), (QStringList{u"b"_s, u"a"_s, u"7"_s}));
    QCOMPARE(choices(makeProperty(u"x"_s, R"({"anyOf":[{"enum":["b"]},{"enum":["a","b"]},{"type":"null"}]})")),
        (QStringList{u"b"_s, u"a"_s}));
    QCOMPARE(choices(makeProperty(u"x"_s, R"({"type":"string"})")), QStringList());
}

void PropertyRulesTest::groupsProperties_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("required");
    QTest::addColumn<StepProperty::Kind>("kind");
    QTest::addColumn<PropertyGroup>("group");
    using Kind = StepProperty::Kind;
    QTest::newRow("required") << u"repository"_s << true << Kind::UserProvided << PropertyGroup::Connection;
    QTest::newRow("optional") << u"filter_dbs"_s << false << Kind::UserProvided << PropertyGroup::Advanced;
    QTest::newRow("optional but ordinary") << u"dbname"_s << false << Kind::UserProvided << PropertyGroup::Connection;
    QTest::newRow("advanced") << u"server_id"_s << true << Kind::Advanced << PropertyGroup::Advanced;
    QTest::newRow("ssh") << u"ssh"_s << false << Kind::UserProvided << PropertyGroup::SshTunnel;
    QTest::newRow("ssh_host") << u"ssh_host"_s << false << Kind::UserProvided << PropertyGroup::SshTunnel;
    QTest::newRow("sshd is no tunnel") << u"sshd"_s << true << Kind::UserProvided << PropertyGroup::Connection;
    QTest::newRow("oauth") << u"client_id"_s << true << Kind::SystemProvided << PropertyGroup::OAuth;
    QTest::newRow("schedule") << u"frequency_in_minutes"_s << true << Kind::UserProvided << PropertyGroup::Schedule;
    QTest::newRow("cron") << u"cron_expression"_s << false << Kind::UserProvided << PropertyGroup::Schedule;
    QTest::newRow("unknown kind") << u"new_thing"_s << true << Kind::Other << PropertyGroup::Connection;
}

void PropertyRulesTest::groupsProperties()
{
    QFETCH(QString, name);
    QFETCH(bool, required);
    QFETCH(StepProperty::Kind, kind);
    StepProperty step = makeProperty(name, "", required);
    step.kind = kind;
    QTEST(groupOf(step), "group");
}

void PropertyRulesTest::knowsWhatMayBeSet_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<StepProperty::Kind>("kind");
    QTest::addColumn<bool>("provided");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<bool>("settable");
    using Kind = StepProperty::Kind;
    QTest::newRow("user provided") << u"host"_s << Kind::UserProvided << true << true << true;
    QTest::newRow("read only") << u"quota_user"_s << Kind::ReadOnly << false << false << false;
    QTest::newRow("image_version") << u"image_version"_s << Kind::UserProvided << false << false << false;
    QTest::newRow("fixed, new source") << u"account"_s << Kind::Immutable << false << false << true;
    QTest::newRow("fixed, not set yet") << u"account"_s << Kind::Immutable << false << true << true;
    QTest::newRow("fixed, set") << u"account"_s << Kind::Immutable << true << true << false;
    QTest::newRow("unknown kind") << u"x"_s << Kind::Other << true << true << true;
    QTest::newRow("no name") << QString() << Kind::UserProvided << false << false << false;
}

void PropertyRulesTest::knowsWhatMayBeSet()
{
    QFETCH(QString, name);
    QFETCH(StepProperty::Kind, kind);
    QFETCH(bool, provided);
    QFETCH(bool, exists);
    StepProperty step = makeProperty(name, "");
    step.kind = kind;
    step.isProvided = provided;
    QTEST(isSettable(step, exists), "settable");
}

void PropertyRulesTest::asksForNothingStitchFillsIn()
{
    QVERIFY(isNeeded(makeProperty(u"host"_s, "", true)));
    QVERIFY(!isNeeded(makeProperty(u"host"_s, "", false)));
    QVERIFY(!isNeeded(makeProperty(u"frequency_in_minutes"_s, "", true)));
    StepProperty oauth = makeProperty(u"client_id"_s, "", true);
    oauth.kind = StepProperty::Kind::SystemProvided;
    QVERIFY(!isNeeded(oauth));
}

void PropertyRulesTest::checksText_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<bool>("required");
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<PropertyProblem>>("problem");
    using Problem = std::optional<PropertyProblem>;
    const auto row = [](const char *title, const QString &name, const char *schema, bool required, const QString &text,
                         Problem problem = std::nullopt) {
        QTest::newRow(title) << name << QByteArray(schema) << required << text << problem;
    };
    constexpr auto digits = R"({"type":"string","pattern":"^\\d+$"})";
    constexpr auto midnight = R"({"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T00:00:00Z$"})";
    constexpr auto nullable = R"({"anyOf":[{"type":"null"},{"enum":["a","b"]},{"pattern":"^x+$"}]})";
    row("required, empty", u"host"_s, "", true, {}, PropertyProblem::Required);
    row("required, blank", u"host"_s, "", true, u"  "_s, PropertyProblem::Required);
    row("optional, empty", u"host"_s, digits, false, {});
    row("text", u"host"_s, R"({"type":"string"})", true, u"db.acme.example"_s);
    row("choice", u"x"_s, R"({"enum":["a","b"]})", true, u"a"_s);
    row("not a choice", u"x"_s, R"({"enum":["a","b"]})", true, u"c"_s, PropertyProblem::NotAChoice);
    row("yes or no", u"x"_s, R"({"type":"boolean"})", true, u"true"_s);
    row("not yes or no", u"x"_s, R"({"type":"boolean"})", true, u"maybe"_s, PropertyProblem::NotYesOrNo);
    row("number", u"days"_s, digits, true, u"30"_s);
    row("number with spaces", u"days"_s, digits, true, u" 30 "_s);
    row("not a number", u"days"_s, digits, true, u"3o"_s, PropertyProblem::NotANumber);
    row("integer", u"days"_s, R"({"type":"integer"})", true, u"-3"_s);
    row("not an integer", u"days"_s, R"({"type":"integer"})", true, u"1.5"_s, PropertyProblem::NotANumber);
    row("decimal", u"days"_s, R"({"type":"number"})", true, u"1.5"_s);
    row("number or text", u"days"_s, R"({"type":["integer","string"]})", true, u"all"_s);
    row("port", u"port"_s, digits, true, u"3306"_s);
    row("port with a letter", u"port"_s, digits, true, u"33o6"_s, PropertyProblem::NotAPort);
    row("port 0", u"ssh_port"_s, digits, true, u"0"_s, PropertyProblem::NotAPort);
    row("port 65536", u"port"_s, R"({"type":"string"})", true, u"65536"_s, PropertyProblem::NotAPort);
    row("date", u"start_date"_s, midnight, true, u"2024-01-01"_s);
    row("midnight", u"start_date"_s, midnight, true, u"2024-01-01T00:00:00Z"_s);
    row("not midnight", u"start_date"_s, midnight, true, u"2024-01-01T06:00:00Z"_s, PropertyProblem::NotMidnight);
    row("no such day", u"start_date"_s, midnight, true, u"2024-02-31T00:00:00Z"_s, PropertyProblem::NotATime);
    row("no time at all", u"start_date"_s, midnight, true, u"yesterday"_s, PropertyProblem::NotATime);
    row("any time of day", u"since"_s, R"({"format":"date-time"})", true, u"2024-01-01T06:00:00.5Z"_s);
    row("pattern", u"x"_s, R"({"pattern":"^ab?$"})", true, u"ab"_s);
    row("against the pattern", u"x"_s, R"({"pattern":"^ab?$"})", true, u"ac"_s, PropertyProblem::Pattern);
    row("pattern anywhere", u"x"_s, R"({"pattern":"b"})", true, u"abc"_s);
    row("one branch", u"x"_s, nullable, false, u"xxx"_s);
    row("other branch", u"x"_s, nullable, false, u"b"_s);
    row("no branch", u"x"_s, nullable, false, u"z"_s, PropertyProblem::NotAChoice);
    row("too long", u"x"_s, R"({"maxLength":3})", true, u"abcd"_s, PropertyProblem::TooLong);
}

void PropertyRulesTest::checksText()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, schema);
    QFETCH(bool, required);
    QFETCH(QString, text);
    QFETCH(std::optional<PropertyProblem>, problem);
    const auto found = check(makeProperty(name, schema.constData(), required), text);
    QVERIFY2(found == problem, found ? QByteArray::number(int(*found)).constData() : "none");
}

void PropertyRulesTest::leavesBrokenAndSlowPatternsToTheService()
{
    StepProperty step = makeProperty(u"x"_s, "");
    step.schema.insert("pattern"_L1, u"^(unclosed"_s);
    QVERIFY(!check(step, u"anything"_s));
    step.schema.insert("pattern"_L1, u"^(a+)+$"_s);
    QVERIFY(!check(step, QString(2000, u'a') + u'!'));
}

void PropertyRulesTest::makesMidnightOfADateAndTrims()
{
    const StepProperty start = makeProperty(u"start_date"_s, "");
    QCOMPARE(wireText(start, u" 2024-01-01 "_s), u"2024-01-01T00:00:00Z"_s);
    QCOMPARE(wireText(start, u"2024-13-01"_s), u"2024-13-01"_s);
    QCOMPARE(wireText(makeProperty(u"host"_s, ""), u" db \n"_s), u"db"_s);
    QCOMPARE(wireText(makeProperty(u"password"_s, "", true, true), u" se cret "_s), u" se cret "_s);
    QCOMPARE(wireText(makeProperty(u"ssl_ca"_s, ""), u"-----\nx\n"_s), u"-----\nx\n"_s);
}

void PropertyRulesTest::formPropertiesTakeTheOAuthStepAsOptional()
{
    ReportCard card;
    StepProperty fixed = makeProperty(u"image_version"_s, "", true);
    card.steps.append({SetupStep::Form, u"form"_s, {makeProperty(u"start_date"_s, "", true), fixed}});
    card.steps.append({SetupStep::OAuth, u"oauth"_s, {makeProperty(u"access_token"_s, "", true, true)}});
    card.steps.append({SetupStep::DiscoverSchema, u"discover_schema"_s, {makeProperty(u"hidden"_s, "", true)}});
    const QList<StepProperty> found = formProperties(card, false);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0).name, u"start_date"_s);
    QVERIFY(found.at(0).isRequired);
    QCOMPARE(found.at(1).name, u"access_token"_s);
    QVERIFY(!isNeeded(found.at(1)));
    QCOMPARE(groupOf(found.at(1)), PropertyGroup::OAuth);
}

void PropertyRulesTest::readsDefaultStartDates()
{
    const QDate today(2026, 11, 23);
    QCOMPARE(defaultStartDate(u"-1 year"_s, today), u"2025-11-23T00:00:00Z"_s);
    QCOMPARE(defaultStartDate(u"-30 days"_s, today), u"2026-10-24T00:00:00Z"_s);
    QCOMPARE(defaultStartDate(u"-2 months"_s, today), u"2026-09-23T00:00:00Z"_s);
    QCOMPARE(defaultStartDate(u"soon"_s, today), QString());
    QCOMPARE(defaultStartDate({}, today), QString());
}

void PropertyRulesTest::offersEveryMinuteToDatabasesOnly()
{
    QCOMPARE(frequencyChoices(u"platform.hp-mysql"_s), (QList<int>{1, 30, 60, 360, 720, 1440}));
    QCOMPARE(frequencyChoices(u"platform.stripe"_s), (QList<int>{30, 60, 360, 720, 1440}));
}

BOBBIN_SUITE(propertyrules, PropertyRulesTest)
#include "tst_propertyrules.moc"
