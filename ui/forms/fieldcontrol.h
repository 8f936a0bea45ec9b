#pragma once

#include "core/data/propertyrules.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace bobbin
{

/// The control of one property, of the kind its rules ask for: a choice, one line, or several; masked if it is a secret of one
/// line, with a button to look at it. Owned by its field.
class FieldControl : public QWidget
{
    Q_OBJECT

public:
    FieldControl(const StepProperty &property, const QString &label, QWidget *parent);

    QString text() const;
    void setText(const QString &text);
    /// What has the focus, the name and the error mark.
    QWidget *input() const;
    /// Null if there is nothing to unmask.
    QToolButton *showButton() const { return m_show; }
    void mask();
    bool hasInnerFocus() const;

Q_SIGNALS:
    void edited();

private:
    void buildCombo(const StepProperty &property);
    void buildShowButton(const QString &objectName, const QString &label);

    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_area = nullptr;
    QComboBox *m_combo = nullptr;
    QToolButton *m_show = nullptr;
};

} // namespace bobbin
