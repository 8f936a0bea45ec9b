#include "core/health/causescanner.h"

#include "core/health/causemarks.h"
#include "core/health/causetokens.h"
#include "core/health/causewords.h"

#include <QScopeGuard>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// How much of `rest` belongs to the query that a server repeats, from SELECT to the table; 0 if `word` begins none.
static qsizetype queryLength(QStringView word, QStringView rest)
{
    constexpr qsizetype longestQuery = 600;
    const qsizetype from = word == "SELECT"_L1 ? rest.left(longestQuery).indexOf(" FROM "_L1) : -1;
    if (from < 0)
        return 0;
    qsizetype at = from + 6;
    while (at < rest.size() && !rest[at].isSpace() && rest[at] != u'\\')
        ++at;
    return at;
}

/// Of a word that is never a name, whatever stands around it.
static constexpr quint16 noName
    = Noun | StrongCode | WeakCode | WordCode | Common | Verb | Preposition | Level | HttpReason;

void CauseScanner::keep(QStringView word)
{
    if (!m_out.isEmpty())
        m_out += u' ';
    const qsizetype from = m_out.size();
    m_out.resize(from + word.size());
    std::ranges::transform(
        word, m_out.begin() + from, [](QChar c) { return c == u'’' ? QChar(u'\'') : inLowerCase(c); });
    m_isAssigned = m_afterNumber = false;
}

void CauseScanner::drop(bool isNumber)
{
    if (isNumber && QStringView(m_out).endsWith(u"… and")) // "9 months and 3 days" is one time
        m_out.chop(4);
    if (!m_out.endsWith(u'…'))
        m_out += m_out.isEmpty() ? u"…" : u" …";
    m_traits = 0;
    m_isAssigned = m_isValue = m_afterPreposition = false;
    m_afterNumber = isNumber;
}

/// A space, or what leaves no ink: it parts tokens and is in none.
static bool isUnseen(QChar c)
{
    return isPlain(c) ? c <= u' ' || c == u'\x7f' : c.isSpace() || !(c.isPrint() || c.isSurrogate());
}

void CauseScanner::scan(QStringView line)
{
    m_line = line;
    m_at = 0;
    m_traits = 0;
    m_isAssigned = m_isValue = m_afterPreposition = m_afterNumber = false;
    m_isTold = m_isOfThing = m_afterJudged = false;
    while (m_at < m_line.size()) {
        const QChar c = m_line[m_at];
        if (isUnseen(c))
            ++m_at;
        else if (isPlain(c) && c.isLetterOrNumber())
            takeToken();
        else if (!takeTag() && !takeQuoted()) {
            if (startsToken(c, peek(1)))
                takeToken();
            else
                takePunctuation();
        }
    }
}

bool CauseScanner::takeTag()
{
    const qsizetype length = tagLength(m_line.sliced(m_at));
    m_at += length;
    return length > 0;
}

void CauseScanner::takeKey(QStringView key)
{
    const bool isId = isIdKey(key);
    if (isId)
        drop();
    else
        keep(key);
    m_traits = isId ? quint16(VariableKey) : wordTraits(key);
    m_isValue = true;
}

/// A key of JSON, or of what looks like it, names the value that follows.
bool CauseScanner::isKey(QStringView text, QStringView rest) const
{
    if (text.contains(u' ') || !(rest.startsWith(u':') || rest.startsWith(QLatin1StringView("=>"))))
        return false;
    return m_out.isEmpty() || isOneOf(lastPrinted(m_line.first(m_at)), u"{,(\\");
}

/// A quoted sentence is part of the message, and so is a word that says what went wrong; any other word is a name.
bool CauseScanner::isReadOn(QStringView text, bool isInSet) const
{
    if (m_isValue && (m_traits & VariableKey))
        return false;
    const bool afterNoun = m_traits & Noun;
    if (text.contains(u' '))
        return (!afterNoun || m_isValue) && !isInSet;
    return !afterNoun && ((m_isValue && (m_traits & WordCode)) || (m_traits & StrongCode) || isTelling(text));
}

