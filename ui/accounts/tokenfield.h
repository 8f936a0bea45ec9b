#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace bobbin
{

class IconLabel;
class PlainLabel;

/// Where a token is entered or, once it is saved, replaced: a saved one is never shown, nor a stand-in for it. Owned by the
/// account form. With it: what is wrong with it, where it is kept, and where a person finds it.
class TokenField : public QWidget
{
    Q_OBJECT

public:
    explicit TokenField(QWidget *parent = nullptr);

    /// What is said of the saved token; empty if there is none to be kept. What is typed stays.
    void setSaved(const QString &note);
    /// What is wrong with the saved token, if anything; it can perhaps be read again.
    void setHint(const QString &hint, bool canReadAgain = false);
    /// The saved token must not be used; `why` tells so. Empty: it may.
    void setBarred(const QString &why);
    void setProblem(const QString &problem);

    void replace();
    bool isReplacing() const { return m_isReplacing; }
    QString text() const;
    /// Forgets what was typed, and that the saved one was to be replaced.
    void reset();
    void focusControl();

Q_SIGNALS:
    void changed();
    void readAgainRequested();

private:
    QWidget *makeHead();
    QWidget *makeSavedRow();
    QWidget *makeExplanation();
    void showState();
    QString help() const;

    QString m_barred;
    QString m_problem;
    bool m_isReplacing = false;
    bool m_isSaved = false;
    QLineEdit *m_edit;
    QPushButton *m_where = nullptr;
    QPushButton *m_undo = nullptr;
    PlainLabel *m_title = nullptr;
    QWidget *m_savedRow = nullptr;
    PlainLabel *m_savedNote = nullptr;
    PlainLabel *m_help;
    QWidget *m_problemRow;
    PlainLabel *m_problemText;
    QWidget *m_hintRow;
    PlainLabel *m_hint;
    QPushButton *m_readAgain;
    QWidget *m_explanation;
};

} // namespace bobbin
