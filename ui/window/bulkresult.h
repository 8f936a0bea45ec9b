#pragma once

#include "core/state/bulkrun.h"

#include <QDialog>

namespace bobbin
{

/// What came of a command on many sources, one row each with the server's words. Open it with open(); it deletes itself.
class BulkResult : public QDialog
{
    Q_OBJECT

public:
    BulkResult(Command command, const QList<BulkRun::Item> &items, QWidget *parent);

Q_SIGNALS:
    void retryChosen(const QList<bobbin::SourceKey> &keys);
};

} // namespace bobbin
