#pragma once

#include "core/account/account.h"

#include <QStyledItemDelegate>
#include <QWidget>

#include <optional>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace bobbin
{

/// An account as the list shows it.
struct AccountEntry {
    AccountId id;
    QString name;
    QString note; ///< "token ends a1b2"
    std::optional<Environment> environment; ///< nothing: the demo
    bool isReadOnly = false;

    bool operator==(const AccountEntry &) const = default;
};

/// The account dialog's left side: who there is, Add and Remove…
class AccountList : public QWidget
{
    Q_OBJECT

public:
    explicit AccountList(QWidget *parent = nullptr);

    void setEntries(const QList<AccountEntry> &entries);
    /// Says nothing: only a person's choice is told.
    void setCurrent(const AccountId &id);
    void setCanRemove(bool can, const QString &whyNot = {});

Q_SIGNALS:
    void chosen(const bobbin::AccountId &id);
    void addRequested();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill(QListWidgetItem *item, const AccountEntry &entry);

    QList<AccountEntry> m_entries;
    QListWidget *m_list;
    QPushButton *m_remove;
};

/// Draws an entry: mark, name, a line about its token, a lock.
class AccountDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
};

} // namespace bobbin

Q_DECLARE_METATYPE(bobbin::AccountEntry)
