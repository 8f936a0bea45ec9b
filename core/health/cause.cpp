#include "core/health/cause.h"

#include "core/health/causelines.h"
#include "core/health/causescanner.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString scanned(QStringView text, bool areFramesTaken)
{
    QString out;
    out.reserve(text.size());
    CauseScanner scanner(out);
    CauseLines lines(text);
    QString before;
    while (!lines.atEnd()) {
        const QStringView line = areFramesTaken ? lines.next() : lines.nextWhole();
        const qsizetype from = out.size();
        scanner.scan(line);
        if (QStringView(out).sliced(from).trimmed() == u'…')
            out.truncate(from); // a line that is a name and nothing else
        // Tried at two addresses, a server says the same twice.
        if (from > 0 && out.size() > from && QStringView(out).sliced(from).trimmed() == before)
            out.truncate(from);
        else if (out.size() > from)
            before = QStringView(out).sliced(from).trimmed().toString();
    }
    while (out.endsWith(u'…'))
        out = out.chopped(1).trimmed();
    return out;
}

QString readableMessage(const QString &message)
{
    QString text = message.left(messageReach);
    for (qsizetype at = text.indexOf("\\u"_L1); at >= 0; at = text.indexOf("\\u"_L1, at + 1)) {
        bool isHex = false;
        const ushort code = QStringView(text).sliced(at + 2).left(4).toUShort(&isHex, 16);
        if (isHex && code >= u' ' && at + 6 <= text.size())
            text.replace(at, 6, QChar(code));
    }
    return text;
}

QString causeFingerprint(const QString &message)
{
    const QString text = readableMessage(message);
    const QString cause = scanned(text, true);
    return cause.isEmpty() ? scanned(text, false) : cause;
}

} // namespace bobbin
