#include "ui/words/times.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct Times {
    Q_DECLARE_TR_FUNCTIONS(Times)
};
} // namespace

QDateTime nowFor(TimeDisplay display, const QDateTime &now)
{
    return display == TimeDisplay::Utc ? now.toUTC() : now.toLocalTime();
}

QString ageText(std::chrono::milliseconds age)
{
    using namespace std::chrono;
    if (age < 1min)
        return Times::tr("%1 s").arg(std::max<qint64>(0, duration_cast<seconds>(age).count()));
    if (age < 1h)
        return Times::tr("%1 min").arg(duration_cast<minutes>(age).count());
    if (age < 48h)
        return Times::tr("%1 h").arg(duration_cast<hours>(age).count());
    return Times::tr("%1 d").arg(duration_cast<days>(age).count());
}

QString durationText(std::chrono::milliseconds duration)
{
    using namespace std::chrono;
    if (duration < 1h)
        return ageText(duration);
    if (duration < 48h)
        return Times::tr("%1 h %2 min")
            .arg(duration_cast<hours>(duration).count())
            .arg(duration_cast<minutes>(duration).count() % 60);
    return Times::tr("%1 d %2 h")
        .arg(duration_cast<days>(duration).count())
        .arg(duration_cast<hours>(duration).count() % 24);
}

QString momentText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return dash();
    const QDateTime told = time.toTimeSpec(now.timeSpec());
    const qint64 days = qAbs(told.date().daysTo(now.date()));
    const QLocale locale;
    if (days == 0)
        return locale.toString(told, u"HH:mm"_s);
    if (days < 6)
        return locale.toString(told, u"ddd HH:mm"_s);
    if (told.date().year() == now.date().year())
        return locale.toString(told, u"d MMM"_s);
    return locale.toString(told, u"d MMM yyyy"_s);
}

QString exactText(const QDateTime &time)
{
    if (!time.isValid())
        return dash();
    return Times::tr("%1 (%2 UTC)")
        .arg(
            QLocale().toString(time.toLocalTime(), u"ddd d MMM yyyy HH:mm:ss"_s), time.toUTC().toString(u"HH:mm:ss"_s));
}

} // namespace bobbin
