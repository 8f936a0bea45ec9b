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

constexpr qsizetype longestQuote = 200;
constexpr qsizetype longestTag = 300;
constexpr qsizetype longestName = 40;

constexpr std::array tags{"html"_L1, "head"_L1, "title"_L1, "body"_L1, "center"_L1, "hr"_L1, "p"_L1, "br"_L1, "div"_L1,
    "span"_L1, "a"_L1, "b"_L1, "i"_L1, "em"_L1, "strong"_L1, "style"_L1, "script"_L1, "meta"_L1, "link"_L1, "pre"_L1,
    "table"_L1, "tr"_L1, "td"_L1, "th"_L1, "ul"_L1, "ol"_L1, "li"_L1, "h1"_L1, "h2"_L1, "h3"_L1, "h4"_L1, "img"_L1,
    "doctype"_L1, "xml"_L1, "error"_L1, "code"_L1, "message"_L1, "requestid"_L1, "hostid"_L1, "resource"_L1,
    "response"_L1, "section"_L1, "main"_L1, "header"_L1, "footer"_L1, "nav"_L1, "form"_L1, "input"_L1, "svg"_L1,
    "small"_L1, "font"_L1, "errorresponse"_L1, "type"_L1, "fault"_L1, "noscript"_L1, "iframe"_L1, "button"_L1};
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
    return c.isLetterOrNumber() || c == u'_' || (!isPlain(c) && (c.isMark() || c.isSurrogate()));
}

bool isDigit(QChar c) { return c.isDigit(); }
bool isLetter(QChar c) { return c.isLetter(); }
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
    qsizetype end = at;
    while (end < line.size() && (line[end].isLetter() || line[end] == u'+' || line[end] == u':'))
        ++end;
    const QStringView scheme = line.sliced(at, end - at);
    const bool isArn = scheme.startsWith("arn:"_L1);
    if (!isArn && !(scheme.size() > 2 && scheme.endsWith(u':') && line.sliced(end).startsWith("//"_L1)))
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
        if (isWordPart(c) || isOneOf(c, u"-./@$%*~&+"))
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

MessageToken classified(QStringView text)
{
    using enum MessageToken::Kind;
    const auto as = [text](MessageToken::Kind kind) { return MessageToken{kind, text, text.size()}; };
    const auto digits = std::ranges::count_if(text, isDigit);
    const auto letters = std::ranges::count_if(text, isLetter);
    const auto slashes = text.count(u'/');
    if (text.contains(u'@') || text.contains(u'\\'))
        return as(Variable);
    if (letters == 0)
        return as(digits == text.size() ? Number : Mixed);
    if (digits > 0 && (wordTraits(text) & Technical))
        return as(Mixed);
    if (slashes > 1 || text.front() == u'/' || text.front() == u'~' || text.contains(u':'))
        return as(Variable);
    const bool isDotted = text.contains(u'.');
    if ((isDotted && endsWithAny(fileEndings, text)) || text.size() > longestName * 2)
        return as(Variable);
    const bool isShouted = text.contains(u'_') && std::ranges::none_of(text, isLower);
    if (digits > 0 && !(isShouted && letters > 2 * digits))
        return as(Mixed);
    if (slashes == 0 && isDotted)
        return dotted(text);
    return as(text.size() > longestName && !text.contains(u'_') && !text.contains(u'-') ? Variable : Word);
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
    if (line.sliced(at + 1).startsWith(":\\"_L1))
        return {MessageToken::Kind::Variable, {}, spanEnd(line, at + 3) - at};
    const qsizetype end = runEnd(line, at);
    if (const qsizetype tail = patternTail(line.sliced(end)); tail > 0)
        return {MessageToken::Kind::Variable, {}, end + tail - at};
    return classified(line.sliced(at, end - at));
}

qsizetype tagLength(QStringView text)
{
    if (text.front() != u'<')
        return 0;
    qsizetype at = 1;
    while (at < text.size() && isOneOf(text[at], u"/!?"))
        ++at;
    qsizetype end = at;
    while (end < text.size() && text[end].isLetterOrNumber())
        ++end;
    const QStringView name = text.sliced(at, end - at);
    if (!contains(tags, name) && !text.startsWith("<!--"_L1))
        return 0;
    const qsizetype close = text.left(longestTag).indexOf(u'>');
    if (close < 0 || at > 1 || (name.compare("style"_L1) != 0 && name.compare("script"_L1) != 0))
        return close + 1;
    const qsizetype over = text.indexOf("</"_L1, close);
    return over < 0 ? text.size() : over;
}

qsizetype quotedLength(QStringView text, QChar before)
{
    // The fourth stands for a quote in an encoding that was mistaken.
    static constexpr QStringView opening = u"\"'`\ufffd“„‘‚«»‹›";
    static constexpr QStringView closing = u"\"'`\ufffd”“’‘»«›‹";
    const qsizetype kind = opening.indexOf(text.front());
    if (kind < 0 || text.size() < 2)
        return 0;
    const bool isTight = kind < 4; // the same character opens and closes
    const bool mayOpen = before.isSpace() || isOneOf(before, u"([{:,=<>\\/+@!|bu-");
    if (!mayOpen || (isTight && text[1].isSpace()))
        return 0;
    const QChar close = closing[kind];
    const qsizetype most = std::min(text.size(), longestQuote);
    for (qsizetype at = 1; at < most; ++at) {
        const bool isClose = text[at] == close || (kind == 2 && text[at] == u'\'') || (kind == 5 && text[at] == u'”');
        if (isClose && (at + 1 == text.size() || !text[at + 1].isLetterOrNumber()))
            return at + 1;
    }
    return 0;
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
