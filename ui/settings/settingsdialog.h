#pragma once

#include <QDialog>

#include <functional>

class QFormLayout;
class QLineEdit;

namespace bobbin
{

class PlainLabel;
struct Settings;
class SettingsStore;

/// Every setting with what it is now; a change is in force at once. Open it with open(); it deletes itself.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(SettingsStore &store, QWidget *parent);

private:
    void addTheme(QFormLayout &form);
    void addRefresh(QFormLayout &form);
    void addAddress(QFormLayout &form);
    void addField(QFormLayout &form, const QString &label, QWidget *field);
    void change(const std::function<void(Settings &)> &how);
    void takeAddress();

    SettingsStore &m_store;
    QLineEdit *m_address = nullptr;
    PlainLabel *m_addressWords = nullptr;
};

} // namespace bobbin
