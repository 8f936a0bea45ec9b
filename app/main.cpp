#include "app/options.h"
#include "app/reportrun.h"
#include "app/session.h"
#include "core/base/memory.h"
#include "core/history/recorder.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QLoggingCategory>
#include <QTimer>
#include <QTranslator>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace
{

/// The words of the program, in force as long as it lives. Made after the application object.
class Words
{
public:
    Words()
    {
        if (m_qt.load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_qt);
        // English first: it has the plurals that are not in the sources. A language of the person's own goes before it.
        if (m_english.load(u":/i18n/bobbin_en.qm"_s))
            QCoreApplication::installTranslator(&m_english);
        if (m_own.load(QLocale(), u"bobbin"_s, u"_"_s, u":/i18n"_s))
            QCoreApplication::installTranslator(&m_own);
    }

private:
    QTranslator m_qt;
    QTranslator m_english;
    QTranslator m_own;
};

QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// When all but the application object has gone: with that Qt would close the file of a recorder that still writes.
int endedWith(int outcome)
{
    if (!bobbin::Recorder::isAnyLeft())
        return outcome;
    std::fflush(nullptr);
    std::_Exit(outcome);
}

int runReport()
{
    bobbin::ReportRun run(bobbin::readOptions(QCoreApplication::arguments()));
    QObject::connect(&run, &bobbin::ReportRun::ended, qApp, [](int outcome) { QCoreApplication::exit(outcome); });
    QTimer::singleShot(0, &run, &bobbin::ReportRun::start);
    return QCoreApplication::exec();
}

/// Where there is no display there is a report all the same, and help.
int doWithoutWindow(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    // The error output is for what went wrong. QT_LOGGING_RULES has the last word.
    QLoggingCategory::setFilterRules(u"bobbin.*.info=false"_s);
    const Words words;
    return endedWith(runReport());
}

int runSession()
{
    bobbin::Session session(bobbin::readOptions(QCoreApplication::arguments()));
    session.start();
    return QApplication::exec();
}

int showWindow(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Bobbin"_s);
    QGuiApplication::setDesktopFileName(QStringLiteral(BOBBIN_APP_ID));
    const Words words;
    return endedWith(runSession());
}

} // namespace

int main(int argc, char *argv[])
{
    bobbin::giveBackFreedMemory();
    QCoreApplication::setApplicationName(u"bobbin"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(BOBBIN_VERSION));
    return bobbin::needsNoWindow(argumentsOf(argc, argv)) ? doWithoutWindow(argc, argv) : showWindow(argc, argv);
}
