#include "core/health/causetokens.h"

#include "core/health/causewords.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

constexpr qsizetype longestName = 40;

constexpr std::array fileEndings{".py"_L1, ".csv"_L1, ".so"_L1, ".java"_L1, ".js"_L1, ".rb"_L1, ".go"_L1, ".c"_L1,
    ".json"_L1, ".jsonl"_L1, ".xml"_L1, ".gz"_L1, ".zip"_L1, ".txt"_L1, ".log"_L1, ".sock"_L1, ".xlsx"_L1, ".xls"_L1,
    ".parquet"_L1, ".avro"_L1, ".tsv"_L1, ".frm"_L1, ".mai"_L1, ".myd"_L1, ".pem"_L1, ".key"_L1};
constexpr std::array telling{"pg_hba.conf"_L1, "tnsnames.ora"_L1, "sqlnet.ora"_L1, "my.cnf"_L1, "postgresql.conf"_L1};
constexpr std::array modules{"exceptions"_L1, "exception"_L1, "errors"_L1, "error"_L1, "err"_L1, "socket"_L1, "ssl"_L1};
constexpr std::array failures{"failed"_L1, "refused"_L1, "timed out"_L1, "closed"_L1, "lost"_L1, "denied"_L1};
// Linux, then Windows.
constexpr std::array errnos{"101"_L1, "104"_L1, "110"_L1, "111"_L1, "113"_L1, "10054"_L1, "10060"_L1, "10061"_L1,
    "10065"_L1, "11001"_L1, "60"_L1, "61"_L1, "54"_L1};

