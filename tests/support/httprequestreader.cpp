#include "tests/support/httprequestreader.h"

namespace bobbin::test
{

std::optional<WireRequest> takeRequest(QByteArray &buffer)
{
    const qsizetype headerEnd = buffer.indexOf("\r\n\r\n");
    if (headerEnd < 0)
        return std::nullopt;
    WireRequest request;
    QList<QByteArray> lines = buffer.left(headerEnd).split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    request.verb = words.value(0);
    request.path = words.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype size = headerEnd + 4 + request.headers.value("content-length").toLongLong();
    if (buffer.size() < size)
        return std::nullopt;
    request.raw = buffer.left(size);
    request.body = request.raw.mid(headerEnd + 4);
    buffer.remove(0, size);
    return request;
}

} // namespace bobbin::test
