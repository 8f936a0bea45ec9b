#pragma once

#include "core/base/apierror.h"

#include <QByteArray>
#include <QJsonValue>

namespace bobbin
{

/// What an answer says went wrong: understands all known shapes of error bodies (stitch-api: error bodies A–J), bare text and
/// HTML included. `status` is the answer's; a 2xx is given here only if its body carries an error.
ApiError errorFromAnswer(int status, const QByteArray &contentType, const QByteArray &body);

/// Whether a 2xx answer is a failure all the same: it has an `error` of text or an object. A connection check's `error` is a
/// boolean and is none.
bool carriesError(const QJsonValue &answer);

/// By its type, or, where no type is given, by its beginning.
bool isHtml(const QByteArray &contentType, const QByteArray &body);

/// A body as UTF-8: without a byte order mark, and recoded if it is declared as ISO 8859-1.
QByteArray utf8Text(const QByteArray &contentType, const QByteArray &body);

/// The JSON of a body, scalars included; Undefined with `message` set if it is none. Understands a byte order mark and a declared
/// ISO 8859-1.
struct ParsedJson {
    QJsonValue value = QJsonValue(QJsonValue::Undefined);
    QString message = {}; ///< of the parser, when it is no JSON
};
ParsedJson parseJson(const QByteArray &contentType, const QByteArray &body);

} // namespace bobbin
