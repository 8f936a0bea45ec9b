#pragma once

#include "core/models/sourcequery.h"

#include <QLineEdit>

#include <functional>

class QCompleter;
class QStringListModel;

namespace bobbin
{

/// Where a query is typed. What can be read is told at once; what cannot is marked at its place and said, and the last one that
/// could stays the filter. Completes the word at the cursor.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    using ContextNow = std::function<QueryContext()>;
    using ValuesInUse = std::function<QStringList()>; ///< to be offered

    /// Types are short.
    FilterField(ContextNow context, ValuesInUse types, ValuesInUse tags, QWidget *parent = nullptr);

    /// Shows a query that came from elsewhere; the one in force already changes nothing, not even what is being typed.
    void setQuery(const SourceQuery &query);
    /// Reads the text again: time has passed, or accounts have other names.
    void readAgain();

Q_SIGNALS:
    void queryChanged(const bobbin::SourceQuery &query);
    /// Why the text is no query; empty once it is one.
    void problemChanged(const QString &sentence);

private:
    void read();
    void mark(const std::optional<QueryError> &error);
    void offer();
    QStringList valuesOf(const QueryWord &word) const;
    void complete(const QString &word);
    qsizetype wordBegin() const;

    ContextNow m_context;
    ValuesInUse m_types;
    ValuesInUse m_tags;
    SourceQuery m_query; ///< in force
    QString m_problem;
    QStringListModel *m_words;
    QCompleter *m_completer;
};

} // namespace bobbin
