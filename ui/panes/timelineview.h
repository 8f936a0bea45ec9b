#pragma once

#include "ui/panes/timelinemodel.h"

#include <QListView>

namespace bobbin
{

/// The painted timeline of a source. A fold is opened and closed by Return and by a click.
class TimelineView : public QListView
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent);

    /// The current entry stays that, and where it is; nothing of it moves under the eyes of who reads.
    void setEntries(const QList<TimelineEntry> &entries, const QDateTime &now);
    /// Title and line of the current row, whole; empty if there is none.
    std::pair<QString, QString> currentWords() const;

Q_SIGNALS:
    void currentRowChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyboardSearch(const QString &search) override;

private:
    /// What stays in its place while entries come and go: the current row if it is in view, else the uppermost.
    QModelIndex held() const;

    TimelineModel *m_model;
};

} // namespace bobbin
