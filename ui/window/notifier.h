#pragma once

#include "core/health/healthgroups.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>

class QDBusMessage;
class QDBusPendingCall;

namespace bobbin
{

class Workspace;

/// Shows lasting failures as notices of the desktop, one for each cause, and takes them away when nothing fails by it any more. Never
/// waits for the desktop; where none answers, it tries again later. Owned by the session; the workspace must outlive it.
class Notifier : public QObject
{
    Q_OBJECT

public:
    Notifier(Workspace &workspace, QDBusConnection bus, QObject *parent = nullptr);
    ~Notifier() override;

Q_SIGNALS:
    /// A person wants to see what these fail by.
    void openWanted(const QList<bobbin::SourceKey> &sources);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void closed(uint id, uint reason);
    void activationTokenGiven(uint id, const QString &token);

private:
    struct Notice {
        CauseGroup group = {};
        int number = 0; ///< ours: a notice that went and came again is another one
        uint id = 0; ///< the desktop's; 0 while it is not known
    };

    void tell(const QList<CauseGroup> &groups);
    void send(const QList<CauseGroup> &groups, const QStringList &capabilities);
    void send(const Notice &notice, const QStringList &capabilities);
    QDBusMessage notifyCall(const Notice &notice, const QStringList &capabilities) const;
    QString bodyText(const QStringList &lines, bool isMarkup) const;
    void withdraw(const QList<GroupCause> &causes);
    void withdrawMuted();
    void shown(const GroupCause &cause, int number, uint id);
    void notShown(const GroupCause &cause, int number);
    void close(uint id);
    const Notice *find(uint id) const;
    QDBusPendingCall call(const QString &method, const QVariantList &arguments);

    Workspace &m_workspace;
    QDBusConnection m_bus;
    QHash<GroupCause, Notice> m_notices;
    int m_last = 0; ///< number
};

} // namespace bobbin
