#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace bobbin
{

class PlainLabel;
class ProxyTest;
class SettingsStore;
class Workspace;

/// How the network is reached: the choice, a proxy of one's own with its password, and a test of it. What is entered is in force
/// when its field is left, if it can be used; until then the way from before is. Owned by the settings dialog.
class ProxySection : public QWidget
{
    Q_OBJECT

public:
    ProxySection(SettingsStore &store, Workspace &workspace, QWidget *parent);
    ~ProxySection() override;

    /// The first control.
    QComboBox *choice() const { return m_kind; }
    /// Takes what is in the fields, as leaving them does; false if host or port cannot be used, which is said at the field.
    bool take();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QComboBox *makeChoice();
    QWidget *makeManual();
    QVBoxLayout *makeAddress();
    QVBoxLayout *makeLogin();
    QLineEdit *makeField(const QString &label, const QString &name, int length);
    QVBoxLayout *makeLabelled(const QString &label, QLineEdit *field);

    bool isManual() const;
    bool takeChoice();
    void takePassword();
    void edited();
    void showPassword();
    bool isReadyForATest();

    SettingsStore &m_store;
    Workspace &m_workspace;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_port = nullptr;
    PlainLabel *m_addressWords = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    PlainLabel *m_passwordWords = nullptr;
    QPushButton *m_forget = nullptr;
    QComboBox *m_kind;
    QWidget *m_manual; ///< what a proxy of one's own needs
    ProxyTest *m_test;
};

} // namespace bobbin
