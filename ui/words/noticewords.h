#pragma once

#include "core/health/healthgroups.h"

#include <QStringList>

#include <functional>

namespace bobbin
{

/// What a desktop notice says; plain text.
struct NoticeText {
    QString title;
    QStringList lines;

    bool operator==(const NoticeText &) const = default;
};

/// About a group that fails: which sources, why, since when. `rows`: of its sources, those that are still there.
NoticeText noticeText(const CauseGroup &group, const QList<SourceRow> &rows, const QDateTime &now);

} // namespace bobbin
