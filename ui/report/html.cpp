#include "ui/report/html.h"

#include "ui/theme/standinglook.h"
#include "ui/words/cleantext.h"

#include <QColor>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

// Bound by class names, so that colours change with the scheme.
constexpr auto sheet = R"(
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:2rem 1.5rem;background:var(--base);color:var(--text);
font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.25rem 0 .75rem;padding-bottom:.35rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.75rem 0 .25rem;padding-left:.65rem;border-left:4px solid var(--mark,var(--line))}
p{margin:.35rem 0}
.facts{color:var(--quiet)}
.tally{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:.9rem 0 0}
.tally li{padding:.15rem .7rem;border:1px solid var(--mark);border-radius:1rem;color:var(--mark);font-weight:600}
figure{margin:.75rem 0}
figcaption,.lead{color:var(--quiet);margin:.75rem 0 .25rem}
pre{margin:0;padding:.65rem .85rem;background:var(--sunken);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;
font:13px/1.45 ui-monospace,"Cascadia Mono","DejaVu Sans Mono",monospace}
ol{margin:.25rem 0 .75rem;padding-left:1.5rem}
table{width:100%;border-collapse:collapse;margin:.5rem 0 0}
th{font-size:.85rem;font-weight:500;color:var(--quiet)}
th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}
td:first-child{font-weight:600}
a{color:var(--link);white-space:nowrap}
@media print{body{max-width:none;padding:0;font-size:11pt}h2,h3{break-after:avoid}tr,figure{break-inside:avoid}a{color:inherit}}
)"_L1;

QString cssClass(Standing standing) { return u"s%1"_s.arg(int(standing)); }

QString variables(bool dark)
{
    QString css;
    for (const auto &[name, token] :
        {std::pair("base", Token::Base), {"text", Token::Text}, {"quiet", Token::TextSecondary},
            {"line", Token::Border}, {"sunken", Token::Sunken}, {"link", Token::Link}})
        css += u"--%1:%2;"_s.arg(QLatin1StringView(name), colour(token, dark).name());
    css = u":root{"_s + css + u'}';
    for (int at = 0; at <= int(Standing::Deleted); ++at) {
        const Standing standing = Standing(at);
        css += u".%1{--mark:%2}"_s.arg(cssClass(standing), colour(standingLook(standing).colour, dark).name());
    }
    return css + u'\n';
}

QString escaped(const QString &text) { return cleanText(text).toHtmlEscaped(); }

QString element(const QString &name, const QString &text)
{
    return u"<%1>"_s.arg(name) + escaped(text) + u"</%1>"_s.arg(name);
}

/// Writes each part as a block of lines.
struct HtmlWriter {
    QString operator()(const Document::Heading &heading) const
    {
        const QString name = u"h%1"_s.arg(heading.level);
        const QString mark = heading.standing ? u" class=\"%1\""_s.arg(cssClass(*heading.standing)) : QString();
        return u"<%1%2>"_s.arg(name, mark) + escaped(heading.text) + u"</%1>"_s.arg(name);
    }
    QString operator()(const Document::Facts &facts) const
    {
        QStringList told = facts.facts;
        told.removeAll(QString());
        return u"<p class=\"facts\">"_s + escaped(told.join(u" · "_s)) + u"</p>"_s;
    }
    QString operator()(const Document::Tally &tally) const
    {
        QString html = u"<ul class=\"tally\">"_s;
        for (const auto &count : tally.counts)
            html += u"<li class=\"%1\">"_s.arg(cssClass(count.standing)) + escaped(count.text) + u"</li>"_s;
        return html + u"</ul>"_s;
    }
    QString operator()(const Document::Quote &quote) const
    {
        return u"<figure>"_s + element(u"figcaption"_s, quote.title) + u"<pre dir=\"auto\">\n"_s
            + escaped(quote.text.trimmed()) + u"</pre>"_s + u"</figure>"_s;
    }
    QString operator()(const Document::Steps &steps) const
    {
        QString html = u"<p class=\"lead\">"_s + escaped(steps.title) + u"</p><ol>"_s;
        for (const QString &step : steps.steps)
            html += element(u"li"_s, step);
        return html + u"</ol>"_s;
    }
    QString operator()(const Document::Rows &rows) const
    {
        const bool hasLinks = std::ranges::any_of(rows.rows, [](const auto &row) { return !row.link.isEmpty(); });
        QString html = u"<table><thead><tr>"_s;
        for (const auto &column : rows.columns)
            html += u"<th scope=\"col\">"_s + escaped(column.title) + u"</th>"_s;
        html += hasLinks ? u"<th scope=\"col\"></th></tr></thead><tbody>"_s : u"</tr></thead><tbody>"_s;
        for (const auto &row : rows.rows) {
            html += u"\n<tr>"_s;
            for (const QString &cell : row.cells)
                html += u"<td><bdi>"_s + escaped(cell) + u"</bdi></td>"_s;
            if (hasLinks)
                html += u"<td>"_s + link(row.link, rows.linkText) + u"</td>"_s;
            html += u"</tr>"_s;
        }
        return html + u"</tbody></table>"_s;
    }

private:
    static QString link(const QUrl &url, const QString &text)
    {
        if (url.isEmpty())
            return {};
        return u"<a href=\""_s + url.toString(QUrl::FullyEncoded).toHtmlEscaped() + u"\" rel=\"noreferrer\">"_s
            + escaped(text) + u"</a>"_s;
    }
};

} // namespace

QString htmlOf(const Document &document)
{
    QString html = u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"_s.arg(
        QLocale().language() == QLocale::C ? u"en"_s : QLocale().bcp47Name());
    html += u"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n"_s;
    html += element(u"title"_s, document.title) + u"\n<style>\n"_s + variables(false)
        + u"@media screen and (prefers-color-scheme:dark){"_s + variables(true) + u'}' + sheet
        + u"</style>\n</head>\n<body>\n"_s + element(u"h1"_s, document.title) + u'\n';
    for (const Document::Part &part : document.parts)
        html += std::visit(HtmlWriter(), part) + u'\n';
    return html + u"</body>\n</html>\n"_s;
}

} // namespace bobbin
