#pragma once

#include "core/base/result.h"
#include "core/health/sourcerow.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

namespace bobbin
{

/// Where and why a query cannot be read. Positions count UTF-16 units from 0, as a text field does.
struct QueryError {
    enum class Kind {
        UnknownKey, ///< "colour:red"
        MissingValue, ///< "type:"
        UnclosedQuote,
        UnknownValue, ///< "health:fine"
        UnknownAccount, ///< no account has this in its name
        BadAge, ///< not a number and one of m, h, d, w
        BadId, ///< not a number
    };

    Kind kind = Kind::UnknownKey;
    qsizetype position = 0;
    qsizetype length = 0;
    QString key; ///< as typed
    QString value; ///< as typed

    bool operator==(const QueryError &) const = default;
};

/// What a query is read against: ages and account names are settled when it is read, so that matching a row is quick.
struct QueryContext {
    QDateTime now;
    QHash<AccountId, QString> accounts; ///< their names
};

/// One part of a query.
struct QueryTerm {
    enum class Kind {
        Text, ///< anywhere in the search key
        Name,
        Schema,
        Type,
        Id,
        Health,
        State,
        Step,
        Account,
        NeverChecked,
        Overdue,
        Tag, ///< one of a person's own begins so
        Noted, ///< a person noted it
        Checked, ///< the last check is older or younger than an age
        Since, ///< the standing is what it is since more or less than an age
    };

    Kind kind = Kind::Text;
    QString written = {}; ///< as typed, with its "-" and its quotes
    bool isNegated = false;
    /// Noted: what.
    enum class Mark { Acknowledged, Snoozed, Note };
    QString text = {}; ///< folded for case: Text, Name, Schema, Type, Tag
    Mark mark = Mark::Acknowledged;
    qint64 id = 0;
    Verdict verdict = Verdict::Failing;
    SourceState state = SourceState::Active;
    SetupStep step = SetupStep::Form;
    QSet<AccountId> accounts = {};
    Standing standing = Standing::Failing; ///< Since
    QDateTime limit = {}; ///< UTC: Checked, Since
    bool isBefore = false; ///< ">": before the limit; else after it

    bool operator==(const QueryTerm &) const = default;
};

/// What is typed into the filter, read once: free words and "phrases" (all must be found), `type:mysql health:failing
/// state:paused step:oauth account:prod id:7 name:shop schema:shop tag:eu is:acknowledged checked:never run:overdue failing>2d checked<1h`, each turned round by a
/// minus. Several values of one key ask for any of them.
class SourceQuery
{
public:
    using Read = std::expected<SourceQuery, QueryError>;

    SourceQuery() = default;
    static Read parse(const QString &text, const QueryContext &context);

    const QString &text() const { return m_text; } ///< as typed
    const QList<QueryTerm> &terms() const { return m_terms; }
    bool isEmpty() const { return m_terms.isEmpty(); }
    SourceQuery without(qsizetype term) const;
    bool asksForDeleted() const;
    bool usesTime() const; ///< it is to be read again as time passes
    /// `searchKey` is the row's own (see searchKey()).
    bool matches(const SourceRow &row, const QString &searchKey) const;

    bool operator==(const SourceQuery &) const = default;

private:
    QString m_text;
    QList<QueryTerm> m_terms;
};

/// The keys a query knows with the values each has, in the order of a completion; no values: they are the person's own.
struct QueryWord {
    QString key; ///< with its ":", ">" or "<"
    QStringList values;
};
QList<QueryWord> queryWords();

// How a value is written in a query; empty if it cannot be asked for.
QString queryValue(Verdict verdict);
QString queryValue(SourceState state);
QString queryValue(SetupStep step);

} // namespace bobbin
