#pragma once

#include "core/base/ids.h"

#include <QObject>

namespace bobbin
{

class SourceEditor;
struct SourcePatch;
class Workspace;

/// Connects the editor with Operations: fills it from the newest facts, sends what changed, brings the outcome back.
class EditFlow : public QObject
{
    Q_OBJECT

public:
    EditFlow(Workspace &workspace, SourceEditor &editor, QObject *parent);

    /// Opens the editor on a source; false if there is no such source any more.
    bool open(const SourceKey &key);

Q_SIGNALS:
    void saved(const QString &name);

private:
    void save(const SourceKey &key, const SourcePatch &patch);

    Workspace &m_workspace;
    SourceEditor &m_editor;
};

} // namespace bobbin
