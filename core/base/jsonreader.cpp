#include "core/base/jsonreader.h"

#include "core/base/json.h"

#include <algorithm>

namespace bobbin
{

constexpr int deepest = 500; // no answer of any use nests like that; each level takes some of the stack

static bool isBlank(char letter) { return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t'; }
static bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }
static bool isHex(char letter) { return isDigit(letter) || ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'f'); }

JsonReader::JsonReader(QByteArrayView text)
    : m_text(text)
{
}

void JsonReader::fail()
{
    m_hasFailed = true;
    m_at = m_text.size();
}

void JsonReader::skipBlanks()
{
    while (m_at < m_text.size() && isBlank(m_text[m_at])) {
        ++m_at;
        m_hasBlanks = true;
    }
}

bool JsonReader::isThrough()
{
    skipBlanks();
    return !m_hasFailed && m_at == m_text.size();
}

bool JsonReader::isNext(char letter)
{
    skipBlanks();
    return m_at < m_text.size() && m_text[m_at] == letter;
}

bool JsonReader::take(char letter)
{
    const bool isIt = isNext(letter);
    m_at += isIt ? 1 : 0;
    return isIt;
}

qsizetype JsonReader::place()
{
    skipBlanks();
    return m_at;
}

QByteArrayView JsonReader::value()
{
    const qsizetype from = place();
    passValue();
    return m_hasFailed ? QByteArrayView() : m_text.sliced(from, m_at - from);
}

bool JsonReader::passIfSame(QByteArrayView object)
{
    const qsizetype from = place();
    if (object.isEmpty() || !m_text.sliced(from).startsWith(object))
        return false;
    m_at += object.size();
    return true;
}

void JsonReader::passValue()
{
    skipBlanks();
    if (m_at == m_text.size() || ++m_depth > deepest)
        return fail();
    switch (m_text[m_at]) {
    case '{': object([this](QByteArrayView) { passValue(); }); break;
    case '[': list([this] { passValue(); }); break;
    case '"': passText(); break;
    case 't': passWord("true"); break;
    case 'f': passWord("false"); break;
    case 'n': passWord("null"); break;
    default: passNumber(); break;
    }
    --m_depth;
}

void JsonReader::passText()
{
    const char *const end = m_text.end();
    for (const char *at = m_text.begin() + m_at + 1; at < end; ++at) {
        if (*at == '"') {
            m_at = at + 1 - m_text.begin();
            return;
        }
        if (*at != '\\')
            continue;
        ++at;
        if (at < end && *at == 'u' && end - at > 4 && std::all_of(at + 1, at + 5, isHex))
            at += 4;
        else if (at == end || !QByteArrayView("\"\\/bfnrt").contains(*at))
            return fail();
    }
    fail();
}

void JsonReader::passWord(QByteArrayView word)
{
    if (!m_text.sliced(m_at).startsWith(word))
        return fail();
    m_at += word.size();
}

void JsonReader::passDigits()
{
    const qsizetype from = m_at;
    while (m_at < m_text.size() && isDigit(m_text[m_at]))
        ++m_at;
    if (m_at == from)
        fail();
}

void JsonReader::passNumber()
{
    const auto passIf = [this](QByteArrayView letters) {
        const bool isOne = m_at < m_text.size() && letters.contains(m_text[m_at]);
        m_at += isOne ? 1 : 0;
        return isOne;
    };
    passIf("-");
    if (!passIf("0"))
        passDigits();
    if (passIf("."))
        passDigits();
    if (passIf("eE")) {
        passIf("+-");
        passDigits();
    }
}

QByteArrayView JsonReader::key()
{
    if (!isNext('"')) {
        fail();
        return {};
    }
    const qsizetype from = m_at;
    passText();
    if (m_hasFailed)
        return {};
    const QByteArrayView name = m_text.sliced(from + 1, m_at - from - 2);
    if (!name.contains('\\'))
        return name;
    m_key = json::text(m_text.sliced(from, m_at - from)).toUtf8();
    return m_key;
}

QByteArray JsonReader::compact(qsizetype from, qsizetype to) const
{
    const QByteArrayView whole = m_text.sliced(from, to - from);
    if (!m_hasBlanks)
        return whole.toByteArray();
    QByteArray result;
    result.reserve(whole.size());
    bool isInText = false;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (!isInText && isBlank(whole[i]))
            continue;
        result += whole[i];
        if (isInText && whole[i] == '\\')
            result += whole[++i];
        else if (whole[i] == '"')
            isInText = !isInText;
    }
    result.squeeze();
    return result;
}

} // namespace bobbin
