#pragma once

#include <QComboBox>

#include <chrono>

namespace bobbin
{

/// How far back a person wants to look: a day, a week, a month or a year.
class SpanChoice : public QComboBox
{
    Q_OBJECT

public:
    SpanChoice(const QString &name, const QString &accessibleName, QWidget *parent);

    std::chrono::days span() const { return std::chrono::days(currentData().toInt()); }
};

} // namespace bobbin