bool CauseScanner::takeQuoted()
{
    const bool isNext = before() == u'.' && m_at > 1 && isOneOf(m_line[m_at - 2], u"\"'`"); // "shop"."orders"
    const qsizetype length = quotedLength(m_line.sliced(m_at), isNext ? QChar(u' ') : before());
    if (length == 0)
        return false;
    QStringView text = m_line.sliced(m_at + 1, length - 2).trimmed();
    if (text.endsWith(u'\\')) // the closing quote is escaped
        text = text.chopped(1);
    const QStringView rest = m_line.sliced(m_at + length).trimmed();
    const bool isInSet = !m_isValue && (before() == u'{' || rest.startsWith(u'}'));
    if (isKey(text, rest)) {
        m_at += length;
        takeKey(text);
    } else if (isReadOn(text, isInSet)) {
        ++m_at; // the opening quote only
    } else {
        m_at += length;
        drop();
    }
    return true;
}

void CauseScanner::takePunctuation()
{
    const QChar c = m_line[m_at++];
    if (c == u'\\' && m_at < m_line.size() && isOneOf(m_line[m_at], u"nrt")) {
        ++m_at; // "\n" in a message that was quoted by a program
        return;
    }
    if (c == u'/' && (m_at < 2 || m_line[m_at - 2].isSpace()))
        return drop(); // the shortest path
    if (c == u':') {
        const bool isTight = m_at < m_line.size() && !m_line[m_at].isSpace();
        m_afterJudged = (m_traits & Judged) && m_isOfThing;
        if ((m_traits & WordCode) || (isTight && (m_traits & VariableKey)))
            m_isValue = true;
        else if (!m_isValue)
            m_traits &= StrongCode | WeakCode | Noun | Holder | Named;
        m_afterPreposition = m_traits & Noun; // "table: orders" is as good as "for table orders"
    } else if (c == u'=') {
        m_isAssigned = true;
        if (m_traits & (WordCode | VariableKey))
            m_isValue = true;
    } else if (c == u',' || c == u';' || c == u')' || c == u'}') {
        m_traits = 0;
        m_isValue = m_isAssigned = m_afterPreposition = false;
    }
}

void CauseScanner::takeToken()
{
    const MessageToken token = tokenAt(m_line, m_at);
    m_at += token.length;
    const auto spent = qScopeGuard([this] { m_afterJudged = false; });
    const QStringView rest = m_line.sliced(m_at);
    if (m_isValue && (m_traits & VariableKey) && !(m_traits & WordCode))
        return drop();
    switch (token.kind) {
    case MessageToken::Kind::Variable: return drop();
    case MessageToken::Kind::Url: keep(token.text); return drop();
    case MessageToken::Kind::Number: return takeNumber(token.text, rest);
    case MessageToken::Kind::Mixed:
        if (isErrorCode(token.text) || (wordTraits(token.text) & Technical)) {
            keep(token.text);
            m_traits = 0;
            return;
        }
        return drop(std::ranges::none_of(token.text, [](QChar c) { return c.isLetter(); }));
    case MessageToken::Kind::Word: return takeWord(token.text, rest);
    }
}

/// A status, an error number or an errno says what went wrong; a count, a port or an age does not.
void CauseScanner::takeNumber(QStringView digits, QStringView rest)
{
    const qsizetype size = digits.size();
    const qsizetype from = m_at - size;
    const QChar open = from > 0 ? m_line[from - 1] : QChar(u' ');
    const QChar close = rest.isEmpty() ? QChar(u' ') : rest.front();
    const bool isOpen = open == u'(' || open == u'[';
    const bool isStatus
        = size == 3 && digits.front() >= u'3' && digits.front() <= u'5' && (nextTraits(rest) & HttpReason);
    const bool isTuple = open == u'(' && close == u',' && size >= 3 && size <= 5;
    const bool isCode = size <= 6 && (m_traits & StrongCode);
    const bool isWeakCode = size >= 3 && size <= 6 && (m_traits & WeakCode);
    const bool isHttp = size == 3 && digits.front() >= u'4' && digits.front() <= u'5';
    const bool isState
        = isOpen && (close == u')' || close == u']') && (isHttp || isSqlState(digits) || isErrno(digits));
    const bool isHash = open == u'#' && from > 1 && m_line[from - 2] == u'(';
    if (!isStatus && !isTuple && !isCode && !isWeakCode && !isState && !isHash)
        return drop(true);
    keep(digits);
    m_traits = 0;
    m_isValue = false;
}

