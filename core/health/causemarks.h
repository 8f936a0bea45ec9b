#pragma once

#include <QStringView>

namespace bobbin
{

// What encloses a part of a message. All of it looks ahead a bounded way.

/// The length of an HTML or XML tag at the start, with what is in a style or script; 0 if there is none. "<urlopen error …>" is none.
qsizetype tagLength(QStringView text);
/// The length of a quoted text at the start, quotes included; 0 if no quote opens there. `before`: the character before it.
qsizetype quotedLength(QStringView text, QChar before);

} // namespace bobbin
