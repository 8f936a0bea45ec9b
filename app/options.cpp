#include "app/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace bobbin
{

static void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QCoreApplication::translate("Options", "Browse and manage the sources of your Stitch accounts."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"demo"_s, QCoreApplication::translate("Options", "Start with the demo account, on this computer only.")},
        {u"data-dir"_s, QCoreApplication::translate("Options", "Keep accounts and window settings in <directory>."),
            u"directory"_s},
        {u"screenshot"_s,
            QCoreApplication::translate(
                "Options", "Write a picture of the window to <file> once the first data is in, and end."),
            u"file"_s},
        {u"report"_s,
            QCoreApplication::translate("Options",
                "Write the handover report to <file>, .md or .html, without a window, and end: with 0 if every active "
                "source is healthy, with 1 if not, with 2 if nothing could be read or written."),
            u"file"_s},
        {u"account"_s, QCoreApplication::translate("Options", "With --report: on the account <name> only."), u"name"_s},
    });
}

[[noreturn]] static void refuse(const QString &sentence, int code)
{
    std::fprintf(stderr, "bobbin: %s\n", qPrintable(sentence));
    std::exit(code);
}

bool needsNoWindow(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.parse(arguments); // what it does not know it leaves out
    return std::ranges::any_of(QStringList{u"report"_s, u"help"_s, u"help-all"_s, u"version"_s},
        [&](auto &name) { return parser.isSet(name); });
}

Options readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    // A script that asks for a report takes 1 for news of a source.
    if (!parser.parse(arguments) && parser.isSet(u"report"_s))
        refuse(parser.errorText(), 2);
    parser.process(arguments);
    if (parser.isSet(u"account"_s) && !parser.isSet(u"report"_s))
        refuse(QCoreApplication::translate("Options", "--account goes with --report."), 1);
    return {.isDemo = parser.isSet(u"demo"_s),
        .dataDir = parser.value(u"data-dir"_s),
        .screenshot = parser.value(u"screenshot"_s),
        .report = parser.value(u"report"_s),
        .account = parser.value(u"account"_s)};
}

QString homeOf(const Options &options)
{
    return options.dataDir.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                                     : options.dataDir;
}

static QDir dataOf(const Options &options)
{
    return QDir(options.dataDir.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                          : options.dataDir);
}

QString recordsOf(const Options &options) { return dataOf(options).filePath(u"history.sqlite"_s); }

QString callsOf(const Options &options) { return dataOf(options).filePath(u"calls"_s); }

} // namespace bobbin
