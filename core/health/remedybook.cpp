#include "core/health/remedybook.h"

#include "core/health/cause.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

template <class Value> struct Named {
    QLatin1StringView name;
    Value value;
};

constexpr std::array causes{Named{"credentials"_L1, Cause::Credentials}, Named{"permission"_L1, Cause::Permission},
    Named{"network"_L1, Cause::Network}, Named{"host-or-port"_L1, Cause::HostOrPort}, Named{"tls"_L1, Cause::Tls},
    Named{"wrong-type"_L1, Cause::WrongType}, Named{"quota"_L1, Cause::Quota}, Named{"setup"_L1, Cause::Setup},
    Named{"service-internal"_L1, Cause::ServiceInternal}, Named{"unknown"_L1, Cause::Unknown}};
constexpr std::array actors{Named{"you"_L1, Actor::You}, Named{"dba"_L1, Actor::Dba},
    Named{"network"_L1, Actor::Network}, Named{"stitch"_L1, Actor::Stitch}, Named{"wait"_L1, Actor::Wait}};

template <class Table> auto valueOf(const Table &table, const QString &name)
{
    const auto found = std::ranges::find_if(table, [&name](const auto &named) { return named.name == name; });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

/// Letters with accents also as they arrive from a server whose encoding was mistaken: replaced, left out, or as two other letters.
QString tolerant(const QString &pattern)
{
    QString out;
    bool isInSet = false;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar c = pattern[at];
        if (c == u'\\' && at + 1 < pattern.size()) {
            out.append(QStringView(pattern).sliced(at++, 2));
            continue;
        }
        if (c == u'[' || c == u']')
            isInSet = c == u'[';
        const QString plain = c.decomposition();
        if (c.unicode() > 0x7f && c.isLetter() && !isInSet && !plain.isEmpty())
            out += "(?:"_L1 + c + u'|' + plain.front() + R"(\p{M}?|[?'\x{fffd}]|Ã.))"_L1;
        else
            out += c;
    }
    return out;
}

QRegularExpression compiled(const QString &pattern)
{
    static constexpr auto http
        = R"((?:\bHTTPS?(?:/\d(?:\.\d)?)?[-_ ]*(?:error|status|response)?[-_ ]*(?:code)?[':=(\[ ]{0,4})"
          R"(|(?:status|code|HttpError|error|returned|response)[':=(\[,< ]{1,5}(?:HTTP )?|\((?=\d{3}\))|^\W{0,3}(?=\d{3}\W{0,3}$))"
          R"(|^(?=(?!425)[45]\d\d:? (?-i:[A-Z]))|exceptions\.\w{1,40}: (?=\d{3} )|\b(?:GET|POST|PUT): (?=\d{3} )))"_L1;
    static constexpr auto code
        = R"((?:\((?:b?')?|\[|#|\b(?:error|code|errno|msg|fehler|erreur)(?: ?(?:code|number|no\.?))?[':,;=(\[ ]{1,4}))"_L1;
    QString whole = tolerant(pattern);
    whole.replace("{http}"_L1, http).replace("{code}"_L1, code);
    return QRegularExpression(
        whole, QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
}

QString joined(const QStringList &patterns) { return u"(?:"_s + patterns.join(")|(?:"_L1) + u')'; }

/// Writes down what patterns are matched with: quotes, spaces and invisible marks differ from server to server and mean nothing.
class Plainer
{
public:
    QString of(QStringView message)
    {
        m_text.reserve(message.size());
        for (qsizetype at = 0; at < message.size(); ++at) {
            const QChar next = at + 1 < message.size() ? message[at + 1] : QChar(u' ');
            const bool isEscape = message[at] == u'\\';
            if (isEscape && QStringView(u"nrt").contains(next)) {
                add(u' ');
                ++at;
            } else if (message[at].isHighSurrogate() && next.isLowSurrogate()) {
                m_text.append(message.sliced(at++, 2));
            } else if (!isEscape || !QStringView(u"\"'/").contains(next)) {
                add(message[at]);
            }
        }
        return m_text.trimmed();
    }

private:
    void add(QChar c)
    {
        const QChar last = m_text.isEmpty() ? QChar(u' ') : m_text.back();
        if (c.isSpace() || c.category() == QChar::Other_Control) {
            if (last != u' ' && !(m_isInFrench && last == u'\''))
                m_text += u' ';
        } else if (QStringView(u"\"`´‘’‚“”„«»‹›").contains(c)) {
            if (m_isInFrench && c == u'»' && last == u' ')
                m_text.chop(1);
            m_isInFrench = c == u'«' && last == u' '; // « the French » leave a space inside
            m_text += u'\'';
        } else if (c == QChar::ReplacementCharacter && last == u' ') {
            m_text += u'\''; // a quote that no one could read
        } else if (c.isSurrogate()) {
            m_text += QChar(QChar::ReplacementCharacter); // half a letter is no text to a regular expression
        } else if (c.category() != QChar::Other_Format) {
            m_text += c;
        }
    }

    QString m_text;
    bool m_isInFrench = false;
};

QStringList stringsOf(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue &item : value.toArray()) {
        if (const QString text = item.toString(); !text.isEmpty())
            strings.append(text);
    }
    return strings;
}

} // namespace

