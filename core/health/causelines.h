#pragma once

#include <QStringView>

namespace bobbin
{

/// Takes the lines of a message one by one: without stack frames, and without what a log puts in front of a line (time, level,
/// logger, the class of an exception that explains itself).
class CauseLines
{
public:
    explicit CauseLines(QStringView message)
        : m_rest(message)
    {
    }

    bool atEnd() const { return m_rest.isEmpty(); }
    /// The next line that says something; empty where it says nothing.
    QStringView next();
    /// The next line as it is, for a message that is nothing but frames.
    QStringView nextWhole();

private:
    bool isFrame(QStringView line, QStringView text);

    QStringView m_rest;
    bool m_isInQuery = false; ///< that SQLAlchemy shows
    bool m_isInFrame = false; ///< the line before named a file: this one shows its source
};

} // namespace bobbin