/// Whether a word after "user", "table", … is the name of one.
bool CauseScanner::isNameOfNoun(QStringView word, quint16 traits, QStringView rest) const
{
    const bool isEnd = m_afterPreposition && endsClause(rest);
    const bool isAnyWord = isEnd && m_isTold && (m_traits & Holder);
    if (isAnyWord && !isTelling(word)) // "permission denied for table sessions"
        return true;
    if (traits & noName)
        return false;
    const bool isPair = rest.size() > 1 && rest.front() == u':' && rest[1].isLetter(); // project:dataset.table
    if (m_isAssigned || isIdentifier(word) || isPair)
        return true;
    const quint16 next = nextTraits(rest);
    if ((next & Verb) || (m_afterPreposition && (m_traits & (Holder | Named)) && beginsWithFailure(rest)))
        return true;
    const bool mayLookAlike = (m_traits & (Holder | Named)) && (m_isTold || !isState(word));
    return (isEnd || (m_afterPreposition && (next & Preposition))) && (mayLookAlike || !isParticiple(word));
}

bool CauseScanner::isName(QStringView word, quint16 traits, QStringView rest) const
{
    if ((m_traits & Preposition) && word.contains(u'_') && isIdentifier(word) && endsClause(rest))
        return true;
    if ((m_traits & Preposition)
        && m_out.endsWith(" authorized on"_L1)) // MongoDB: "not authorized on shop to execute …"
        return true;
    if (m_afterJudged && !(traits & noName) && endsClause(rest) && !isTelling(word)) // "account is locked: jdoe"
        return true;
    return (m_traits & Noun) && !m_isValue && isNameOfNoun(word, traits, rest);
}

void CauseScanner::takeWord(QStringView word, QStringView rest)
{
    const bool isQuoted = !rest.isEmpty() && isOneOf(rest.front(), u"'\"");
    if (isQuoted && (word == u'b' || word == u'u')) // as Python writes texts
        return;
    if (const qsizetype query = queryLength(word, rest); query > 0) {
        m_at += query;
        return drop();
    }
    const quint16 traits = wordTraits(bareWord(word));
    if ((traits & Calendar) && (m_afterNumber || beginsWithNumber(rest)))
        return drop(true);
    if ((traits & Zone) && m_afterNumber)
        return;
    if (isIdKey(word) && (rest.startsWith(u':') || rest.startsWith(u'=')))
        return takeKey(word);
    if (isName(word, traits, rest) || (m_isAssigned && (word == "None"_L1 || word == "null"_L1))) {
        if (rest.size() > 1 && rest.front() == u':' && rest[1].isLetter())
            m_at += 1 + tokenAt(rest, 1).length; // project:dataset
        return drop();
    }
    const bool afterPreposition = (m_traits & Preposition) || ((m_traits & Common) && m_afterPreposition);
    if (m_afterNumber && isUnitOfTime(word))
        return;
    if (m_afterNumber && word.size() > 2 && word.endsWith(u's') && !(traits & Verb)) // 1 row, 30 rows
        word = word.chopped(1);
    if (word == u's' && m_at > 1 && m_line[m_at - 2] == u'(')
        return; // "day(s)"
    keep(word);
    m_afterPreposition = afterPreposition;
    m_isTold = m_isTold || (traits & Verb) || isState(word);
    m_isOfThing = m_isOfThing || (traits & Noun);
    m_traits = isCodeWord(word) ? quint16(traits | StrongCode) : traits;
    if (!(traits & Preposition))
        m_isValue = false;
}

} // namespace bobbin
