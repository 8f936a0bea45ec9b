#include "core/health/cause.h"

#include "core/health/causelines.h"
#include "core/health/causetokens.h"
#include "core/health/causewords.h"

#include <QScopeGuard>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

/// Of a word that is never a name, whatever stands around it.
constexpr quint16 noName = Noun | StrongCode | WeakCode | WordCode | Common | Verb | Preposition | Level | HttpReason;

/// Reads a line from left to right and writes down what is no variable part. What a token is often depends on the one before it.
class Scanner
{
public:
    explicit Scanner(QString &out)
        : m_out(out)
    {
    }

    void scan(QStringView line);

private:
    QChar peek(qsizetype ahead) const { return m_at + ahead < m_line.size() ? m_line[m_at + ahead] : QChar(u'\n'); }
    QChar before() const { return m_at > 0 ? m_line[m_at - 1] : QChar(u' '); }
    bool takeTag();
    bool isKey(QStringView text, QStringView rest) const;
    bool isReadOn(QStringView text) const;
    bool takeQuoted();
    void takeKey(QStringView key);
    void takeToken();
    void takePunctuation();
    void takeWord(QStringView word, QStringView rest);
    void takeNumber(QStringView digits, QStringView rest);
    bool isName(QStringView word, quint16 traits, QStringView rest) const;
    bool isNameOfNoun(QStringView word, quint16 traits, QStringView rest) const;
    void keep(QStringView word);
    void drop(bool isNumber = false);

    QString &m_out;
    QStringView m_line;
    qsizetype m_at = 0;
    quint16 m_traits = 0; ///< of the word before, as far as the punctuation between lets them count
    bool m_afterPreposition = false; ///< the word before came after one: "for table …"
    bool m_isAssigned = false; ///< "=" stands between
    bool m_isValue = false; ///< the word before is a quoted key, or "reason:" and its like: what comes now is a value
    bool m_afterNumber = false;
    bool m_isTold = false; ///< what happened was said
    bool m_isOfThing = false; ///< a thing was named that it happened to
    bool m_afterJudged = false; ///< "locked:", of a thing, is just before
};

void Scanner::keep(QStringView word)
{
    if (!m_out.isEmpty())
        m_out += u' ';
    for (const QChar c : word)
        m_out += c == u'’' ? QChar(u'\'') : inLowerCase(c);
    m_isAssigned = m_afterNumber = false;
}

void Scanner::drop(bool isNumber)
{
    if (!m_out.endsWith(u'…'))
        m_out += m_out.isEmpty() ? u"…" : u" …";
    m_traits = 0;
    m_isAssigned = m_isValue = m_afterPreposition = false;
    m_afterNumber = isNumber;
}

/// A space, or what leaves no ink: it parts tokens and is in none.
bool isUnseen(QChar c)
{
    return isPlain(c) ? c <= u' ' || c == u'\x7f' : c.isSpace() || !(c.isPrint() || c.isSurrogate());
}

void Scanner::scan(QStringView line)
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
        else if (!takeTag() && !takeQuoted()) {
            if (startsToken(c, peek(1)))
                takeToken();
            else
                takePunctuation();
        }
    }
}

bool Scanner::takeTag()
{
    const qsizetype length = tagLength(m_line.sliced(m_at));
    m_at += length;
    return length > 0;
}

void Scanner::takeKey(QStringView key)
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
bool Scanner::isKey(QStringView text, QStringView rest) const
{
    if (text.contains(u' ') || !(rest.startsWith(u':') || rest.startsWith(QLatin1StringView("=>"))))
        return false;
    return m_out.isEmpty() || isOneOf(lastPrinted(m_line.first(m_at)), u"{,(\\");
}

/// A quoted sentence is part of the message, and so is a word that says what went wrong; any other word is a name.
bool Scanner::isReadOn(QStringView text) const
{
    if (m_isValue && (m_traits & VariableKey))
        return false;
    const bool afterNoun = m_traits & Noun;
    if (text.contains(u' '))
        return !afterNoun || m_isValue;
    return !afterNoun && ((m_isValue && (m_traits & WordCode)) || (m_traits & StrongCode) || isTelling(text));
}

bool Scanner::takeQuoted()
{
    const qsizetype length = quotedLength(m_line.sliced(m_at), before());
    if (length == 0)
        return false;
    QStringView text = m_line.sliced(m_at + 1, length - 2).trimmed();
    if (text.endsWith(u'\\')) // the closing quote is escaped
        text = text.chopped(1);
    if (isKey(text, m_line.sliced(m_at + length).trimmed())) {
        m_at += length;
        takeKey(text);
    } else if (isReadOn(text)) {
        ++m_at; // the opening quote only
    } else {
        m_at += length;
        drop();
    }
    return true;
}

void Scanner::takePunctuation()
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
            m_traits &= StrongCode | WeakCode | Noun;
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

void Scanner::takeToken()
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
void Scanner::takeNumber(QStringView digits, QStringView rest)
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
bool Scanner::isNameOfNoun(QStringView word, quint16 traits, QStringView rest) const
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
    if (next & Verb)
        return true;
    const bool mayLookAlike = (m_traits & (Holder | Named)) && (m_isTold || !isState(word));
    return (isEnd || (m_afterPreposition && (next & Preposition))) && (mayLookAlike || !isParticiple(word));
}

bool Scanner::isName(QStringView word, quint16 traits, QStringView rest) const
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

void Scanner::takeWord(QStringView word, QStringView rest)
{
    const quint16 traits = wordTraits(bareWord(word));
    if ((traits & Calendar) && (m_afterNumber || beginsWithNumber(rest)))
        return drop(true);
    if ((traits & Zone) && m_afterNumber)
        return;
    if (isIdKey(word) && (rest.startsWith(u':') || rest.startsWith(u'=')))
        return takeKey(word);
    if (isName(word, traits, rest))
        return drop();
    const bool afterPreposition = (m_traits & Preposition) || ((m_traits & Common) && m_afterPreposition);
    if (m_afterNumber && word.size() > 2 && word.endsWith(u's') && !(traits & Verb)) // 1 second, 30 seconds
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

} // namespace

static QString scanned(QStringView text, bool areFramesTaken)
{
    QString out;
    out.reserve(text.size());
    Scanner scanner(out);
    CauseLines lines(text);
    QString before;
    while (!lines.atEnd()) {
        const QStringView line = areFramesTaken ? lines.next() : lines.nextWhole();
        const qsizetype from = out.size();
        scanner.scan(line);
        // Tried at two addresses, a server says the same twice.
        if (from > 0 && out.size() > from && QStringView(out).sliced(from).trimmed() == before)
            out.truncate(from);
        else if (out.size() > from)
            before = QStringView(out).sliced(from).trimmed().toString();
    }
    while (out.endsWith(u'…'))
        out = out.chopped(1).trimmed();
    return out;
}

QString readableMessage(const QString &message)
{
    QString text = message.left(messageReach);
    for (qsizetype at = text.indexOf("\\u"_L1); at >= 0; at = text.indexOf("\\u"_L1, at + 1)) {
        bool isHex = false;
        const ushort code = QStringView(text).sliced(at + 2).left(4).toUShort(&isHex, 16);
        if (isHex && code >= u' ' && at + 6 <= text.size())
            text.replace(at, 6, QChar(code));
    }
    return text;
}

QString causeFingerprint(const QString &message)
{
    const QString text = readableMessage(message);
    const QString cause = scanned(text, true);
    return cause.isEmpty() ? scanned(text, false) : cause;
}

} // namespace bobbin
