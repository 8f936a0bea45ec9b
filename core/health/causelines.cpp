#include "core/health/causelines.h"

#include "core/health/causewords.h"

#include <QString>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QStringView firstToken(QStringView line)
{
    const auto end = std::ranges::find_if(line, [](QChar c) { return c.isSpace() || c == u','; });
    return line.first(end - line.begin());
}

/// "2026-03-02", "12:00:01,123Z": of digits and what stands between them, at least six of it.
static bool isMoment(QStringView token)
{
    const auto isPart = [](QChar c) { return c.isDigit() || isOneOf(c, u"-:./+TZ"); };
    return token.size() >= 6 && token.front().isDigit() && std::ranges::all_of(token, isPart)
        && std::ranges::any_of(token, [](QChar c) { return c == u':' || c == u'-' || c == u'/'; });
}

/// "Error: 18456" is a code.
static bool startsWithDigit(QStringView rest)
{
    const QStringView text = rest.trimmed();
    return !text.isEmpty() && text.front().isDigit();
}

/// "Error 1045" is no level, "CRITICAL tap - …" is, and so is "CRITICAL 401 Client Error".
static bool isLevel(QStringView token, QStringView rest, bool mayBeSmall)
{
    const bool hasColon = token.endsWith(u':');
    const QStringView word = hasColon ? token.chopped(1) : token;
    const quint16 traits = wordTraits(word);
    if (!(traits & Level) || ((traits & WeakCode) && startsWithDigit(rest)))
        return false;
    return hasColon || mayBeSmall
        || (std::ranges::all_of(word, [](QChar c) { return c.isUpper(); }) && !(traits & WeakCode));
}

/// "psycopg2.OperationalError: …", "pymongo.errors.AutoReconnect: …", "(psycopg2.OperationalError) …", where the sentence after it
/// says more than the class does.
static bool isClassOf(QStringView token, QStringView sentence)
{
    const bool isInBrackets = token.startsWith(u'(') && token.endsWith(u')');
    if (!isInBrackets && !token.endsWith(u':'))
        return false;
    const QStringView name = token.sliced(isInBrackets, token.size() - 1 - isInBrackets);
    // "Error: 18456" is a code, "HTTPError: 401 …" begins a sentence.
    const bool isBare = name.size() <= 5 || name.endsWith("Code"_L1);
    const bool isClass = name.endsWith("Error"_L1) || name.endsWith("Exception"_L1) || name.contains(".errors."_L1)
        || name.contains(".exceptions."_L1);
    return isClass && sentence.trimmed().count(u' ') >= 2 && !(isBare && startsWithDigit(sentence));
}

static QStringView withoutPrefix(QStringView line)
{
    // What PostgreSQL itself says begins there, whatever a driver put before it.
    for (qsizetype at = line.lastIndexOf(u'F'); at > 0; at = line.lastIndexOf(u'F', at - 1)) {
        if (line.sliced(at).startsWith("FATAL: "_L1)) {
            line = line.sliced(at);
            break;
        }
    }
    bool isLog = false;
    bool hasMoment = false;
    bool hasLevel = false;
    for (;;) {
        line = line.trimmed();
        const QStringView token = firstToken(line);
        if (token.isEmpty())
            return line;
        const QStringView rest = line.sliced(token.size());
        if (isMoment(token)) {
            isLog = hasMoment = true;
            line = rest;
            while (!line.isEmpty() && (line.front() == u',' || line.front().isDigit() || line.front() == u'Z'))
                line = line.sliced(1); // milliseconds
        } else if (isLevel(token, rest, hasMoment && !hasLevel)) {
            isLog = hasLevel = true;
            line = rest;
        } else if (rest.startsWith(" - "_L1) && isLevel(firstToken(rest.sliced(3)), rest.sliced(3), false)) {
            line = rest.sliced(3); // "tap - CRITICAL …", of a log without times
        } else if (isLog && (rest.startsWith(" - "_L1) || token == u'-')) {
            line = token == u'-' ? rest : rest.sliced(3); // the logger's name
        } else if (isClassOf(token, rest)) {
            line = rest;
        } else {
            return line;
        }
    }
}

/// Further in than the line's prefix would put it.
static bool isIndented(QStringView line, QStringView text)
{
    const qsizetype at = text.begin() - line.begin();
    return at > 0 && (line[at - 1] == u'\t' || at == 1 || line[at - 2].isSpace());
}

/// "LINE 1: SELECT … FROM …", which PostgreSQL adds.
static bool isEchoedLine(QStringView text)
{
    static constexpr std::array<QStringView, 4> words{u"LINE ", u"ZEILE ", u"LIGNE ", u"LÍNEA "};
    return std::ranges::any_of(
        words, [text](auto word) { return text.startsWith(word) && startsWithDigit(text.sliced(word.size())); });
}

bool CauseLines::isFrame(QStringView line, QStringView text)
{
    if (!m_isInQuery && !m_isInFrame && !isOneOf(text.front(), u"[(.aDFLTZ")) // most are none
        return false;
    // What SQLAlchemy adds to the message of a driver.
    if (m_isInQuery || text.startsWith("[SQL: "_L1) || text.startsWith("[parameters: "_L1)) {
        m_isInQuery = !text.endsWith(u']');
        return true;
    }
    if (isEchoedLine(text))
        return true;
    if (text.startsWith("(Background on this error at: "_L1))
        return true;
    const bool isPythonFrame = text.startsWith("File \""_L1) && text.contains("\", line "_L1);
    const bool isSource = m_isInFrame && isIndented(line, text);
    m_isInFrame = isPythonFrame || (isSource && text.startsWith(u'^'));
    if (isPythonFrame || isSource || text.startsWith("Traceback (most recent"_L1))
        return true;
    if (text.startsWith("During handling of the above"_L1) || text.startsWith("The above exception was"_L1))
        return true;
    const bool isMore = text.startsWith("... "_L1) && text.endsWith(" more"_L1);
    return isMore
        || (text.startsWith("at "_L1) && isIndented(line, text) && (text.contains(u'(') || text.contains(u'.')));
}

QStringView CauseLines::nextWhole()
{
    const qsizetype end = m_rest.indexOf(u'\n');
    const QStringView line = end < 0 ? m_rest : m_rest.first(end);
    // A page says the same in its title and its heading.
    qsizetype tag = line.indexOf(u'<', 1);
    while (tag > 0 && !line.sliced(tag).startsWith("</"_L1))
        tag = line.indexOf(u'<', tag + 1);
    if (tag > 0) {
        m_rest = m_rest.sliced(tag);
        return line.first(tag);
    }
    m_rest = end < 0 ? QStringView() : m_rest.sliced(end + 1);
    return line;
}

QStringView CauseLines::next()
{
    const QStringView line = nextWhole();
    const QStringView text = withoutPrefix(line);
    return !text.isEmpty() && isFrame(line, text) ? QStringView() : text;
}

} // namespace bobbin
