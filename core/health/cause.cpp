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
    qsizetype before = 0; // where what the last line that said something gave begins
    while (!lines.atEnd()) {
        const QStringView line = areFramesTaken ? lines.next() : lines.nextWhole();
        const qsizetype from = out.size();
        scanner.scan(line);
        if (QStringView(out).sliced(from).trimmed() == u'…')
            out.truncate(from); // a line that is a name and nothing else
        const QStringView said = QStringView(out).sliced(from).trimmed();
        const QStringView saidBefore = QStringView(out).first(from).sliced(before).trimmed();
        if (said.isEmpty())
            continue;
        if (from > 0 && said == saidBefore) // tried at two addresses, a server says the same twice
            out.truncate(from);
        else
            before = from;
    }
    while (out.endsWith(u'…'))
        out = out.chopped(1).trimmed();
    return out;
}

QString readableMessage(const QString &message)
{
    QString text = message.left(messageReach);
    for (qsizetype at = text.indexOf(u'\\'); at >= 0; at = text.indexOf(u'\\', at + 1)) {
        if (at + 1 == text.size() || text[at + 1] != u'u')
            continue;
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
