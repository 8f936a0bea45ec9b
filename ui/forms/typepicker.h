#pragma once

#include "core/data/sourcetype.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace bobbin
{

class EmptyState;

/// The searchable list of source types, those the user has already first. Owned by the create wizard. Types the plan lacks are
/// listed but cannot be picked; those the service no longer makes are left out.
class TypePicker : public QWidget
{
    Q_OBJECT

public:
    explicit TypePicker(QWidget *parent = nullptr);

    void setTypes(const QList<SourceType> &types);
    void setError(const QString &sentence);
    /// One entry per source.
    void setOwnTypes(const QStringList &types);
    std::optional<SourceType> current() const;
    void focusControl();

Q_SIGNALS:
    void currentChanged();
    void activated();
    void retryRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void filter(const QString &text);
    void selectFirst();

    QList<SourceType> m_types;
    QStringList m_own;
    bool m_loaded = false;
    QLineEdit *m_search;
    QListView *m_list;
    EmptyState *m_state;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_proxy;
};

} // namespace bobbin
