#pragma once

#include "ui/panes/detailtabs.h"

class QPlainTextEdit;

namespace bobbin
{

class StepList;

// The tabs of the detail pane that show a source as the service keeps it.

/// The steps of the setup and the settings; credentials only as "saved". Decodes the source when it is another.
class ConfigurationTab : public DetailTab
{
    Q_OBJECT

public:
    ConfigurationTab();
    void show(const Source &source);

private:
    QByteArray m_shown; ///< raw bytes
    StepList *m_steps;
    PlainLabel *m_hint;
    FactRows *m_properties;
};

/// The source as the service sent it, to read and to copy.
class RawTab : public QWidget
{
    Q_OBJECT

public:
    RawTab();
    void show(const Source &source);

private:
    QByteArray m_shown; ///< raw bytes
    QPlainTextEdit *m_text;
};

} // namespace bobbin
