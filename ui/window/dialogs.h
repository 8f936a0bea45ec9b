#pragma once

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace bobbin
{

/// Says one thing in a dialog that does not block, with one button; `then` is called when it is closed, unless `context` has died.
void openNotice(QWidget *window, const QString &title, const QString &text, const QString &button, QObject *context,
    const std::function<void()> &then);

} // namespace bobbin
