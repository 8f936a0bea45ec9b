#pragma once

#include <QStringView>

#include <string_view>

namespace bobbin
{

/// What a word of an error message is good for when names are told from words. A word may have several traits, most have none.
enum WordTrait : quint16 {
    Noun = 0x01, ///< a name follows: user, table, host
    StrongCode = 0x02, ///< the number after it says what went wrong: code, errno, HTTP
    WeakCode = 0x04, ///< so does one of three digits or more: error
    Common = 0x08, ///< never a name, though it may stand after a noun: account, permission, failed
    Verb = 0x10, ///< what stands between a noun and this is a name: user x does not exist
    Preposition = 0x20,
    Calendar = 0x40, ///< months and days
    Zone = 0x80, ///< UTC, PST, pm
    VariableKey = 0x100, ///< a key whose value is different each time: request_id, timestamp, url
    HttpReason = 0x200, ///< a number before it is an HTTP status: 403 Forbidden
    Level = 0x400, ///< of a log line: CRITICAL, FATAL
    Technical = 0x800, ///< has digits and is a word all the same: TLSv1.2, OAuth2, S3
    WordCode = 0x1000, ///< a word after it says what went wrong: reason, error, type
    Holder = 0x2000, ///< its names are any words at all: schema, table
    Named = 0x4000, ///< its names may look like what happened: user reporting, database marketing
    Judged = 0x8000, ///< said of a thing, whose name may follow a colon: locked, found
};

/// Most characters are plain, and for those Qt's tables are a detour.
constexpr bool isPlain(QChar c) { return c.unicode() < 0x80; }

inline QChar inLowerCase(QChar c)
{
    if (!isPlain(c))
        return c.toLower();
    return c >= u'A' && c <= u'Z' ? QChar(c.unicode() + 0x20) : c;
}

/// For so few, and so often, a loop beats Qt's search.
constexpr bool isOneOf(QChar c, std::u16string_view few) { return few.find(c.unicode()) != few.npos; }

/// The traits of a word in any case; 0 for a word that has none.
quint16 wordTraits(QStringView word);

/// "seconds", "Stunde", "jours".
bool isUnitOfTime(QStringView word);

/// Written as what happened: closed, connection, unreachable.
bool isParticiple(QStringView word);
/// One of them that says what became of something: denied, unreachable, but not marketing.
bool isState(QStringView word);

/// A name that says what went wrong, so it is no variable part: invalid_grant, rateLimitExceeded, ECONNREFUSED.
bool isTelling(QStringView name);

/// An error code of letters and digits: ORA-01017, AADSTS50076, 28P01, HY000.
bool isErrorCode(QStringView token);

/// The class of an SQLSTATE: five letters or digits, of which the first two are this.
bool isSqlState(QStringView token);

} // namespace bobbin