std::optional<RemedyBook::Problem> RemedyBook::readEntry(const QJsonObject &object, Entry &entry)
{
    using enum Problem::Kind;
    const QString id = object["id"_L1].toString();
    const QString causeName = object["cause"_L1].toString();
    const QString actorName = object["who"_L1].toString();
    const auto cause = valueOf(causes, causeName);
    const auto who = valueOf(actors, actorName);
    const QStringList patterns = stringsOf(object["patterns"_L1]);
    if (id.isEmpty())
        return Problem{NoId};
    if (!cause)
        return Problem{.kind = BadCause, .detail = causeName};
    if (!who)
        return Problem{.kind = BadActor, .detail = actorName};
    if (patterns.isEmpty())
        return Problem{.kind = NoPatterns, .detail = id};
    entry.remedy = {.id = id, .cause = *cause, .who = *who};
    entry.pattern = compiled(joined(patterns));
    return std::nullopt;
}

const std::vector<RemedyBook::Entry> &RemedyBook::builtIn()
{
    static const std::vector<Entry> entries = readBuiltIn();
    return entries;
}

std::vector<RemedyBook::Entry> RemedyBook::readBuiltIn()
{
    QFile file(u":/bobbin/health/remedies.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the remedy book is not in the program");
    std::vector<Entry> entries;
    for (const QJsonValue &value : QJsonDocument::fromJson(file.readAll()).array()) {
        Entry entry;
        if (!readEntry(value.toObject(), entry))
            entries.push_back(entry);
    }
    return entries;
}

QList<RemedyBook::Problem> RemedyBook::readOwn(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        m_own.clear();
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        m_own.clear();
        return {{.kind = Problem::Kind::Unreadable, .detail = file.errorString()}};
    }
    return setOwn(file.readAll());
}

QList<RemedyBook::Problem> RemedyBook::setOwn(const QByteArray &json)
{
    using enum Problem::Kind;
    m_own.clear();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return {{.kind = NotJson, .detail = error.errorString()}};
    if (!document.isArray())
        return {{.kind = NotAList}};
    QList<Problem> problems;
    int number = 0;
    for (const QJsonValue &value : document.array()) {
        const QJsonObject object = value.toObject();
        Entry entry;
        auto problem = readEntry(object, entry);
        entry.remedy.isUsers = true;
        entry.remedy.title = object["title"_L1].toString();
        entry.remedy.steps = stringsOf(object["steps"_L1]);
        const auto isSame = [&entry](const Entry &other) { return other.remedy.id == entry.remedy.id; };
        if (!problem && entry.remedy.title.isEmpty())
            problem = {.kind = NoTitle, .detail = entry.remedy.id};
        if (!problem && std::ranges::any_of(m_own, isSame))
            problem = {.kind = SameId, .detail = entry.remedy.id};
        if (!problem && !entry.pattern.isValid())
            problem = {.kind = BadPattern, .detail = entry.pattern.errorString()};
        ++number;
        if (problem) {
            problem->entry = number;
            problems.append(*problem);
        } else {
            m_own.push_back(entry);
        }
    }
    return problems;
}

std::optional<Remedy> RemedyBook::findIn(const std::vector<Entry> &entries, const QString &text)
{
    // A pattern that gives up at the match limit does not match.
    const auto found
        = std::ranges::find_if(entries, [&text](const Entry &entry) { return entry.pattern.match(text).hasMatch(); });
    return found == entries.end() ? std::nullopt : std::optional(found->remedy);
}

std::optional<Remedy> RemedyBook::find(const QString &message) const
{
    const QString text = Plainer().of(readableMessage(message));
    if (text.isEmpty())
        return std::nullopt;
    const auto own = findIn(m_own, text);
    return own ? own : findIn(builtIn(), text);
}

void RemedyBook::compile() const
{
    for (const auto *entries : {&m_own, &builtIn()}) {
        for (const Entry &entry : *entries)
            entry.pattern.optimize();
    }
}

QList<Remedy> RemedyBook::entries() const
{
    QList<Remedy> remedies;
    for (const Entry &entry : builtIn())
        remedies.append(entry.remedy);
    return remedies;
}

QStringList RemedyBook::badPatterns() const
{
    QStringList bad;
    for (const Entry &entry : builtIn()) {
        if (!entry.pattern.isValid())
            bad.append(entry.remedy.id + u": "_s + entry.pattern.errorString());
    }
    return bad;
}

} // namespace bobbin
