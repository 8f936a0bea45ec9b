#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QHash>
#include <QLabel>

namespace bobbin
{

/// Text from a server as it may be shown: without control characters (line breaks and tabs stay) and without the marks
/// that reorder text. However long: for what lays out only what is in sight.
QString readableText(QString text);

/// The same, of the first characters if there are more than the longest that is laid out at once.
QString displayText(const QString &text);
constexpr qsizetype longestDisplayed = 10'000;

/// A tool tip that shows `text` as it is: Qt would take one with a tag in it for HTML.
QString plainToolTip(const QString &text);

/// Gives a widget's words a colour and a font of the theme; to be called again on each event that changesDress().
void dress(QWidget *widget, FontRole role, Token words);
bool changesDress(const QEvent &event);

/// The label for all text: never HTML, its font and colour follow the theme when that changes.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);

    void setText(const QString &text); ///< through displayText()
    void setRole(FontRole role);
    void setColour(Token words);
    void setSelectable(bool selectable); ///< by mouse and by keyboard, which makes it a tab stop

    /// As QLabel's, which lays out the text anew each time: nested layouts ask for the same few widths again and again.
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;

private:
    FontRole m_role = FontRole::Body;
    Token m_words = Token::Text;
    mutable QString m_measured; ///< the text they are of
    mutable QHash<int, int> m_heights; ///< by width; known since font or frame last changed
};

/// A label in one call; it wraps if asked to.
PlainLabel *makeLabel(const QString &text, FontRole role, Token words, QWidget *parent);
PlainLabel *makeWrappingLabel(const QString &text, FontRole role, Token words, QWidget *parent);

} // namespace bobbin
