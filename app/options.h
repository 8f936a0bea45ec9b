#pragma once

#include <QString>

#include <optional>

class QCoreApplication;

namespace bobbin
{

/// What the command line asks for.
struct Options {
    bool isDemo = false;
    QString dataDir; ///< where accounts and the window's arrangement are kept; empty: the system's place for it
    QString screenshot; ///< write a picture of the window here once the first data is in, and end; empty: no
};

/// Reads the command line. --help, --version and mistakes end the program here.
Options readOptions(const QCoreApplication &application);

} // namespace bobbin
