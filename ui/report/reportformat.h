#pragma once

#include "ui/report/document.h"

#include <QByteArray>

#include <optional>

namespace bobbin
{

enum class ReportFormat { Markdown, Html };

/// By the suffix of a file's name: md or markdown, html or htm. Nothing for any other.
std::optional<ReportFormat> reportFormatOf(const QString &path);

/// UTF-8.
QByteArray reportBytes(const Document &document, ReportFormat format);

} // namespace bobbin
