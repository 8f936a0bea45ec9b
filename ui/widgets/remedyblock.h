#pragma once

#include <QWidget>

class QGridLayout;

namespace bobbin
{

class PlainLabel;
class PlainText;

/// What an error message means, whose job it is, and numbered steps. Stands below the server's own words.
class RemedyBlock : public QWidget
{
    Q_OBJECT

public:
    struct Content {
        QString meaning = {}; ///< one sentence
        QStringList steps = {};
        QString who = {}; ///< at the right; may be empty
        QString note = {}; ///< below the steps, secondary; may be empty

        bool operator==(const Content &) const = default;
    };

    explicit RemedyBlock(QWidget *parent = nullptr);

    void setContent(const Content &content);
    const Content &content() const { return m_content; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Number;
    struct Row {
        Number *number;
        PlainText *words;
    };

    void setSteps(const QStringList &steps);

    Content m_content;
    PlainLabel *m_who;
    PlainText *m_meaning;
    QGridLayout *m_grid;
    PlainLabel *m_note;
    QList<Row> m_rows;
};

} // namespace bobbin
