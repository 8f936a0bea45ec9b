#pragma once

#include "core/history/recorder.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/rows.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace bobbin::test
{

inline const ClientPlace acme{QStringLiteral("https://api.stitchdata.com"), 116078};
inline const ClientPlace bolt{QStringLiteral("https://api.stitchdata.com"), 222};
inline const SourcePlace shopDb{acme, {7}};
inline const AccountId account{QStringLiteral("a")};
/// Everything.
inline const TimeSpan always{
    QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC), QDateTime(QDate(2100, 1, 1), QTime(0, 0), Qt::UTC)};

inline ConnectionCheck checkNamed(const QString &name, const QString &status, const QString &message = {})
{
    QJsonObject object{{QStringLiteral("name"), name}, {QStringLiteral("status"), status}};
    if (!message.isEmpty())
        object.insert(QStringLiteral("tap_error_message"), message);
    return *ConnectionCheck::fromJson(object);
}

/// A recorder in a folder of its own, asked and waited for.
struct RecorderShelf {
    RecorderShelf() { start(); }

    void start(const Keeping &keeping = {})
    {
        recorder.reset();
        recorder = std::make_unique<Recorder>(path(), clock.clock(), keeping);
    }
    void stop() { recorder.reset(); }

    QString path() const { return folder.filePath(QStringLiteral("data/history.sqlite")); }
    QStringList files(const QString &pattern = QStringLiteral("*")) const
    {
        return QDir(QFileInfo(path()).path()).entryList({pattern}, QDir::Files, QDir::Name);
    }

    template <class T, class Question> Result<T, HistoryError> ask(const Question &question)
    {
        Await<T, HistoryError> answer;
        recorder->query(question, &context, answer.handler());
        return answer.wait() ? answer.result() : std::unexpected(HistoryError{.detail = QStringLiteral("no answer")});
    }
    SourcePast past(const SourcePlace &place = shopDb, const TimeSpan &span = always)
    {
        return ask<SourcePast>(Recorder::PastOf{place, span}).value_or(SourcePast());
    }
    std::optional<CachedAccount> cache(const AccountId &id = account, const QString &origin = acme.origin)
    {
        return ask<std::optional<CachedAccount>>(Recorder::CacheOf{id, origin}).value_or(std::nullopt);
    }
    /// None if there is no cache.
    QList<CachedSource> sources(const AccountId &id = account) { return cache(id).value_or(CachedAccount()).sources; }
    QList<PlacedNotes> notes(const ClientPlace &client = acme)
    {
        return ask<QList<PlacedNotes>>(Recorder::NotesOf{client}).value_or(QList<PlacedNotes>());
    }
    QList<JournalEntry> journal(const ClientPlace &client = acme)
    {
        return ask<QList<JournalEntry>>(Recorder::JournalOf{client}).value_or(QList<JournalEntry>());
    }
    bool keep(const SourcePlace &place, const SourceNotes &what)
    {
        Await<SourceNotes, HistoryError> done;
        recorder->note(place, [what](SourceNotes &notes) { notes = what; }, &context, done.handler());
        return done.wait() && done.ok();
    }
    bool forget(const ClientPlace &client, const Recorder::Forget &what)
    {
        Await<Nothing, HistoryError> done;
        recorder->forget(client, what, &context, done.handler());
        return done.wait() && done.ok();
    }
    void see(const QString &name, const QString &status, const QString &message = {})
    {
        recorder->observe(observed::Check{shopDb, checkNamed(name, status, message), clock.now()});
    }

    QTemporaryDir folder;
    ManualClock clock;
    QObject context;
    std::unique_ptr<Recorder> recorder;
};

} // namespace bobbin::test
