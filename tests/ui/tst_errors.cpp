#include "ui/words/errors.h"

#include "tests/support/suite.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class ErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsEveryApiError_data();
    void explainsEveryApiError();
    void quotesTheServerApartFromItsOwnWords();
    void namesTheHost();
    void saysWhatIsWithTheProxy_data();
    void saysWhatIsWithTheProxy();
    void speaksOfASourceOnlyWhereOneWasMeant();
    void saysWhichCommandFailedOnWhichSource_data();
    void saysWhichCommandFailedOnWhichSource();
    void neverClaimsThatALostAnswerMeansNo();
    void keepsPercentSignsOfNames();
    void explainsEveryTokenError();
    void explainsEveryTokenProblem();
    void explainsEveryAddressProblem();
    void explainsEveryHistoryError();
    void explainsEveryStoreErrorAndNotice();
};

static bool isSentence(const QString &text)
{
    static const QRegularExpression rawEnum(u"\\b[A-Z][a-z]+[A-Z][a-z]+\\b|%[0-9Ln]|::"_s);
    return text.size() > 10 && text.at(0).isUpper() && text.endsWith(u'.') && !text.contains(rawEnum)
        && !text.contains(u"please"_s, Qt::CaseInsensitive) && !text.contains(u"successfully"_s);
}

static ApiError errorOf(ApiError::Kind kind)
{
    return {.kind = kind, .httpStatus = 503, .message = u"the server's own words"_s, .host = u"api.example.com"_s};
}

void ErrorsTest::explainsEveryApiError_data()
{
    QTest::addColumn<ApiError::Kind>("kind");
    for (int i = int(ApiError::Kind::Offline); i <= int(ApiError::Kind::OutcomeUnknown); ++i)
        QTest::addRow("%d", i) << ApiError::Kind(i);
}

void ErrorsTest::explainsEveryApiError()
{
    QFETCH(ApiError::Kind, kind);
    const ErrorText text = errorText(errorOf(kind));
    QString what = text.what;
    if (what.startsWith(u"api.example.com"_s)) // a host begins the sentence
        what.replace(0, 1, u'A');
    QVERIFY2(isSentence(what), qPrintable(text.what));
    QVERIFY2(text.next.isEmpty() || isSentence(text.next), qPrintable(text.next));
    QVERIFY(text.sentence().startsWith(text.what));
    QVERIFY(!text.sentence().contains(u"own words"_s));
}

void ErrorsTest::quotesTheServerApartFromItsOwnWords()
{
    for (const auto kind : {ApiError::Kind::Unauthorized, ApiError::Kind::Forbidden, ApiError::Kind::NotFound,
             ApiError::Kind::Invalid, ApiError::Kind::RateLimited, ApiError::Kind::Server})
        QCOMPARE(errorText(errorOf(kind)).said, u"the server's own words"_s);
    QVERIFY(
        errorText(errorOf(ApiError::Kind::Unauthorized)).what != errorText(errorOf(ApiError::Kind::Forbidden)).what);
}

void ErrorsTest::namesTheHost()
{
    QVERIFY(errorText(errorOf(ApiError::Kind::Offline)).what.contains(u"api.example.com"_s));
    QVERIFY(errorText(errorOf(ApiError::Kind::Redirect)).what.contains(u"api.example.com"_s));
}

void ErrorsTest::saysWhatIsWithTheProxy_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("login") << u"proxy_login"_s << u"asks for a user"_s;
    QTest::newRow("password") << u"proxy_password"_s << u"does not accept"_s;
    QTest::newRow("not found") << u"proxy_not_found"_s << u"was not found"_s;
    QTest::newRow("silent") << u"proxy_silent"_s << u"in time"_s;
    QTest::newRow("else") << QString() << u"no connection"_s;
}

void ErrorsTest::saysWhatIsWithTheProxy()
{
    QFETCH(QString, code);
    QFETCH(QString, words);
    ApiError error = errorOf(ApiError::Kind::Proxy);
    error.code = code;
    error.proxy = u"proxy%2.example:3128"_s;
    const ErrorText text = errorText(error);
    QVERIFY2(isSentence(QString(text.what).remove(u"%2"_s)), qPrintable(text.what));
    QVERIFY2(isSentence(text.next), qPrintable(text.next));
    QVERIFY2(text.what.contains(words) && text.what.contains(error.proxy), qPrintable(text.what));
    QCOMPARE(text.said, code.isEmpty() ? u"the server's own words"_s : QString());
}

void ErrorsTest::speaksOfASourceOnlyWhereOneWasMeant()
{
    // A list, source types or a create can be "not found" too: behind a wrong address there is no source to miss.
    QVERIFY(!errorText(errorOf(ApiError::Kind::NotFound)).what.contains(u"source"_s));
    QVERIFY(commandError(Command::Pause, u"Shop"_s, errorOf(ApiError::Kind::NotFound)).what.contains(u"source"_s));
}

void ErrorsTest::saysWhichCommandFailedOnWhichSource_data()
{
    QTest::addColumn<Command>("command");
    for (const auto command :
        {Command::Edit, Command::Pause, Command::Resume, Command::Delete, Command::SyncNow, Command::StopSync})
        QTest::addRow("%d", int(command)) << command;
}

