#include "ui/window/editflow.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/forms/sourceeditor.h"
#include "ui/words/errors.h"
#include "ui/words/words.h"

namespace bobbin
{

EditFlow::EditFlow(Workspace &workspace, SourceEditor &editor, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_editor(editor)
{
    connect(&editor, &SourceEditor::saveRequested, this, &EditFlow::save);
}

bool EditFlow::open(const SourceKey &key)
{
    const AccountSession *session = m_workspace.session(key.account);
    const SourceRow *row = m_workspace.fleet().find(key);
    if (!session || !row)
        return false;
    m_editor.edit(key, row->source, accountTitle(session->account()));
    return true;
}

void EditFlow::save(const SourceKey &key, const SourcePatch &patch)
{
    AccountSession *session = m_workspace.session(key.account);
    if (!session)
        return m_editor.sourceGone(tr("The account was removed. Your text is kept here; nothing was sent."));
    const SourceRow *row = m_workspace.fleet().find(key);
    const QString name = row ? row->source.displayName : QString();
    m_editor.setSaving(true);
    const QString account = session->account().name;
    session->operations().update(key.source, patch, this, [this, key, name, account](const Result<Source> &result) {
        m_workspace.activity().saved(name, account, result ? std::nullopt : std::optional<ApiError>(result.error()));
        if (m_editor.key() != key)
            return; // closed, and opened on another source meanwhile
        m_editor.setSaving(false);
        if (result) {
            m_editor.saved(*result);
            Q_EMIT saved(result->displayName);
            return;
        }
        const ErrorText text = commandError(Command::Edit, name, result.error());
        if (result.error().kind == ApiError::Kind::NotFound)
            m_editor.sourceGone(tr("%1 It was deleted meanwhile. Your text is kept here.").arg(text.what));
        else
            m_editor.showError(text.sentence(), result.error());
    });
}

} // namespace bobbin
