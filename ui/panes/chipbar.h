#pragma once

#include "core/models/sourcefilter.h"

#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace bobbin
{

class ElidedLabel;
class PlainLabel;

/// What is filtered, above the table: a chip for every active filter that has room, a menu of those that have none, and how much
/// is shown. It stays when nothing is filtered, so that the table never jumps.
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
    QStringList filters() const;

Q_SIGNALS:
    /// The filter without one of its parts.
    void filterWanted(const bobbin::SourceFilter &filter);
    void clearWanted();
    void resortWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// One active filter, in words; without a value of a facet the query.
    struct Part {
        QString key; ///< empty where the value speaks for itself
        QString value;
        std::optional<FacetKey> facetKey = {};
        qsizetype term = 0; ///< of the query, where it is of no facet

        bool operator==(const Part &) const = default;
    };

    void fit();
    int takeChips();
    void keepFocus(int chip);
    void showHidden();
    void remove(const Part &part);
    QList<Part> partsOf(Facet facet) const;

    AccountName m_accountName;
    SourceFilter m_filter;
    QList<Part> m_parts;
    QHBoxLayout *m_chips;
    QPushButton *m_more;
    QMenu *m_hidden; ///< what m_more opens
    QPushButton *m_clear;
    ElidedLabel *m_problem;
    QPushButton *m_resort;
    PlainLabel *m_count;
    int m_moved = 0;
};

} // namespace bobbin
