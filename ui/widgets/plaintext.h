#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QTextEdit>

namespace bobbin
{

/// A paragraph that can be selected, never HTML, as tall as its text. Unlike a label it also breaks inside words, so
/// that a long host name or a server's message never widens or leaves its pane.
class PlainText : public QTextEdit
{
    Q_OBJECT

public:
    explicit PlainText(QWidget *parent = nullptr);

    void setShown(const QString &text);
    void setShown(const QString &strong, const QString &text); ///< the first words in 600
    void setRole(FontRole role);
    void setColour(Token words);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fit();

    FontRole m_role = FontRole::Body;
    Token m_words = Token::Text;
    QString m_strong;
    QString m_text;
};

} // namespace bobbin
