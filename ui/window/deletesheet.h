#pragma once

#include "core/base/ids.h"

#include <QDialog>

namespace bobbin
{

class Workspace;

/// Asked before several sources, or one in a production account, are deleted: names, schemas and what it means. Cancel is the
/// default. Open it with open(); it deletes itself.
class DeleteSheet : public QDialog
{
    Q_OBJECT

public:
    DeleteSheet(const Workspace &workspace, const QList<SourceKey> &keys, QWidget *parent);

Q_SIGNALS:
    void deleteChosen();
    void pauseChosen();
};

} // namespace bobbin