void ErrorsTest::saysWhichCommandFailedOnWhichSource()
{
    QFETCH(Command, command);
    const ErrorText text = commandError(command, u"Shop DB"_s, errorOf(ApiError::Kind::Forbidden));
    QVERIFY2(text.what.contains(u"“Shop DB”"_s), qPrintable(text.what));
    QVERIFY2(text.what.contains(u" not "_s) || text.what.startsWith(u"No sync"_s), qPrintable(text.what));
    QVERIFY(text.what.endsWith(errorText(errorOf(ApiError::Kind::Forbidden)).what));
}

void ErrorsTest::neverClaimsThatALostAnswerMeansNo()
{
    for (const auto command :
        {Command::Edit, Command::Pause, Command::Resume, Command::Delete, Command::SyncNow, Command::StopSync}) {
        const QString said = commandError(command, u"Shop DB"_s, errorOf(ApiError::Kind::OutcomeUnknown)).sentence();
        QVERIFY2(said.contains(u"unknown"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"was not"_s) && !said.contains(u"No sync"_s), qPrintable(said));
        QVERIFY(said.contains(u"Shop DB"_s));
    }
}

void ErrorsTest::keepsPercentSignsOfNames()
{
    const QString name = u"Rate %1 and %2 and 100%"_s;
    for (const auto kind : {ApiError::Kind::Server, ApiError::Kind::OutcomeUnknown})
        QVERIFY(commandError(Command::Pause, name, errorOf(kind)).what.contains(name));
}

void ErrorsTest::explainsEveryTokenError()
{
    QSet<QString> seen;
    for (int i = int(TokenError::Kind::Missing); i <= int(TokenError::Kind::LeftBehind); ++i) {
        const ErrorText text = tokenErrorText({.kind = TokenError::Kind(i), .detail = u"org.freedesktop.Error"_s});
        QVERIFY2(isSentence(text.what), qPrintable(text.what));
        QVERIFY2(isSentence(text.next), qPrintable(text.next));
        seen.insert(text.what);
        const QString ofProxy = proxyPasswordText({.kind = TokenError::Kind(i)});
        QVERIFY2(isSentence(ofProxy) && !ofProxy.contains(u"token"_s), qPrintable(ofProxy));
    }
    QCOMPARE(seen.size(), qsizetype(TokenError::Kind::LeftBehind) + 1);
}

void ErrorsTest::explainsEveryTokenProblem()
{
    QSet<QString> seen;
    for (int i = int(TokenProblem::Empty); i <= int(TokenProblem::TooLong); ++i) {
        const QString text = tokenProblemText(TokenProblem(i));
        QVERIFY2(isSentence(text), qPrintable(text));
        seen.insert(text);
    }
    QCOMPARE(seen.size(), qsizetype(TokenProblem::TooLong) + 1);
}

void ErrorsTest::explainsEveryAddressProblem()
{
    for (int i = int(BaseUrlProblem::Empty); i <= int(BaseUrlProblem::HasExtras); ++i)
        QVERIFY2(isSentence(baseUrlProblemText(BaseUrlProblem(i))), qPrintable(baseUrlProblemText(BaseUrlProblem(i))));
}

void ErrorsTest::explainsEveryHistoryError()
{
    QSet<QString> said;
    for (int i = 0; i <= int(HistoryError::Kind::NoClient); ++i) {
        const auto kind = HistoryError::Kind(i);
        const ErrorText text = historyErrorText({.kind = kind, .path = u"/data/history.sqlite"_s, .detail = u"why"_s});
        QVERIFY2(isSentence(QString(text.what).remove(u": /data/history.sqlite"_s)), qPrintable(text.what));
        QVERIFY2(!said.contains(text.what), qPrintable(text.what));
        said.insert(text.what);
        QCOMPARE(text.said, u"why"_s);
        const bool isOfARecorderAtWork = kind != HistoryError::Kind::Closed && kind != HistoryError::Kind::NoClient;
        QVERIFY2(!isOfARecorderAtWork || text.next.endsWith(u'.'), qPrintable(text.next)); // what is kept, what is next
    }
}

void ErrorsTest::explainsEveryStoreErrorAndNotice()
{
    for (int i = int(AccountStoreError::Kind::Invalid); i <= int(AccountStoreError::Kind::WriteFailed); ++i)
        QVERIFY(isSentence(storeErrorText({.kind = AccountStoreError::Kind(i)}).what));
    using Kind = AccountStore::Notice::Kind;
    for (int i = int(Kind::Migrated); i <= int(Kind::Protected); ++i) {
        const ErrorText text = storeNoticeText({.kind = Kind(i), .path = u"/tmp/accounts.ini.old"_s, .detail = {}});
        QVERIFY2(isSentence(text.what), qPrintable(text.what));
        QVERIFY2(text.next.endsWith(u'.'), qPrintable(text.next));
    }
}

BOBBIN_SUITE(errors, ErrorsTest)
#include "tst_errors.moc"
