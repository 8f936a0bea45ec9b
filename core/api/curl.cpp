#include "core/api/curl.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

/// In single quotes nothing is special but the quote itself (POSIX.1-2017, Shell Command Language 2.2.2).
static QString quoted(const QString &text) { return u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\''; }

QString curlCommand(const QByteArray &verb, const QUrl &url, const QByteArray &body)
{
    QString command = u"curl -sS"_s;
    if (verb != "GET")
        command += u" -X "_s + QString::fromLatin1(verb);
    command += u" -H \"Authorization: Bearer $STITCH_TOKEN\" -H 'Content-Type: application/json'"_s;
    if (!body.isEmpty())
        command += u" --data-raw "_s + quoted(QString::fromUtf8(body));
    return command + u' ' + quoted(QString::fromUtf8(url.toEncoded()));
}

} // namespace bobbin
