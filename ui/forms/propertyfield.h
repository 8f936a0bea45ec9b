#pragma once

#include "core/data/propertyrules.h"
#include "ui/forms/propertyform.h"

#include <QJsonValue>
#include <QWidget>

class QToolButton;

namespace bobbin
{

class ElidedLabel;
class FieldControl;
class IconLabel;
class PlainLabel;
class SecretRow;

/// One property: label above, the control of its kind, help or error below, a mark and an undo when changed. Owned by a form.
/// A saved secret is never shown, nor a stand-in for it: only what is typed here is ever given back.
class PropertyField : public QWidget
{
    Q_OBJECT

public:
    PropertyField(
        const StepProperty &property, const QJsonValue &value, PropertyForm::Mode mode, QWidget *parent = nullptr);

    const StepProperty &property() const { return m_property; }
    QString label() const;
    QString text() const;
    void setText(const QString &text);

    bool isChanged() const;
    /// What is sent: a string, or null for a value that was emptied. Undefined if there is nothing to send.
    QJsonValue wireValue() const;
    void revert();
    /// What was typed is the saved value from now on; for the fields that are not properties.
    void setSaved(const QString &text);

    /// Marks it if its text is wrong; true if all is well.
    bool validate();
    void setError(const QString &error);
    bool hasError() const;
    void setHelp(const QString &help);
    void focusControl();
    /// Its controls in the order Tab visits them.
    QList<QWidget *> tabStops() const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildSecretRow();
    void fill(const QString &text);
    void onEdited();
    void startReplacing();
    void foldSecret();
    void showSecretTools();
    void updateMarks();
    void updateNames();

    StepProperty m_property;
    PropertyForm::Mode m_mode;
    QString m_saved; ///< on the wire; empty in a form for something new
    QString m_initial; ///< as the control shows it when nothing was changed
    QString m_help;
    bool m_isSavedSecret = false; ///< a value is stored that we do not have
    bool m_replacing = false;
    QWidget *m_dot;
    QWidget *m_controls;
    PlainLabel *m_label;
    ElidedLabel *m_was;
    QToolButton *m_undo;
    IconLabel *m_errorIcon;
    PlainLabel *m_below;
    FieldControl *m_control = nullptr;
    SecretRow *m_row = nullptr;
};

} // namespace bobbin
