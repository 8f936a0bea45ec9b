#pragma once

#include "core/models/sourcefilter.h"

#include <QStringList>

namespace bobbin
{

// A filter as text, to be kept: what was typed first, then a part for each value of a facet, "health:failing", "-type:platform.x".

QStringList filterText(const SourceFilter &filter);

/// Nothing if a part is not understood, written by a newer version or by hand, or asks for an account that is not there any more.
std::optional<SourceFilter> filterFromText(const QStringList &text, const QueryContext &context);

} // namespace bobbin
