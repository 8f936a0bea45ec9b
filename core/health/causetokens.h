#pragma once

#include <QStringView>

namespace bobbin
{

// What the fingerprint of a cause takes a message apart with. All of it looks ahead a bounded way, so that reading a message takes
// time in proportion to its length.

/// A run of characters that belongs together: a word, a number, a host, a URL.
struct MessageToken {
    enum class Kind {
        Word, ///< `text` is what of it says something: the last part of a class name
        Number, ///< digits only
        Mixed, ///< digits and letters, or digits and what stands between them
        Variable, ///< a host, a path, a mail address: different each time
        Url, ///< `text` is its scheme
    };

    Kind kind = Kind::Word;
    QStringView text;
    qsizetype length = 0; ///< in the line
};

bool startsToken(QChar c, QChar next);
MessageToken tokenAt(QStringView line, qsizetype at);

/// The traits of the word that comes next, past spaces, colons and dashes.
quint16 nextTraits(QStringView rest);
bool beginsWithNumber(QStringView rest);
bool beginsWithFailure(QStringView rest); ///< "… failed", "… refused"
/// What follows ends the clause: nothing, or a full stop and its like.
bool endsClause(QStringView rest);
/// The last character that is no space; a line break if there is none.
QChar lastPrinted(QStringView text);

bool isErrno(QStringView digits); ///< of a connection: 111 is refused, 110 timed out
bool isIdentifier(QStringView word); ///< written as names are: order_items, lumen-prod, ORDERS
bool isCodeWord(QStringView word); ///< a number after it is a code: error_code, statusCode
bool isIdKey(QStringView word); ///< its value is an id: request_id, ClientConnectionId
QStringView bareWord(QStringView word); ///< without a French article: l'utilisateur

} // namespace bobbin
