#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QTime;

namespace bobbin
{

struct NoticeRules;
class SettingsStore;

/// Whether to be told by the desktop when a failure lasts, and when not. What is chosen is in force at once. Owned by the settings
/// dialog.
class NoticeSection : public QWidget
{
    Q_OBJECT

public:
    NoticeSection(SettingsStore &store, QWidget *parent);

    /// The first control.
    QCheckBox *choice() const { return m_on; }

private:
    QCheckBox *makeBox(const QString &label, const QString &name, bool NoticeRules::*member);
    QHBoxLayout *makeTimes();
    QComboBox *makeTime(const QString &name, const QString &label, QTime NoticeRules::*member);
    void updateEnabled();

    SettingsStore &m_store;
    QCheckBox *m_on;
    QCheckBox *m_quiet;
    QComboBox *m_from;
    QComboBox *m_to;
};

} // namespace bobbin
