#include "core/account/inidocument.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

QString escaped(QString value)
{
    return value.replace(u'\\', "\\\\"_L1).replace(u'\n', "\\n"_L1).replace(u'\r', "\\r"_L1);
}

QString unescaped(QStringView text)
{
    QString value;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            value += text[i];
            continue;
        }
        switch (const QChar next = text[++i]; next.unicode()) {
        case u'n': value += u'\n'; break;
        case u'r': value += u'\r'; break;
        default: value += next;
        }
    }
    return value;
}

bool isSilent(QStringView line) { return line.isEmpty() || line.startsWith(u';') || line.startsWith(u'#'); }

QStringView keyOf(QStringView line)
{
    const qsizetype equals = line.indexOf(u'=');
    return isSilent(line) || equals < 0 ? QStringView() : line.first(equals).trimmed();
}

} // namespace

qsizetype IniDocument::Group::find(const QString &key) const
{
    const auto line = std::ranges::find_if(lines, [&](const QString &each) { return keyOf(each) == key; });
    return line == lines.cend() ? -1 : line - lines.cbegin();
}

QList<IniDocument::Group>::iterator IniDocument::find(const QString &group)
{
    return std::ranges::find(m_groups, group, &Group::name);
}

QList<IniDocument::Group>::const_iterator IniDocument::find(const QString &group) const
{
    return std::ranges::find(m_groups, group, &Group::name);
}

IniDocument IniDocument::parse(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    IniDocument document;
    document.m_damaged = decoder.hasError() || text.contains(QChar(0));
    document.m_groups.append(Group{});
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    for (const QString &raw : std::as_const(lines)) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            const QString name = line.sliced(1, line.size() - 2).trimmed();
            document.m_damaged |= name.isEmpty() || document.find(name) != document.m_groups.end();
            document.m_groups.append(Group{.name = name, .lines = {}});
            continue;
        }
        document.m_damaged |= !isSilent(line) && keyOf(line).isEmpty();
        document.m_groups.last().lines.append(line);
    }
    return document;
}

QByteArray IniDocument::toBytes() const
{
    QString text;
    for (const Group &group : m_groups) {
        if (!group.name.isNull())
            text += u'[' + group.name + u"]\n"_s;
        for (const QString &line : group.lines)
            text += line + u'\n';
    }
    return text.toUtf8();
}

QStringList IniDocument::groups() const
{
    QStringList names;
    for (const Group &group : m_groups) {
        if (!group.name.isNull())
            names.append(group.name);
    }
    return names;
}

std::optional<QString> IniDocument::value(const QString &group, const QString &key) const
{
    const auto found = find(group);
    const qsizetype index = found == m_groups.cend() ? -1 : found->find(key);
    if (index < 0)
        return std::nullopt;
    const QString &line = found->lines.at(index);
    return unescaped(QStringView(line).sliced(line.indexOf(u'=') + 1).trimmed());
}

void IniDocument::setValue(const QString &group, const QString &key, const QString &value)
{
    auto found = find(group);
    if (found == m_groups.end()) {
        if (!m_groups.isEmpty() && !m_groups.last().lines.isEmpty() && !m_groups.last().lines.last().isEmpty())
            m_groups.last().lines.append(QString());
        found = m_groups.insert(m_groups.end(), Group{.name = group, .lines = {}});
    }
    const QString line = key + u'=' + escaped(value);
    const qsizetype index = found->find(key);
    if (index >= 0) {
        found->lines[index] = line;
        return;
    }
    qsizetype end = found->lines.size();
    while (end > 0 && found->lines.at(end - 1).isEmpty())
        --end;
    found->lines.insert(end, line);
}

void IniDocument::removeValue(const QString &group, const QString &key)
{
    const auto found = find(group);
    const qsizetype index = found == m_groups.end() ? -1 : found->find(key);
    if (index >= 0)
        found->lines.removeAt(index);
}

void IniDocument::removeGroup(const QString &group)
{
    m_groups.removeIf([&](const Group &each) { return each.name == group; });
}

} // namespace bobbin
