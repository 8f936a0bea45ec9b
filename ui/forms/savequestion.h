#pragma once

#include <QMessageBox>

namespace bobbin
{

/// Asked before an editor with unsaved changes is left. Save is the default where saving is still possible. Open it with open();
/// it deletes itself.
class SaveQuestion : public QMessageBox
{
    Q_OBJECT

public:
    SaveQuestion(const QString &name, int changes, bool canSave, QWidget *parent);
};

} // namespace bobbin
