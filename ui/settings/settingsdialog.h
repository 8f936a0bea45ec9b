#pragma once

#include <QDialog>

#include <functional>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QScrollArea;

namespace bobbin
{

class PlainLabel;
class ProxySection;
struct Settings;
class SettingsStore;
class Workspace;

/// Every setting with what it is now; a change is in force at once. Open it with open(); it deletes itself.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(SettingsStore &store, Workspace &workspace, QWidget *parent);

    /// Goes to the proxy.
    void showProxy();
    void done(int result) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makePage(Workspace &workspace);
    QWidget *makeFoot();
    void fit();
    void addTheme(QFormLayout &form);
    void addDensity(QFormLayout &form);
    void addTimes(QFormLayout &form);
    /// A choice among values, told by `taken` when another one is chosen.
    QComboBox *makeChoice(const QString &name, const QList<std::pair<QString, int>> &values, int now,
        const std::function<void(Settings &, int)> &taken);
    void addRefresh(QFormLayout &form);
    void addHistory(QFormLayout &form);
    void addAddress(QFormLayout &form);
    void addNotices(QFormLayout &form);
    void addProxy(QFormLayout &form, Workspace &workspace);
    void addField(QFormLayout &form, const QString &label, QWidget *field);
    void change(const std::function<void(Settings &)> &how);
    void takeAddress();

    SettingsStore &m_store;
    QScrollArea *m_scroll;
    ProxySection *m_proxy = nullptr;
    QLineEdit *m_address = nullptr;
    PlainLabel *m_addressWords = nullptr;
};

} // namespace bobbin
