#include "ui/words/querywords.h"

#include "core/models/sourcequery.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

struct QueryWords {
    Q_DECLARE_TR_FUNCTIONS(QueryWords)
};

constexpr qsizetype mostShown = 40; // characters of what was typed

QString shortened(const QString &text) { return text.size() > mostShown ? text.left(mostShown) + u'…' : text; }

/// The values of a key, as they are typed.
QString valuesOf(const QString &key)
{
    const QList<QueryWord> words = queryWords();
    const auto found = std::ranges::find(words, key + u':', &QueryWord::key);
    return found == words.end() ? QString() : found->values.join(u", "_s);
}

} // namespace

QString queryErrorText(const QueryError &error)
{
    const QString key = shortened(error.key);
    const QString value = shortened(error.value);
    switch (error.kind) {
    case QueryError::Kind::UnknownKey:
        return QueryWords::tr("There is no filter called “%1”. To look for it as text, put it in quotes.").arg(key);
    case QueryError::Kind::MissingValue: return QueryWords::tr("“%1” needs a value behind it.").arg(key);
    case QueryError::Kind::UnclosedQuote: return QueryWords::tr("The quote is not closed.");
    case QueryError::Kind::UnknownValue:
        return QueryWords::tr("“%1” cannot be “%2”. It knows: %3.").arg(key, value, valuesOf(error.key));
    case QueryError::Kind::UnknownAccount: return QueryWords::tr("No account has “%1” in its name.").arg(value);
    case QueryError::Kind::BadAge:
        return QueryWords::tr("“%1” is no length of time. Minutes, hours, days and weeks are written 30m, 8h, 2d, 1w.")
            .arg(value);
    case QueryError::Kind::BadId: return QueryWords::tr("“%1” is no id; ids are numbers.").arg(value);
    }
    return {};
}

} // namespace bobbin
