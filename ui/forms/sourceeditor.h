#pragma once

#include "core/base/apierror.h"
#include "core/data/source.h"
#include "core/data/sourcepatch.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QMessageBox;
class QPushButton;
class QScrollArea;

namespace bobbin
{

class ElidedLabel;
class FormMessage;
class PlainLabel;
class SourceForm;

/// Edits one source in place of the detail pane. Owned by the main window, which passes saveRequested to Operations and the outcome
/// back. Promises: nothing typed is lost without a question; a refresh never touches open fields (they are filled by edit() only).
class SourceEditor : public QWidget
{
    Q_OBJECT

public:
    explicit SourceEditor(QWidget *parent = nullptr);

    void edit(const SourceKey &key, const Source &source, const QString &accountName);
    const SourceKey &key() const { return m_key; }

    bool isDirty() const;

    void setSaving(bool saving);
    /// Our sentence with the server's words beside it; refused properties are marked; all text stays.
    void showError(const QString &sentence, const ApiError &error);
    /// What was sent is now the source's state; a leave() that waited for it goes on.
    void saved(const Source &source);
    /// The source was deleted meanwhile: the text stays to be read and copied, saving is over.
    void sourceGone(const QString &sentence);

    /// Every way out asks here. Calls `go` at once if nothing is unsaved; else asks (never blocking): Save calls it after saved(),
    /// Discard after reverting, Cancel never. Nor if `context` has died.
    void leave(QObject *context, const std::function<void()> &go);

    QSize sizeHint() const override;

Q_SIGNALS:
    void saveRequested(const bobbin::SourceKey &key, const bobbin::SourcePatch &patch);
    /// The user is done: unsaved changes have been dealt with.
    void closeRequested();
    /// For the window's title.
    void dirtyChanged(bool dirty);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildHeader();
    QWidget *buildBody();
    QWidget *buildFooter();
    void fill(const Source &source);
    void save();
    void revertAll();
    void updateActions();
    void ask();

    SourceKey m_key;
    Source m_source;
    bool m_saving = false;
    bool m_gone = false;
    bool m_wasDirty = false;
    std::function<void()> m_go; ///< where a leave() wants to
    QPointer<QMessageBox> m_question;
    QPointer<QWidget> m_focusBeforeSaving;
    ElidedLabel *m_title;
    ElidedLabel *m_account;
    PlainLabel *m_count;
    QPushButton *m_revert;
    FormMessage *m_message;
    QScrollArea *m_scroll;
    SourceForm *m_form;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace bobbin
