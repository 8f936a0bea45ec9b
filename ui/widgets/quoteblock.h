#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace bobbin
{

class LinkButton;
class PlainLabel;
class PlainText;

/// The server's words: fixed type, wrapped, selectable, and to copy exactly as they came. Whole; where they are so long that the
/// window would wait for them, a button opens the whole.
class QuoteBlock : public QWidget
{
    Q_OBJECT

public:
    explicit QuoteBlock(QWidget *parent = nullptr);

    void setQuote(const QString &who, const QString &text); ///< `who`: "Stitch says, in discovery"
    void setEdge(Token edge);
    QString text() const { return m_text; }

Q_SIGNALS:
    void copied();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copy();
    void showAll();

    QString m_text;
    Token m_edge = Token::Failing;
    PlainLabel *m_who;
    LinkButton *m_all;
    LinkButton *m_copy;
    PlainText *m_words;
};

} // namespace bobbin
