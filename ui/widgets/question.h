#pragma once

#include "ui/theme/bobbinstyle.h"

#include <QList>
#include <QSet>
#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace bobbin
{

/// What a person is asked before something of theirs goes.
struct Question {
    QString name; ///< objectName of the sheet
    QString title;
    QString text;
    QString act; ///< the button that does it; never the default
    QString stay; ///< the button that does nothing; the default, as is Escape
    Variant variant = Variant::Normal;
    struct Tick {
        QString name; ///< objectName of its box
        QString text;
        bool isOn = false;
    };
    QList<Tick> ticks = {}; ///< what else the act is to do
};

/// Asks in a dialog that does not block; `then` is called with the names of what is ticked if the act is chosen, unless `context` has
/// died.
void ask(QWidget *window, const Question &question, QObject *context,
    const std::function<void(const QSet<QString> &ticked)> &then);

} // namespace bobbin
