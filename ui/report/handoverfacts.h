#pragma once

#include "ui/report/handoverreport.h"

#include <functional>

namespace bobbin
{

class Workspace;
using DeedsHandler = std::function<void(const Deeds &deeds)>;

/// What a workspace knows now: of all its accounts, or of those named. `stitchAddress` is the pattern of a source's address at
/// Stitch; the demo's sources have none.
HandoverFacts handoverFacts(const Workspace &workspace, const QDateTime &now, const QString &stitchAddress,
    const std::optional<QSet<AccountId>> &only = {});

/// What was done to all its sources within the week, as far as that is recorded and can be read; said later.
void findDeeds(Workspace &workspace, QObject *context, const DeedsHandler &done);

} // namespace bobbin
