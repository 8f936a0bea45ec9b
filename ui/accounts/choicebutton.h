#pragma once

#include <QAbstractButton>

namespace bobbin
{

/// A wide button with an icon, a title and a line that says what comes; the primary one is filled with the accent.
class ChoiceButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Kind { Primary, Normal };

    ChoiceButton(Kind kind, const QString &iconName, const QString &title, const QString &text, QWidget *parent);

    /// Told at the right; it belongs to the window's own action.
    void setShortcutText(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRect wordsRect(int width) const;
    int textHeight(int width) const;
    void drawFace(QPainter &painter) const;

    Kind m_kind;
    QString m_icon;
    QString m_line;
    QString m_shortcutText;
};

} // namespace bobbin
