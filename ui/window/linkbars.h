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
    /// The moment as a person wants it told.
    using Now = std::function<QDateTime()>;

    LinkBars(Workspace &workspace, BarArea &bars, Now now, QObject *parent);

    /// One line for where the list would be: why there is nothing. Empty while all is well.
    static QString summary(const Workspace &workspace);

    /// Times are told otherwise from now on.
    void tellAnew() { forgetRemoved(); }

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
    Now m_now;
    QList<AccountId> m_known;
};

} // namespace bobbin
