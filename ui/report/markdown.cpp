#include "ui/report/markdown.h"

#include "ui/words/cleantext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

/// What begins markup somewhere in a line. A dot or a dash does so only at its start, where ours never begins with foreign text.
constexpr auto special = "\\`*_{}[]<>|#~&@$"_L1;

/// A fence longer than any run of backticks inside: nothing in the words ends the quote.
QString fenceFor(const QString &text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(longest + 1, u'`');
}

/// Writes each part as a block of lines.
struct MarkdownWriter {
    QStringList operator()(const Document::Heading &heading) const
    {
        return {QString(heading.level, u'#') + u' ' + markdownText(heading.text)};
    }
    QStringList operator()(const Document::Facts &facts) const { return {joined(facts.facts)}; }
    QStringList operator()(const Document::Tally &tally) const
    {
        QStringList counts;
        for (const auto &count : tally.counts)
            counts.append(u"**"_s + markdownText(count.text) + u"**"_s);
        return {counts.join(u" · "_s)};
    }
    QStringList operator()(const Document::Quote &quote) const
    {
        const QString text = cleanText(quote.text).trimmed();
        const QString fence = fenceFor(text);
        return {markdownText(quote.title), QString(), fence + u"text"_s, text, fence};
    }
    QStringList operator()(const Document::Steps &steps) const
    {
        QStringList lines{markdownText(steps.title), QString()};
        for (qsizetype i = 0; i < steps.steps.size(); ++i)
            lines.append(u"%1. "_s.arg(i + 1) + markdownText(steps.steps.at(i)));
        return lines;
    }
    QStringList operator()(const Document::Rows &rows) const
    {
        QStringList lines;
        for (const auto &row : rows.rows) {
            QString line = u"- **"_s + markdownText(row.cells.first()) + u"**"_s;
            if (const QString rest = joined(told(rows.columns, row.cells).sliced(1)); !rest.isEmpty())
                line += u" · "_s + rest;
            if (!row.link.isEmpty())
                line += u" · ["_s + markdownText(rows.linkText) + u"](<"_s + row.link.toString(QUrl::FullyEncoded)
                    + u">)"_s;
            lines.append(line);
        }
        return lines;
    }

private:
    static QStringList told(const QList<Document::Rows::Column> &columns, QStringList cells)
    {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (columns.at(i).isTold && !cells.at(i).isEmpty())
                cells[i].prepend(columns.at(i).title + u' ');
        }
        return cells;
    }
    static QString joined(const QStringList &facts)
    {
        QStringList texts;
        for (const QString &fact : facts) {
            if (!fact.isEmpty())
                texts.append(markdownText(fact));
        }
        return texts.join(u" · "_s);
    }
};

} // namespace

QString markdownText(const QString &text)
{
    QString safe;
    const QString line = cleanText(text).simplified();
    safe.reserve(line.size());
    for (const QChar c : line) {
        if (special.contains(c))
            safe += u'\\';
        safe += c;
    }
    // A bare address would become a link by itself, with a scheme or without.
    safe.replace(u"://"_s, u"\\://"_s);
    static const QRegularExpression host(u"\\b(www)\\."_s, QRegularExpression::CaseInsensitiveOption);
    safe.replace(host, u"\\1\\."_s);
    // What would begin a list or a line below a heading if it came first.
    static const QRegularExpression beginning(u"^(\\d+(?=[.)])|(?=[-+=]))"_s);
    return safe.replace(beginning, u"\\1\\"_s);
}

QString markdownRow(const QStringList &cells)
{
    QString row = u"|"_s;
    for (const QString &cell : cells)
        row += u' ' + markdownText(cell) + u" |"_s;
    return row;
}

QString markdownOf(const Document &document)
{
    QStringList lines{u"# "_s + markdownText(document.title)};
    for (const Document::Part &part : document.parts)
        lines << QString() << std::visit(MarkdownWriter(), part);
    return lines.join(u'\n') + u'\n';
}

} // namespace bobbin
