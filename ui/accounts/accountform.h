#pragma once

#include "core/account/account.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace bobbin
{

class PlainLabel;
class TokenField;

/// The fields of one account: values in, values out. Owned by the account dialog, which decides what becomes of them.
class AccountForm : public QWidget
{
    Q_OBJECT

public:
    explicit AccountForm(QWidget *parent = nullptr);

    /// Shows an account, and drops what was typed. A new one has no saved token to keep.
    void load(const Account &account, bool isNew);
    /// As the fields are now; with an address that is none, the one it was loaded with.
    Account account() const;
    bool isNew() const { return m_isNew; }

    /// Whether closing would lose something: typed text, or any change of an account that exists.
    bool isDirty() const;
    /// Whether saving needs the server: a new account, a new origin, another token.
    bool needsConnecting() const;
    /// Marks what is wrong and goes there; true if all is well.
    bool validate();
    TokenField &token() { return *m_token; }
    /// Why last runs are not read though they are wanted; empty if they are.
    void setRunsHint(const QString &hint);
    void focusFirst();

Q_SIGNALS:
    /// By the person, never by load().
    void changed();

private:
    QWidget *makeNameRow();
    QWidget *makeSwitches();
    QWidget *makeServerPart();
    PlainLabel *makeProblem(const QString &name, QWidget *parent);
    void setProblem(QWidget *field, PlainLabel *label, const QString &problem);
    void serverChosen();
    void barSavedToken();
    bool isOtherAddress() const;
    QString addressText() const;
    void edited();

    Account m_loaded;
    bool m_isNew = true;
    QLineEdit *m_name = nullptr;
    PlainLabel *m_nameProblem = nullptr;
    QComboBox *m_environment = nullptr;
    QCheckBox *m_readOnly = nullptr;
    QCheckBox *m_readsRuns = nullptr;
    PlainLabel *m_runsHint = nullptr;
    QComboBox *m_server = nullptr;
    QLineEdit *m_address = nullptr;
    PlainLabel *m_addressProblem = nullptr;
    TokenField *m_token = nullptr;
};

} // namespace bobbin
