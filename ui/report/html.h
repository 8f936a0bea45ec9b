#pragma once

#include "ui/report/document.h"

namespace bobbin
{

/// The document as one HTML file that needs nothing else: no script, no picture, nothing from elsewhere. Light or dark as its reader
/// has it; made for printing too.
QString htmlOf(const Document &document);

} // namespace bobbin
