#include "core/health/causemarks.h"

#include "core/health/causewords.h"

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

constexpr std::array tags{"html"_L1, "head"_L1, "title"_L1, "body"_L1, "center"_L1, "hr"_L1, "p"_L1, "br"_L1, "div"_L1,
    "span"_L1, "a"_L1, "b"_L1, "i"_L1, "em"_L1, "strong"_L1, "style"_L1, "script"_L1, "meta"_L1, "link"_L1, "pre"_L1,
    "table"_L1, "tr"_L1, "td"_L1, "th"_L1, "ul"_L1, "ol"_L1, "li"_L1, "h1"_L1, "h2"_L1, "h3"_L1, "h4"_L1, "img"_L1,
    "doctype"_L1, "xml"_L1, "error"_L1, "code"_L1, "message"_L1, "requestid"_L1, "hostid"_L1, "resource"_L1,
    "response"_L1, "section"_L1, "main"_L1, "header"_L1, "footer"_L1, "nav"_L1, "form"_L1, "input"_L1, "svg"_L1,
    "small"_L1, "font"_L1, "errorresponse"_L1, "type"_L1, "fault"_L1, "noscript"_L1, "iframe"_L1, "button"_L1};

bool isTag(QStringView name)
{
    return std::ranges::any_of(tags, [name](auto tag) { return name.compare(tag, Qt::CaseInsensitive) == 0; });
}

} // namespace

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
    if (!isTag(name) && !text.startsWith("<!--"_L1))
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

} // namespace bobbin
