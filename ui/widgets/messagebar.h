#pragma once

#include <QWidget>

class QBoxLayout;
class QToolButton;

namespace bobbin
{

class IconLabel;
class LinkButton;
class PlainText;

enum class Severity : quint8 { Info, Warning, Error, Offline };

struct Message {
    Severity severity = Severity::Info;
    QString head = {}; ///< the first words, in 600
    QString text = {};
    QStringList actions = {}; ///< at most two are shown

    bool operator==(const Message &) const = default;
};

/// One message across the window, above what it is about. Only Info can be dismissed: the others go with their cause.
class MessageBar : public QWidget
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void setMessage(const Message &message);
    const Message &message() const { return m_message; }

Q_SIGNALS:
    void actionTriggered(int index);
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    LinkButton *makeAction(int index);
    void announce();

    Message m_message;
    IconLabel *m_icon;
    PlainText *m_words;
    QBoxLayout *m_body; ///< words and actions: side by side, or below each other where it is narrow
    QList<LinkButton *> m_actions;
    QToolButton *m_close;
};

} // namespace bobbin
