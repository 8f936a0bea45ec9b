#pragma once

#include "core/models/sourcefilter.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace bobbin
{

class ElidedLabel;
class PlainLabel;

/// What is filtered, above the table: a chip for every active filter that has room, how many have none, and how much is shown. It stays when nothing is filtered, so
/// that the table never jumps.
class ChipBar : public QWidget
{
    Q_OBJECT

public:
    using AccountName = std::function<QString(const AccountId &)>;

    explicit ChipBar(AccountName accountName, QWidget *parent = nullptr);

    void setFilter(const SourceFilter &filter);
    void setCounts(int shown, int total);
    /// How many rows would move if they were sorted anew; offers it.
    void setMoved(int rows);
    /// Why what is typed is not the filter; empty: it is.
    void setProblem(const QString &sentence);

    /// What is filtered by, as the chips say it.
    const QStringList &filters() const { return m_filters; }

Q_SIGNALS:
    /// The filter without one of its parts.
    void filterWanted(const bobbin::SourceFilter &filter);
    void clearWanted();
    void resortWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void addChips(const SourceFilter &filter, Facet facet);
    void addChip(const QString &key, const QString &value, const SourceFilter &without);

    AccountName m_accountName;
    QStringList m_filters;
    QHBoxLayout *m_chips;
    PlainLabel *m_more;
    QPushButton *m_clear;
    ElidedLabel *m_problem;
    QPushButton *m_resort;
    PlainLabel *m_count;
    int m_moved = 0;
};

} // namespace bobbin
