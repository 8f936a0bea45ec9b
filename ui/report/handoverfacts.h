#pragma once

#include "ui/report/handoverreport.h"

namespace bobbin
{

class Workspace;

/// What a workspace knows now: of all its accounts, or of those named. `stitchAddress` is the pattern of a source's address at
/// Stitch; the demo's sources have none.
HandoverFacts handoverFacts(const Workspace &workspace, const QDateTime &now, const QString &stitchAddress,
    const std::optional<QSet<AccountId>> &only = {});

} // namespace bobbin
