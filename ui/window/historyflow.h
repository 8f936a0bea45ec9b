#pragma once

#include "core/base/result.h"
#include "core/history/historyerror.h"
#include "ui/report/historyexport.h"

#include <QObject>

#include <functional>

class QDateTime;

namespace bobbin
{

class SourceDetailPane;
class Workspace;

/// Reads what the recorder has of the source that is shown, while its history is looked at or when it is asked for. Owned by the
/// window.
class HistoryFlow : public QObject
{
    Q_OBJECT

public:
    /// `now` as a person wants it told.
    HistoryFlow(Workspace &workspace, SourceDetailPane &detail, std::function<QDateTime()> now, QObject *parent);

    /// What is found in it now, in the tab's span and by its search. Not told if another source is shown by then.
    void find(QObject *context, Handler<SourceHistory, HistoryError> done);

private:
    void read();
    /// Into the tab, then `done`.
    void read(
        const SourceKey &key, QObject *context, const std::function<void(const Result<Nothing, HistoryError> &)> &done);

    Workspace &m_workspace;
    SourceDetailPane &m_detail;
    std::function<QDateTime()> m_now;
};

} // namespace bobbin
