#include "ui/words/logwords.h"

#include "ui/words/commandwords.h"
#include "ui/words/errors.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct LogWords {
    Q_DECLARE_TR_FUNCTIONS(LogWords)
};

QString withWords(const QString &sentence, const QString &said)
{
    return said.isEmpty() ? sentence : LogWords::tr("%1 It says: “%2”").arg(sentence, said.simplified());
}

QString withError(const QString &sentence, const std::optional<ApiError> &error)
{
    const ErrorText text = errorText(error.value_or(ApiError()));
    return withWords(sentence.isEmpty() ? text.what : sentence + u' ' + text.what, text.said);
}
} // namespace

QString activityText(const Activity &activity)
{
    using Kind = Activity::Kind;
    const QString &source = activity.source;
    switch (activity.kind) {
    case Kind::Listed:
        return LogWords::tr("Read %n source(s); %1 of them failing.", nullptr, activity.count).arg(activity.failed);
    case Kind::Reached: return LogWords::tr("Answers again.");
    case Kind::NotReached:
    case Kind::TokenRefused: return withError({}, activity.error);
    case Kind::NoToken: return LogWords::tr("The keychain gave no token.");
    case Kind::AccountAdded: return LogWords::tr("Account added.");
    case Kind::AccountRemoved: return LogWords::tr("Account removed.");
    case Kind::SourceFails: return withWords(LogWords::tr("“%1” fails.").arg(source), activity.said);
    case Kind::SourceRecovered: return LogWords::tr("“%1” is healthy again.").arg(source);
    case Kind::SourceAppeared: return LogWords::tr("“%1” is new.").arg(source);
    case Kind::SourceGone: return LogWords::tr("“%1” is not in the list any more.").arg(source);
    case Kind::Done: return doneText(activity.command, activity.count, source);
    case Kind::Failed: {
        const ErrorText text = commandError(activity.command, source, activity.error.value_or(ApiError()));
        return withWords(text.what, text.said);
    }
    case Kind::SomeFailed: return failedText(activity.command, activity.failed, activity.count);
    case Kind::Saved: return LogWords::tr("Saved “%1”.").arg(source);
    case Kind::NotSaved: return withError(LogWords::tr("“%1” was not saved.").arg(source), activity.error);
    case Kind::Created: return LogWords::tr("Created “%1”.").arg(source);
    case Kind::NotCreated: return withError(LogWords::tr("“%1” was not created.").arg(source), activity.error);
    case Kind::SettingsChanged: return LogWords::tr("Settings changed.");
    }
    return {};
}

QString levelWord(Activity::Level level)
{
    switch (level) {
    case Activity::Level::Info: return LogWords::tr("Note");
    case Activity::Level::Good: return LogWords::tr("Good");
    case Activity::Level::Warning: return LogWords::tr("Warning");
    case Activity::Level::Error: return LogWords::tr("Error");
    }
    return {};
}

QString requestStatus(const RequestRecord &record)
{
    using Kind = ApiError::Kind;
    if (record.status != 0 && record.error != Kind::Cancelled)
        return QString::number(record.status);
    switch (record.error.value_or(Kind::Unreachable)) {
    case Kind::Cancelled: return LogWords::tr("dropped");
    case Kind::Timeout: return LogWords::tr("too late");
    case Kind::OutcomeUnknown: return LogWords::tr("outcome unknown");
    case Kind::Tls: return LogWords::tr("TLS");
    case Kind::Proxy: return LogWords::tr("proxy");
    case Kind::Refused: return LogWords::tr("not sent");
    default: return LogWords::tr("no answer");
    }
}

QString sizeText(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); }

} // namespace bobbin
