#pragma once

#include "core/health/remedy.h"

#include <QRegularExpression>

#include <optional>
#include <vector>

class QJsonObject;

namespace bobbin
{

/// Patterns of known error messages and what they mean: those built in, and a person's own. A value, cheap to make and to copy; the
/// built-in ones are read when first used and are shared by all.
///
/// Order is the rule: entries are tried in the order of their file, the most specific first, and the first that matches is the answer;
/// a person's own come before the built-in ones. Patterns are PCRE, case does not matter, "." matches line breaks, and an accent may
/// be missing or garbled in the message. They see the first 4,096 characters of it with one space for any white space and ' for any
/// kind of quote. {http} in a pattern stands for what says that an HTTP status follows ("{http}403\b"), {code} for the same of an
/// error number ("{code}1045\b").
class RemedyBook
{
public:
    /// What is wrong with a person's own file, or an entry of it; the other entries are in use.
    struct Problem {
        enum class Kind {
            Unreadable,
            NotJson,
            NotAList,
            NoId,
            SameId,
            BadCause,
            BadActor,
            NoPatterns,
            BadPattern,
            NoTitle
        };

        Kind kind;
        int entry = 0; ///< from 1; 0: the whole file
        QString detail = {}; ///< the id, the value, or what the parser says

        bool operator==(const Problem &) const = default;
    };

    /// Adds a person's own entries: a list like the built-in one, each with `title` and `steps` too. Replaces what was added before.
    /// A file that is not there is no problem.
    QList<Problem> readOwn(const QString &path);
    QList<Problem> setOwn(const QByteArray &json);

    /// Nothing for a message that is in no entry. Not cheap: see Diagnoses.
    std::optional<Remedy> find(const QString &message) const;

    /// Reads and compiles all patterns, which the first message would wait for: some 50 ms. Copies share them, so one copy may do it
    /// on a thread of its own while another is asked.
    void compile() const;

    /// The built-in entries in their order.
    QList<Remedy> entries() const;
    /// The patterns that do not compile; empty, which a test proves.
    QStringList badPatterns() const;

private:
    struct Entry {
        Remedy remedy;
        QRegularExpression pattern; ///< compiled when first used, or by compile()
    };

    static const std::vector<Entry> &builtIn();
    static std::vector<Entry> readBuiltIn();
    static std::optional<Problem> readEntry(const QJsonObject &object, Entry &entry);
    static std::optional<Remedy> findIn(const std::vector<Entry> &entries, const QString &text);

    std::vector<Entry> m_own;
};

} // namespace bobbin
