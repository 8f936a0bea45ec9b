#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

int inkOf(const QImage &image, const QColor &wanted = {})
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += pixel.alpha() == 255 && (!wanted.isValid() || pixel.rgb() == wanted.rgb()) ? 1 : 0;
        }
    }
    return count;
}

QStringList namesInCode()
{
    static const QRegularExpression pattern(
        uR"re((?:\bicon\(|pixmap\(|IconLabel\(|setIcon\(|icon = |return \{)\s*u"([a-z-]+)"_s|u"(state-[a-z]+)"_s)re"_s);
    QStringList names;
    QDirIterator files(QStringLiteral(BOBBIN_UI_CODE), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        auto found = pattern.globalMatch(QString::fromUtf8(file.readAll()));
        while (found.hasNext()) {
            const auto match = found.next();
            names.append(match.captured(match.capturedStart(1) >= 0 ? 1 : 2));
        }
    }
    names.removeDuplicates();
    return names;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ColourScheme::Light); }

    void everyNameInTheCodeIsAnIcon()
    {
        const QStringList names = namesInCode();
        QVERIFY(names.size() >= 15);
        for (const QString &name : names) {
            QVERIFY2(QFile::exists(u":/icons/"_s + name + u".svg"_s), qPrintable(name));
        }
    }

    void everyIconDrawsSomethingAtEverySize()
    {
        const QStringList files = QDir(u":/icons"_s).entryList();
        QVERIFY(files.size() > 50);
        for (const QString &file : files) {
            for (const int size : {16, 32}) {
                const QPixmap drawn = pixmap(file.chopped(4), size, 2, Qt::red);
                QCOMPARE(drawn.size(), QSize(size, size) * 2);
                QCOMPARE(drawn.devicePixelRatio(), 2.0);
                QVERIFY2(inkOf(drawn.toImage(), Qt::red) > 8, qPrintable(file));
            }
        }
    }

    void tintFollowsThePalette()
    {
        const QIcon copy = icon(u"copy"_s);
        QVERIFY(inkOf(copy.pixmap(32, 32).toImage(), colour(Token::Text, false)) > 8);
        applyTheme(*qApp, ColourScheme::Dark);
        QVERIFY(inkOf(copy.pixmap(32, 32).toImage(), colour(Token::Text, true)) > 8);
    }

    void keepsItsTokenInBothSchemes()
    {
        const QIcon failing = icon(u"state-failing"_s, Token::Failing);
        QVERIFY(inkOf(failing.pixmap(16, 16).toImage(), colour(Token::Failing, false)) > 8);
        applyTheme(*qApp, ColourScheme::Dark);
        QVERIFY(inkOf(failing.pixmap(16, 16).toImage(), colour(Token::Failing, true)) > 8);
    }

    void greysADisabledIcon()
    {
        const QImage disabled = icon(u"stop"_s).pixmap(QSize(32, 32), QIcon::Disabled).toImage();
        QVERIFY(inkOf(disabled, colour(Token::TextDisabled, false)) > 8);
        QCOMPARE(inkOf(disabled, colour(Token::Text, false)), 0);
    }

    void keepsTheColoursOfTheApplicationsOwnIcon()
    {
        const QImage own = applicationIcon().pixmap(64, 64).toImage();
        QVERIFY(inkOf(own) > 500);
        QCOMPARE(inkOf(own, colour(Token::Text, false)), 0);
    }

    void anUnknownNameIsNoIcon() { QVERIFY(icon(u"no-such-icon"_s).isNull()); }
};

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
