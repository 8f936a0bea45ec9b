#include "app/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

Options readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Options", "Browse and manage the sources of your Stitch accounts."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(
        u"demo"_s, QCoreApplication::translate("Options", "Start with the demo account, on this computer only."));
    const QCommandLineOption dataDir(u"data-dir"_s,
        QCoreApplication::translate("Options", "Keep accounts and window settings in <directory>."), u"directory"_s);
    const QCommandLineOption screenshot(u"screenshot"_s,
        QCoreApplication::translate(
            "Options", "Write a picture of the window to <file> once the first data is in, and end."),
        u"file"_s);
    parser.addOptions({demo, dataDir, screenshot});
    parser.process(application);
    return {.isDemo = parser.isSet(demo), .dataDir = parser.value(dataDir), .screenshot = parser.value(screenshot)};
}

} // namespace bobbin
