#pragma once

#include <QString>
#include <QStringList>

namespace bobbin
{

/// What the command line asks for.
struct Options {
    bool isDemo = false;
    QString dataDir; ///< where accounts and the window's arrangement are kept; empty: the system's place for it
    QString screenshot; ///< write a picture of the window here once the first data is in, and end; empty: no
    QString report; ///< write the handover report here without a window, and end; empty: no
    QString account; ///< report on this account only; empty: on all
};

/// Whether what is asked for is a report, the help or the version. Can be asked before there is an application object.
bool needsNoWindow(const QStringList &arguments);

/// Reads the command line. --help, --version and mistakes end the program here, mistakes with 2 if a report is asked for, else with 1.
Options readOptions(const QStringList &arguments);

/// Where what is the person's own is kept.
QString homeOf(const Options &options);
/// The file of what was seen: data of this computer, which do not travel with a person's settings.
QString recordsOf(const Options &options);
/// The file in which calls are counted of which there may be few: likewise of this computer.
QString callsOf(const Options &options);

} // namespace bobbin
