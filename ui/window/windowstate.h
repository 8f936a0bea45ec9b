#pragma once

#include "core/models/roworder.h"
#include "core/state/noticerules.h"

#include <QMap>
#include <QSettings>

class QMainWindow;
class QSplitter;

namespace bobbin
{

class SourceTable;
class SourceView;
struct SourceKey;

/// How the window was arranged: size, splitters, columns by name, sort, filter, selection, saved views and mutes, in one INI file. What cannot
/// be read, or belongs to no column any more, is left out.
class WindowState
{
public:
    explicit WindowState(const QString &path);

    void restore(QMainWindow &window, QSplitter &splitter, SourceTable &table, SourceView &rows);
    void save(const QMainWindow &window, const QSplitter &splitter, const SourceTable &table, const SourceView &rows);

    /// As filterText() writes it; empty if none was kept.
    QStringList filter() const;
    SourceKey selected() const;
    void setSelected(const SourceKey &key);
    /// Saved views by name, as filterText() writes them.
    QMap<QString, QStringList> views() const;
    void setView(const QString &name, const QStringList &text);
    void removeView(const QString &name);
    QList<NoticeMute> mutes() const;
    void setMutes(const QList<NoticeMute> &mutes);
    QSet<SourceKey> told() const;
    void setTold(const QSet<SourceKey> &sources);
    void restore(const QString &name, QSplitter &splitter) const;
    void save(const QString &name, const QSplitter &splitter);
    bool isShown(const QString &pane, bool otherwise = true) const;
    void setShown(const QString &pane, bool shown);

private:
    QList<SortBy> sorting() const;

    QSettings m_settings;
};

} // namespace bobbin
