#pragma once

#include <QWidget>

class QGridLayout;

namespace bobbin
{

class PlainLabel;
class PlainText;

struct Fact {
    QString label = {};
    QString value = {};

    bool operator==(const Fact &) const = default;
};

/// Names and values in two columns; values wrap and can be selected. A change of values alone keeps the rows.
class FactRows : public QWidget
{
    Q_OBJECT

public:
    explicit FactRows(QWidget *parent = nullptr);

    void setFacts(const QList<Fact> &facts);

private:
    struct Row {
        PlainLabel *label;
        PlainText *value;
    };

    QGridLayout *m_grid;
    QList<Row> m_rows;
};

} // namespace bobbin
