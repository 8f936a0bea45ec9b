#pragma once

#include <QObject>

#include <functional>

class QDateTime;

namespace bobbin
{

class SourceDetailPane;
class Workspace;

/// Reads what the recorder has of the source that is shown, while its history is looked at. Owned by the window.
class HistoryFlow : public QObject
{
    Q_OBJECT

public:
    /// `now` as a person wants it told.
    HistoryFlow(Workspace &workspace, SourceDetailPane &detail, std::function<QDateTime()> now, QObject *parent);

private:
    void read();

    Workspace &m_workspace;
    SourceDetailPane &m_detail;
    std::function<QDateTime()> m_now;
};

} // namespace bobbin
