#pragma once

#include <QWidget>

class QPushButton;

namespace bobbin
{

class IconLabel;
class PlainLabel;

/// What stands where nothing can be shown: the facts, one more line, at most two ways on.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setContent(const QString &icon, const QString &head, const QString &text, const QStringList &actions = {});

Q_SIGNALS:
    void actionTriggered(int index);

private:
    IconLabel *m_icon;
    PlainLabel *m_head;
    PlainLabel *m_text;
    QList<QPushButton *> m_actions;
};

} // namespace bobbin
