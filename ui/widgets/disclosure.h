#pragma once

#include <QWidget>

class QAbstractButton;
class QPropertyAnimation;
class QVBoxLayout;

namespace bobbin
{

/// A part that folds: chevron, strong title and a secondary note that says what is inside while it is closed.
class Disclosure : public QWidget
{
    Q_OBJECT

public:
    explicit Disclosure(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note);
    void setContent(QWidget *content); ///< takes it; one only
    void setOpen(bool open);
    bool isOpen() const;

Q_SIGNALS:
    void toggled(bool open);

private:
    class Head;

    void fold(bool open);

    QString m_title;
    QString m_note;
    Head *m_head;
    QWidget *m_content = nullptr;
    QPropertyAnimation *m_slide;
    QVBoxLayout *m_column;
};

} // namespace bobbin
