#pragma once

#include "core/state/bulkrun.h"

#include <QDialog>

namespace bobbin
{

/// What came of a command on many sources: failed ones first, then skipped ones, each with its account and the server's words.
/// Retry is there for what is certain not to have happened. Open it with open(); it deletes itself.
class BulkResult : public QDialog
{
    Q_OBJECT

public:
    BulkResult(Command command, const QList<BulkRun::Item> &items, QWidget *parent);

Q_SIGNALS:
    void retryChosen(const QList<bobbin::BulkRun::Item> &items);
};

} // namespace bobbin
