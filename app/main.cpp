#include "app/options.h"
#include "app/session.h"
#include "core/base/memory.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    bobbin::giveBackFreedMemory();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"bobbin"_s);
    QApplication::setApplicationDisplayName(u"Bobbin"_s);
    QApplication::setApplicationVersion(QStringLiteral(BOBBIN_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(BOBBIN_APP_ID));
    const bobbin::Options options = bobbin::readOptions(application);

    QTranslator qtWords;
    if (qtWords.load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qtWords);
    // English first: it has the plurals that are not in the sources. A language of the person's own goes before it.
    QTranslator english;
    QTranslator words;
    if (english.load(u":/i18n/bobbin_en.qm"_s))
        QApplication::installTranslator(&english);
    if (words.load(QLocale(), u"bobbin"_s, u"_"_s, u":/i18n"_s))
        QApplication::installTranslator(&words);

    bobbin::Session session(options);
    session.start();
    return QApplication::exec();
}
