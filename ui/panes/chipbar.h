#pragma once

#include "core/models/sourcefilter.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace bobbin
{

class PlainLabel;

/// What is filtered, above the table: a chip for every active filter, and how much is shown. It stays when nothing is filtered, so
/// that the table never jumps.
class ChipBar : public QWidget
{
    Q_OBJECT

public:
    using AccountName = std::function<QString(const AccountId &)>;

    explicit ChipBar(AccountName accountName, QWidget *parent = nullptr);

    void setFilter(const SourceFilter &filter);
    void setCounts(int shown, int total);

Q_SIGNALS:
    /// The filter without one of its parts, or empty.
    void filterWanted(const bobbin::SourceFilter &filter);

private:
    void addChip(const QString &key, const QString &value, const SourceFilter &without);

    AccountName m_accountName;
    QHBoxLayout *m_chips;
    QPushButton *m_clear;
    PlainLabel *m_count;
};

} // namespace bobbin
