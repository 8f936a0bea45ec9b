#include "ui/words/cleantext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bobbin
{

QString cleanText(QString text)
{
    static const QRegularExpression breaks(u"\r\n?|[\u2028\u2029\u0085\v\f]"_s);
    text.replace(breaks, u"\n"_s);
    text.removeIf([](QChar c) {
        const char16_t code = c.unicode();
        const bool isReordering = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        return isReordering || (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t');
    });
    return text;
}

} // namespace bobbin
