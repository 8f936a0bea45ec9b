#pragma once

#include "core/base/ids.h"

#include <QObject>

namespace bobbin
{

class AccountSession;
class BarArea;
class Workspace;

/// Says how accounts stand with their servers: one bar per account that is not live, with a since and a way on.
class LinkBars : public QObject
{
    Q_OBJECT

public:
    LinkBars(Workspace &workspace, BarArea &bars, QObject *parent);

    /// One line for where the list would be: why there is nothing. Empty while all is well.
    static QString summary(const Workspace &workspace);

Q_SIGNALS:
    void tokenWanted(const bobbin::AccountId &account);
    void proxySettingsWanted();

private:
    void update(const AccountId &account);
    void forgetRemoved();
    void showRefused(AccountSession &session);
    void showOffline(AccountSession &session);
    void showNoToken(AccountSession &session);

    Workspace &m_workspace;
    BarArea &m_bars;
    QList<AccountId> m_known;
};

} // namespace bobbin
