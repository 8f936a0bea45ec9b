#pragma once

#include "core/history/recorder.h"
#include "ui/accounts/connectrun.h"

#include <QDialog>

#include <functional>

class QPushButton;
class QScrollArea;

namespace bobbin
{

class AccountForm;
class AccountList;
class MessageBar;
class PlainLabel;
class QuoteBlock;
class StepList;

/// Adds, changes and removes accounts. Opened with open(); owned by its window, and never deletes what a person typed without
/// asking. Tokens are only ever in its password field, on the way to the keychain, and in the session they are for.
class AccountDialog : public QDialog
{
    Q_OBJECT

public:
    AccountDialog(Workspace &workspace, QWidget *parent = nullptr);
    ~AccountDialog() override;

    /// Shows one account, ready for a new token if it has none that works.
    void showAccount(const AccountId &id);
    /// Shows empty fields for a new account.
    void showNew();

    /// Stops what runs; else closes, if nothing typed would be lost or the person agrees.
    void reject() override;

Q_SIGNALS:
    void accountAdded(const bobbin::AccountId &id);

private:
    QWidget *makeRight();
    QWidget *makeConnecting();
    QWidget *makeFooter();
    void fitToScreen();

    void load(const Account &account, bool isNew);
    void leaveThen(const std::function<void()> &next);
    void accountsChanged();
    void showTokenState();
    void showRun();
    void accept() override;
    void saveDetails();
    void connected(const AccountId &id);
    void askToRemove();
    void remove(const Account &account, const Recorder::Forget &forget);
    void sayRemoved(const QString &name, const RemovalError &left);
    void say(const QString &head, const QString &text, bool isError);
    void updateActions();

    Workspace &m_workspace;
    ConnectRun *m_run;
    AccountId m_current;
    int m_removals = 0; ///< under way: their outcome must be seen
    AccountList *m_list;
    AccountForm *m_form = nullptr;
    MessageBar *m_message = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_connecting = nullptr;
    PlainLabel *m_connectTitle = nullptr;
    StepList *m_steps = nullptr;
    QuoteBlock *m_quote = nullptr;
    QPushButton *m_forThisRun = nullptr;
    QPushButton *m_tryAgain = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace bobbin
