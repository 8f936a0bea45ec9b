#include "ui/report/reportformat.h"

#include "ui/report/html.h"
#include "ui/report/markdown.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace bobbin
{

std::optional<ReportFormat> reportFormatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == "md"_L1 || suffix == "markdown"_L1)
        return ReportFormat::Markdown;
    if (suffix == "html"_L1 || suffix == "htm"_L1)
        return ReportFormat::Html;
    return std::nullopt;
}

QByteArray reportBytes(const Document &document, ReportFormat format)
{
    return (format == ReportFormat::Html ? htmlOf(document) : markdownOf(document)).toUtf8();
}

} // namespace bobbin
