#include "ui/words/noticewords.h"

#include "ui/words/healthwords.h"
#include "ui/words/times.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

struct NoticeWords {
    Q_DECLARE_TR_FUNCTIONS(NoticeWords)
};

constexpr qsizetype mostNamed = 3; // a notice is a few lines
constexpr qsizetype longestLine = 160;

QString oneLine(const QString &text)
{
    const QString line = text.simplified();
    return line.size() > longestLine ? line.first(longestLine - 1) + u'…' : line;
}

QString namesText(const QList<SourceRow> &rows)
{
    QStringList names;
    for (const SourceRow &row : rows.first(std::min(rows.size(), mostNamed)))
        names.append(oneLine(row.source.displayName));
    const QString named = names.join(u", "_s);
    const int others = int(rows.size() - names.size());
    return others == 0 ? named : NoticeWords::tr("%1 and %n more", nullptr, others).arg(named);
}

} // namespace

NoticeText noticeText(const CauseGroup &group, const QList<SourceRow> &rows, const QDateTime &now)
{
    NoticeText text;
    const bool isOne = rows.size() == 1;
    text.title = isOne ? NoticeWords::tr("%1 fails").arg(oneLine(rows.first().source.displayName))
                       : NoticeWords::tr("%n source(s) fail", nullptr, int(group.sources.size()));
    text.lines.append(oneLine(groupTitle(group)));
    if (rows.size() > 1)
        text.lines.append(namesText(rows));
    if (group.since.isValid())
        text.lines.append(NoticeWords::tr("Since %1").arg(momentText(group.since, now)));
    return text;
}

} // namespace bobbin
