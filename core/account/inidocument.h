#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace bobbin
{

/// A small INI text as a value. Keeps every line it does not know (comments, keys, groups) and their order, so that a file
/// written by a later version, or by hand, loses nothing when one value is set. UTF-8. Values: `\\`, `\n` and `\r`
/// are escapes, white space around them is not kept.
class IniDocument
{
public:
    /// Reads what can be read; isDamaged() says whether that was everything.
    static IniDocument parse(const QByteArray &bytes);
    QByteArray toBytes() const;

    /// Not UTF-8, a line that is nothing known, or a group that comes twice.
    bool isDamaged() const { return m_damaged; }
    /// In file order.
    QStringList groups() const;
    std::optional<QString> value(const QString &group, const QString &key) const;
    /// Adds the group at the end and the key at the end of its group if they are new.
    void setValue(const QString &group, const QString &key, const QString &value);
    void removeValue(const QString &group, const QString &key);
    void removeGroup(const QString &group);

    bool operator==(const IniDocument &) const = default;

private:
    struct Group {
        QString name; ///< null: the lines before the first group
        QStringList lines;

        qsizetype find(const QString &key) const;
        bool operator==(const Group &) const = default;
    };

    QList<Group>::iterator find(const QString &group);
    QList<Group>::const_iterator find(const QString &group) const;

    QList<Group> m_groups;
    bool m_damaged = false;
};

} // namespace bobbin
