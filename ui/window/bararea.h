#pragma once

#include "ui/widgets/messagebar.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace bobbin
{

class PlainLabel;

/// The messages above the list, each under a name by which it is changed and taken away again. Most severe first, at most two at
/// a time; the rest is said to be there.
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
    struct Bar {
        MessageBar *widget;
        std::function<void(int)> chosen;
        int order;
    };

    void arrange();

    QHash<QString, Bar> m_bars;
    QVBoxLayout *m_column;
    PlainLabel *m_more;
    int m_order = 0;
};

} // namespace bobbin