bool isWordPart(QChar c)
{
    if (isPlain(c))
        return c.isLetterOrNumber() || c == u'_';
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

/// By number, of the plain characters: what a token may consist of, whatever stands beside it.
constexpr auto runs = [] {
    std::array<bool, 0x80> table{};
    for (const char16_t c :
        std::u16string_view(u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./@$%*~&+"))
        table.at(c) = true;
    return table;
}();

bool isRun(QChar c) { return isPlain(c) ? runs[c.unicode()] : isWordPart(c); }

bool isLower(QChar c) { return c.isLower(); }
bool isUpper(QChar c) { return c.isUpper(); }

bool isApostrophe(QChar c) { return c == u'\'' || c == u'’'; }

template <class Range> bool contains(const Range &range, QStringView text)
{
    return std::ranges::any_of(range, [text](auto item) { return text.compare(item, Qt::CaseInsensitive) == 0; });
}

template <class Range> bool endsWithAny(const Range &range, QStringView text)
{
    return std::ranges::any_of(range, [text](auto item) { return text.endsWith(item, Qt::CaseInsensitive); });
}

/// Where a run of characters that are no space, quote or bracket ends.
qsizetype spanEnd(QStringView line, qsizetype at)
{
    while (at < line.size() && !line[at].isSpace() && !isOneOf(line[at], u"\"'<>()[]{}`»«”“,"))
        ++at;
    while (isOneOf(line[at - 1], u".:;"))
        --at;
    return at;
}

/// "https://…", "jdbc:mysql://…", "arn:aws:…"; of no length if it is none.
MessageToken urlAt(QStringView line, qsizetype at)
{
    const bool isArn = line[at] == u'a' && line.sliced(at).startsWith("arn:"_L1);
    qsizetype end = at;
    while (end < line.size() && (line[end].isLetter() || line[end] == u'+' || line[end] == u':'))
        ++end;
    const QStringView scheme = line.sliced(at, end - at);
    if (!isArn && !(scheme.size() > 2 && scheme.back() == u':' && line.sliced(end).startsWith("//"_L1)))
        return {};
    const qsizetype length = spanEnd(line, end) - at;
    return {MessageToken::Kind::Url, isArn ? scheme.first(3) : scheme.chopped(1), length};
}

/// DOMAIN\user, server\instance. A line break that a program wrote joins nothing: "done\nNext".
bool joinsDomain(QStringView domain, QStringView user)
{
    if (user.size() < 2 || !isWordPart(user.front()) || domain.isEmpty() || domain.contains(u'\\'))
        return false;
    const bool isShouted = domain.size() > 1 && std::ranges::none_of(domain, isLower) && !wordTraits(domain);
    return !isOneOf(user.front(), u"nrtx") || (isShouted && !isUpper(user[1]));
}

qsizetype runEnd(QStringView line, qsizetype at)
{
    const qsizetype from = at;
    bool isHost = false; // a colon and a port may follow
    for (; at < line.size(); ++at) {
        const QChar c = line[at];
        if (c.isDigit() || c == u'.')
            isHost = true;
        if (isRun(c))
            continue;
        const QChar next = at + 1 < line.size() ? line[at + 1] : QChar(u' ');
        const bool joins = (c == u'\\' && joinsDomain(line.sliced(from, at - from), line.sliced(at + 1)))
            || (c == u':' && next.isDigit()
                && (isHost || !(wordTraits(line.sliced(from, at - from)) & (StrongCode | WeakCode))))
            || (isApostrophe(c) && next.isLetter() && at > from && line[at - 1].isLetter());
        if (!joins)
            break;
    }
    while (at > from + 1 && isOneOf(line[at - 1], u".-/'&+*"))
        --at;
    return at;
}

/// The rest of a search pattern that began as a word: "orders_.*\.csv"; 0 if it is none.
qsizetype patternTail(QStringView rest)
{
    if (rest.isEmpty() || !isOneOf(rest.front(), u"./*\\+[("))
        return 0;
    qsizetype end = 0;
    while (end < rest.size() && !rest[end].isSpace() && !isOneOf(rest[end], u"\"'`,"))
        ++end;
    const QStringView tail = rest.first(end);
    const bool isPattern = tail.contains(".*"_L1) || tail.contains(".+"_L1) || tail.contains("\\."_L1);
    return isPattern ? end : 0;
}

bool isCamel(QStringView word)
{
    return word.size() > 1 && word.front().isUpper() && std::ranges::any_of(word, [](QChar c) { return c.isLower(); });
}

/// "failed.Please": two sentences with no space between.
bool isGlued(QStringView first, QStringView last)
{
    return first.size() > 2 && isLower(first.front()) && isParticiple(first) && isCamel(last)
        && std::ranges::none_of(last.sliced(1), isUpper);
}

/// Of a class name its last part, of two sentences both, of a host nothing.
MessageToken dotted(QStringView text)
{
    const auto parts = text.split(u'.');
    const auto word = [text](QStringView said) { return MessageToken{MessageToken::Kind::Word, said, text.size()}; };
    const bool isTold = std::ranges::any_of(telling, [text](auto name) { return text.startsWith(name); });
    if (isTold || std::ranges::all_of(parts, [](QStringView part) { return part.size() < 3; }))
        return word(text);
    if (parts.size() == 2 && isGlued(parts.first(), parts.last()))
        return word(text);
    const bool isModule = std::ranges::any_of(parts, [](QStringView part) { return contains(modules, part); });
    if (isModule || isTelling(parts.last()) || isCamel(parts.last()) || endsWithAny(modules, parts.last()))
        return word(parts.last());
    return {MessageToken::Kind::Variable, text, text.size()};
}

/// What a token consists of, counted in one go: this is asked of every word.
struct Contents {
    explicit Contents(QStringView text)
    {
        for (const QChar c : text) {
            digits += c.isDigit();
            letters += c.isLetter();
            smallLetters += c.isLower();
            slashes += c == u'/';
            dots += c == u'.';
            underscores += c == u'_';
            hyphens += c == u'-';
            strange += c == u'@' || c == u'\\';
            colons += c == u':';
        }
    }

    int digits = 0;
    int letters = 0;
    int smallLetters = 0;
    int slashes = 0;
    int dots = 0;
    int underscores = 0;
    int hyphens = 0;
    int strange = 0; ///< of a mail address or a login
    int colons = 0;
};

MessageToken classified(QStringView text)
{
    using enum MessageToken::Kind;
    const auto as = [text](MessageToken::Kind kind) { return MessageToken{kind, text, text.size()}; };
    const Contents has(text);
    if (has.letters == text.size() && text.size() <= longestName) // most are
        return as(Word);
    if (has.strange > 0)
        return as(Variable);
    if (has.letters == 0)
        return as(has.digits == text.size() ? Number : Mixed);
    if (has.digits > 0 && (wordTraits(text) & Technical))
        return as(Mixed);
    if (has.slashes > 1 || text.front() == u'/' || text.front() == u'~' || has.colons > 0)
        return as(Variable);
    if ((has.dots > 0 && endsWithAny(fileEndings, text)) || text.size() > longestName * 2)
        return as(Variable);
    const bool isShouted = has.underscores > 0 && has.smallLetters == 0;
    if (has.digits > 0 && !(isShouted && has.letters > 2 * has.digits))
        return as(Mixed);
    if (has.slashes == 0 && has.dots > 0)
        return dotted(text);
    return as(text.size() > longestName && has.underscores == 0 && has.hyphens == 0 ? Variable : Word);
}

} // namespace

bool startsToken(QChar c, QChar next)
{
    return isWordPart(c) || ((c == u'/' || c == u'~' || c == u'@') && (isWordPart(next) || next == u'.'));
}

MessageToken tokenAt(QStringView line, qsizetype at)
{
    if (const MessageToken url = urlAt(line, at); url.length > 0)
        return url;
    if (line.size() > at + 2 && line[at + 1] == u':' && line[at + 2] == u'\\')
        return {MessageToken::Kind::Variable, {}, spanEnd(line, at + 3) - at};
    const qsizetype end = runEnd(line, at);
    if (const qsizetype tail = patternTail(line.sliced(end)); tail > 0)
        return {MessageToken::Kind::Variable, {}, end + tail - at};
    return classified(line.sliced(at, end - at));
}

quint16 nextTraits(QStringView rest)
{
    qsizetype at = 0;
    while (at < rest.size() && (rest[at].isSpace() || rest[at] == u':' || rest[at] == u'-'))
        ++at;
    qsizetype end = at;
    while (end < rest.size() && (rest[end].isLetter() || isApostrophe(rest[end])))
        ++end;
    return wordTraits(bareWord(rest.sliced(at, end - at)));
}

bool beginsWithNumber(QStringView rest)
{
    const QStringView text = rest.trimmed();
    return !text.isEmpty() && (text.front().isDigit() || (text.front() == u',' && text.size() > 1));
}

bool beginsWithFailure(QStringView rest)
{
    const QStringView text = rest.trimmed();
    return std::ranges::any_of(failures, [text](auto failure) { return text.startsWith(failure); });
}

bool endsClause(QStringView rest)
{
    const QStringView text = rest.trimmed();
    return text.isEmpty() || isOneOf(text.front(), u".,;:)]}\"'");
}

QChar lastPrinted(QStringView text)
{
    const QStringView said = text.trimmed();
    return said.isEmpty() ? QChar(u'\n') : said.back();
}

bool isErrno(QStringView digits) { return contains(errnos, digits); }

bool isIdentifier(QStringView word)
{
    if (word.size() < 2 || isTelling(word))
        return false;
    if (std::ranges::any_of(word, [](QChar c) { return c == u'_' || c == u'-' || c == u'$' || c == u'*'; }))
        return true;
    const bool hasSmall = std::ranges::any_of(word, isLower);
    const bool hasInnerCapital = std::ranges::any_of(word.sliced(1), isUpper);
    return hasInnerCapital || !hasSmall;
}

bool isCodeWord(QStringView word)
{
    return word.size() > 4 && isOneOf(word.back(), u"eEoO")
        && (word.endsWith("code"_L1, Qt::CaseInsensitive) || word.endsWith("errno"_L1, Qt::CaseInsensitive));
}

bool isIdKey(QStringView word)
{
    return word.size() > 3 && isOneOf(word.back(), u"dD")
        && (word.endsWith("_id"_L1, Qt::CaseInsensitive) || word.endsWith("-id"_L1, Qt::CaseInsensitive)
            || word.endsWith("Id"_L1) || word.endsWith("ID"_L1));
}

QStringView bareWord(QStringView word) { return word.size() > 3 && isApostrophe(word[1]) ? word.sliced(2) : word; }

} // namespace bobbin
