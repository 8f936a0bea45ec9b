#pragma once

#include "ui/words/notewords.h"

#include <QDialog>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace bobbin
{

class FormMessage;

/// Asks what a person wants to note about sources: why and until when, or a text of their own. Stays open until it is kept, so that
/// nothing typed is lost. Open it with open(); it deletes itself.
class NoteSheet : public QDialog
{
    Q_OBJECT

public:
    struct Form {
        QString name = {}; ///< objectName
        QString title = {};
        QString hint = {};
        QString act = {}; ///< the button that keeps it
        QString clear = {}; ///< the button that ends what is noted; empty: there is none
        QString reason = {}; ///< what is in the field at first
        bool hasReason = false;
        bool hasNote = false; ///< and tags
        QString note = {};
        QStringList tags = {};
        QList<UntilChoice> untils = {};
    };

    NoteSheet(const Form &form, QWidget *parent);

    QString reason() const;
    QDateTime until() const; ///< invalid: until it is fixed
    QString note() const;
    QStringList tags() const; ///< each once
    /// Why it was not kept.
    void showProblem(const QString &sentence);
    /// Closes at once if nothing typed would be lost, else when the person agrees.
    void reject() override;

Q_SIGNALS:
    void actChosen();
    void clearChosen();

private:
    void addField(const QString &label, QWidget *field);
    void makeFields(const Form &form);
    QHBoxLayout *makeButtons(const Form &form);
    bool isDirty() const;

    const Form m_form;
    QVBoxLayout *m_column;
    FormMessage *m_problem;
    QLineEdit *m_reason = nullptr;
    QComboBox *m_until = nullptr;
    QPlainTextEdit *m_note = nullptr;
    QLineEdit *m_tags = nullptr;
};

} // namespace bobbin
