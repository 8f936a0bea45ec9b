#include "core/models/sourcequery.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

using Kind = QueryTerm::Kind;
using Trouble = QueryError::Kind;

constexpr std::array<std::pair<const char *, Verdict>, 6> verdicts{{
    {"failing", Verdict::Failing},
    {"delayed", Verdict::Delayed},
    {"unstable", Verdict::Unstable},
    {"unknown", Verdict::Unknown},
    {"checking", Verdict::Checking},
    {"healthy", Verdict::Healthy},
}};

constexpr std::array<std::pair<const char *, SourceState>, 5> states{{
    {"active", SourceState::Active},
    {"paused", SourceState::Paused},
    {"stopped", SourceState::StoppedByStitch},
    {"setup", SourceState::SetupUnfinished},
    {"deleted", SourceState::Deleted},
}};

constexpr std::array<std::pair<const char *, SetupStep>, 6> steps{{
    {"form", SetupStep::Form},
    {"oauth", SetupStep::OAuth},
    {"profile", SetupStep::Profile},
    {"discovery", SetupStep::DiscoverSchema},
    {"fields", SetupStep::FieldSelection},
    {"other", SetupStep::Other},
}};

constexpr std::array<std::pair<const char *, Standing>, 6> standings{{
    {"failing", Standing::Failing},
    {"delayed", Standing::Delayed},
    {"unstable", Standing::Unstable},
    {"paused", Standing::Paused},
    {"stopped", Standing::Stopped},
    {"setup", Standing::Setup},
}};

constexpr int mostUnits = 99'999; // of an age; 1,900 years in weeks

constexpr std::array<std::pair<const char *, QueryTerm::Mark>, 3> marks{{
    {"acknowledged", QueryTerm::Mark::Acknowledged},
    {"snoozed", QueryTerm::Mark::Snoozed},
    {"noted", QueryTerm::Mark::Note},
}};

constexpr std::array<std::pair<const char *, Kind>, 5> texts{{
    {"name", Kind::Name},
    {"schema", Kind::Schema},
    {"type", Kind::Type},
    {"id", Kind::Id},
    {"tag", Kind::Tag},
}};

template <class T, size_t N>
std::optional<T> valueOf(const std::array<std::pair<const char *, T>, N> &table, const QString &word)
{
    for (const auto &[name, value] : table) {
        if (word == QLatin1StringView(name))
            return value;
    }
    return std::nullopt;
}

template <class T, size_t N> QStringList namesOf(const std::array<std::pair<const char *, T>, N> &table)
{
    QStringList names;
    for (const auto &[name, value] : table)
        names.append(QLatin1StringView(name));
    return names;
}

template <class T, size_t N> QString nameIn(const std::array<std::pair<const char *, T>, N> &table, T value)
{
    const auto found = std::ranges::find(table, value, &std::pair<const char *, T>::second);
    return found == table.end() ? QString() : QString::fromLatin1(found->first);
}

/// A piece of the text between spaces that are not quoted.
struct Piece {
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind it
    bool isNegated = false;
    QString key = {}; ///< folded; empty for free text
    QChar sign = {}; ///< ':', '<' or '>', if there is a key
    QString value = {}; ///< without its quotes
    bool isClosed = true; ///< its quote is

    QueryError error(Trouble kind) const { return {kind, begin, end - begin, key, value}; }
};

/// Where the word that may be a key ends; `from` if there is none.
qsizetype keyEnd(const QString &text, qsizetype from)
{
    qsizetype at = from;
    while (at < text.size() && text.at(at).isLetter())
        ++at;
    const bool isKey
        = at > from && at < text.size() && (text.at(at) == u':' || text.at(at) == u'<' || text.at(at) == u'>');
    return isKey ? at : from;
}

Piece readPiece(const QString &text, qsizetype begin)
{
    Piece piece{.begin = begin};
    qsizetype at = begin;
    if (text.at(at) == u'-' && at + 1 < text.size() && !text.at(at + 1).isSpace()) {
        piece.isNegated = true;
        ++at;
    }
    if (const qsizetype sign = keyEnd(text, at); sign > at) {
        piece.key = text.sliced(at, sign - at).toCaseFolded();
        piece.sign = text.at(sign);
        at = sign + 1;
    }
    if (at < text.size() && text.at(at) == u'"') {
        const qsizetype close = text.indexOf(u'"', at + 1);
        piece.isClosed = close >= 0;
        piece.end = piece.isClosed ? close + 1 : text.size();
        piece.value = text.sliced(at + 1, (piece.isClosed ? close : text.size()) - at - 1);
        return piece;
    }
    piece.end = at;
    while (piece.end < text.size() && !text.at(piece.end).isSpace())
        ++piece.end;
    piece.value = text.sliced(at, piece.end - at);
    return piece;
}

/// "90m", "1h", "2d", "3w".
std::optional<std::chrono::seconds> ageOf(const QString &word)
{
    using namespace std::chrono;
    bool isNumber = false;
    const int count = word.chopped(1).toInt(&isNumber);
    if (!isNumber || count < 0 || count > mostUnits || !word.front().isDigit())
        return std::nullopt;
    switch (word.back().toCaseFolded().unicode()) {
    case u'm': return minutes(count);
    case u'h': return hours(count);
    case u'd': return days(count);
    case u'w': return weeks(count);
    default: return std::nullopt;
    }
}

using ReadTerm = std::expected<QueryTerm, QueryError>;

