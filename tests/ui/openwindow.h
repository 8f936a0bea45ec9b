#pragma once

#include "tests/ui/world.h"
#include "ui/window/mainwindow.h"

#include <QTest>

#include <memory>

namespace bobbin::test
{

/// The window of that world, shown and active; null if it did not become so.
inline std::unique_ptr<MainWindow> openWindow(World &world, const QSize &size)
{
    auto window = std::make_unique<MainWindow>(*world.workspace, world.settings, world.path("window.ini"));
    window->resize(size);
    window->show();
    window->activateWindow();
    return QTest::qWaitForWindowActive(window.get()) ? std::move(window) : nullptr;
}

} // namespace bobbin::test
