#pragma once

#include "ui/widgets/messagebar.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace bobbin
{

class LinkButton;

/// The messages above the list, each under a name by which it is changed and taken away again. Most severe first, two of them and
/// a button for the rest; all of them scroll where they would take the list's room.
class BarArea : public QWidget
{
    Q_OBJECT

public:
    explicit BarArea(QWidget *parent = nullptr);

    /// Shows or changes a message. `chosen` hears which of its actions was pressed; × takes it away by itself.
    void show(const QString &name, const Message &message, const std::function<void(int)> &chosen = {});
    void hide(const QString &name);
    bool isShown(const QString &name) const { return m_bars.contains(name); }

private:
    class Scroll;
    struct Bar {
        MessageBar *widget;
        std::function<void(int)> chosen;
        int order;
    };

    void arrange();
    void orderTabs(const QList<Bar> &bars);

    QHash<QString, Bar> m_bars;
    Scroll *m_scroll;
    QVBoxLayout *m_column; ///< what scrolls
    LinkButton *m_more;
    bool m_isUnfolded = false;
    int m_order = 0;
};

} // namespace bobbin