ReadTerm readAge(const Piece &piece, const QueryContext &context)
{
    QueryTerm term{.isNegated = piece.isNegated, .isBefore = piece.sign == u'>'};
    if (piece.key == "checked"_L1)
        term.kind = Kind::Checked;
    else if (const auto standing = valueOf(standings, piece.key))
        term.kind = Kind::Since, term.standing = *standing;
    else
        return std::unexpected(piece.error(Trouble::UnknownKey));
    if (piece.value.isEmpty())
        return std::unexpected(piece.error(Trouble::MissingValue));
    const auto age = ageOf(piece.value);
    if (!age)
        return std::unexpected(piece.error(Trouble::BadAge));
    term.limit = context.now.addSecs(-age->count());
    return term;
}

ReadTerm readAccount(const Piece &piece, const QueryContext &context)
{
    QueryTerm term{.kind = Kind::Account, .isNegated = piece.isNegated};
    for (auto [id, name] : context.accounts.asKeyValueRange()) {
        if (name.contains(piece.value, Qt::CaseInsensitive))
            term.accounts.insert(id);
    }
    if (term.accounts.isEmpty())
        return std::unexpected(piece.error(Trouble::UnknownAccount));
    return term;
}

/// A key with one of a few values.
ReadTerm readWord(const Piece &piece)
{
    QueryTerm term{.isNegated = piece.isNegated};
    const QString word = piece.value.toCaseFolded();
    if (const auto verdict = valueOf(verdicts, word); verdict && piece.key == "health"_L1)
        term.kind = Kind::Health, term.verdict = *verdict;
    else if (const auto state = valueOf(states, word); state && piece.key == "state"_L1)
        term.kind = Kind::State, term.state = *state;
    else if (const auto step = valueOf(steps, word); step && piece.key == "step"_L1)
        term.kind = Kind::Step, term.step = *step;
    else if (const auto mark = valueOf(marks, word); mark && piece.key == "is"_L1)
        term.kind = Kind::Noted, term.mark = *mark;
    else if (piece.key == "checked"_L1 && word == "never"_L1)
        term.kind = Kind::NeverChecked;
    else if (piece.key == "run"_L1 && word == "overdue"_L1)
        term.kind = Kind::Overdue;
    else
        return std::unexpected(piece.error(Trouble::UnknownValue));
    return term;
}

ReadTerm readTerm(const Piece &piece, const QueryContext &context)
{
    if (!piece.isClosed)
        return std::unexpected(piece.error(Trouble::UnclosedQuote));
    if (piece.key.isEmpty())
        return QueryTerm{.isNegated = piece.isNegated, .text = piece.value.toCaseFolded()};
    if (piece.sign != u':')
        return readAge(piece, context);
    const auto text = valueOf(texts, piece.key);
    const bool isKnown = text || piece.key == "account"_L1
        || std::ranges::any_of(queryWords(),
            [&](const QueryWord &word) { return word.key.chopped(1) == piece.key && word.key.endsWith(u':'); });
    if (!isKnown)
        return std::unexpected(piece.error(Trouble::UnknownKey));
    if (piece.value.isEmpty())
        return std::unexpected(piece.error(Trouble::MissingValue));
    if (piece.key == "account"_L1)
        return readAccount(piece, context);
    if (!text)
        return readWord(piece);
    QueryTerm term{.kind = *text, .isNegated = piece.isNegated, .text = piece.value.toCaseFolded()};
    bool isNumber = true;
    if (*text == Kind::Id)
        term.id = piece.value.toLongLong(&isNumber);
    if (!isNumber)
        return std::unexpected(piece.error(Trouble::BadId));
    return term;
}

} // namespace

SourceQuery::Read SourceQuery::parse(const QString &text, const QueryContext &context)
{
    SourceQuery query;
    query.m_text = text;
    for (qsizetype at = 0; at < text.size();) {
        if (text.at(at).isSpace()) {
            ++at;
            continue;
        }
        const Piece piece = readPiece(text, at);
        const QString written = text.sliced(at, piece.end - at);
        at = piece.end;
        ReadTerm term = readTerm(piece, context);
        if (!term)
            return std::unexpected(term.error());
        term->written = written;
        // An empty phrase asks for nothing.
        if (term->kind != Kind::Text || !term->text.isEmpty())
            query.m_terms.append(*std::move(term));
    }
    return query;
}

QList<QueryWord> queryWords()
{
    return {{u"health:"_s, namesOf(verdicts)}, {u"state:"_s, namesOf(states)}, {u"step:"_s, namesOf(steps)},
        {u"type:"_s, {}}, {u"account:"_s, {}}, {u"failing>"_s, {u"1h"_s, u"1d"_s, u"1w"_s}},
        {u"checked<"_s, {u"1h"_s, u"1d"_s, u"1w"_s}}, {u"checked>"_s, {u"1d"_s, u"1w"_s, u"4w"_s}},
        {u"checked:"_s, {u"never"_s}}, {u"run:"_s, {u"overdue"_s}}, {u"is:"_s, namesOf(marks)}, {u"tag:"_s, {}},
        {u"name:"_s, {}}, {u"schema:"_s, {}}, {u"id:"_s, {}}};
}

QString queryValue(Verdict verdict) { return nameIn(verdicts, verdict); }

QString queryValue(SourceState state) { return nameIn(states, state); }

QString queryValue(SetupStep step) { return nameIn(steps, step); }

} // namespace bobbin
