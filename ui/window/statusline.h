#pragma once

#include <QStatusBar>

class QProgressBar;
class QPushButton;
class QToolButton;

namespace bobbin
{

class ElidedLabel;
class IconLabel;
class PlainLabel;
class Workspace;
struct AccountId;

/// The bottom line: connection, how many sources, how old and when again, work under way, and the number of failing ones.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// Everything but the work under way. The lock is that of `account`, the one in hand. Called by the heartbeat too.
    void update(
        const Workspace &workspace, const AccountId &account, int shown, int total, int failing, Qt::TimeSpec times);
    /// `canStop` while something has not begun yet.
    void setWork(const QString &what, int done, int total, bool canStop);
    /// A line that goes by itself.
    void tell(const QString &text);

Q_SIGNALS:
    void failingWanted();
    void readOnlyToggled();
    void stopWanted();

private:
    void updateLink(const Workspace &workspace);
    void updateAge(const Workspace &workspace, Qt::TimeSpec times);
    void updateLock(const Workspace &workspace, const AccountId &account);

    IconLabel *m_linkIcon;
    QList<QWidget *> m_separators;
    PlainLabel *m_link;
    PlainLabel *m_count;
    PlainLabel *m_age;
    ElidedLabel *m_told;
    PlainLabel *m_work;
    QProgressBar *m_progress;
    QToolButton *m_stop;
    QToolButton *m_lock;
    QPushButton *m_failing;
};

} // namespace bobbin
