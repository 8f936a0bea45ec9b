#include "core/history/recorderworker.h"

#include "core/history/journaltables.h"
#include "core/history/pasttables.h"

#include <QThread>

using namespace std::chrono_literals;

namespace bobbin
{

using Kind = HistoryError::Kind;

constexpr auto tidyEvery = 24h;

RecorderWorker::RecorderWorker(const QString &path, const Keeping &keeping)
    : m_file(path)
    , m_keeping(keeping)
    , m_retry(this)
    , m_tidy(this)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(m_keeping.retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &RecorderWorker::flush);
    m_tidy.setSingleShot(true);
    m_tidy.setInterval(0); // after what is asked for already: the next start waits for its first picture
    connect(&m_tidy, &QTimer::timeout, this, &RecorderWorker::tidy);
}

void RecorderWorker::open(const QDateTime &now)
{
    m_now = now;
    flush();
}

void RecorderWorker::write(const QList<Observation> &observations, const QDateTime &now)
{
    m_now = now;
    m_unwritten += observations;
    // What fails for everybody is tried now and then, not with each observation.
    if (!m_retry.isActive())
        flush();
    makeRoom();
}

void RecorderWorker::makeRoom()
{
    if (m_unwritten.size() > m_keeping.mostUnwritten)
        dropReplaced(m_unwritten);
    const qsizetype over = m_unwritten.size() - m_keeping.mostUnwritten;
    if (over <= 0)
        return;
    m_unwritten.remove(0, over);
    m_lost += over;
}

bool RecorderWorker::isReady()
{
    if (m_file.isOpen())
        return true;
    const auto opened = m_file.open(m_now);
    tellLoss();
    if (!opened)
        learn(opened.error());
    return opened.has_value();
}

void RecorderWorker::flush()
{
    if (!isReady())
        return;
    if (!m_unwritten.isEmpty()) {
        const auto written = m_file.db().write([this](HistoryDb &db) {
            for (const Observation &observation : std::as_const(m_unwritten))
                bobbin::write(db, observation);
        });
        if (!written)
            return learn(written.error());
        m_unwritten.clear();
    }
    if (const qsizetype lost = std::exchange(m_lost, 0))
        Q_EMIT failed({.kind = Kind::Unwritten, .count = lost});
    m_retry.stop();
    if (std::exchange(m_error, {}))
        Q_EMIT recovered();
    const bool isTidy
        = m_tidiedAt.isValid() && std::chrono::milliseconds(std::abs(m_tidiedAt.msecsTo(m_now))) < tidyEvery;
    if (!isTidy)
        m_tidy.start();
}

/// Nothing is tried again where that would only do harm: in a file of a newer version, or one that is damaged and cannot be moved.
void RecorderWorker::learn(const HistoryError &error)
{
    if (error.kind == Kind::Damaged) {
        const auto moved = m_file.setAside(error, m_now);
        tellLoss();
        if (moved)
            return flush();
        return learn(moved.error());
    }
    const bool isFinal = error.kind == Kind::Newer || error.kind == Kind::NotMoved;
    m_retry.setInterval(isFinal ? 24h : m_keeping.retryAfter);
    m_retry.start();
    if (m_error == error)
        return;
    m_error = error;
    Q_EMIT failed(error);
}

void RecorderWorker::tellLoss()
{
    if (const auto loss = m_file.takeLoss())
        Q_EMIT failed(*loss);
}

void RecorderWorker::tidy()
{
    if (!m_file.isOpen())
        return;
    m_tidiedAt = m_now;
    const auto tidied = m_file.db().write([this](HistoryDb &db) {
        // By both clocks, ours and the service's: either may be wrong, and so lets more be kept.
        if (const QDateTime last = newestEnd(db); last.isValid()) {
            const QDateTime oldest = std::min(m_now, last).addDays(-m_keeping.age.count());
            dropOldJournal(db, oldest);
            dropPastBefore(db, oldest);
        }
        dropPastOver(db, m_keeping.bytes);
    });
    if (!tidied)
        learn(tidied.error());
}

void RecorderWorker::ask(quint64 id, const Question &question, const QDateTime &now)
{
    m_now = now;
    if (!m_file.isOpen() && (m_retry.isActive() || !isReady())) {
        Q_EMIT answered(id, question.refuse(m_error.value_or(HistoryError())));
        return;
    }
    Q_EMIT answered(id, question.answer(m_file.db()));
    if (m_file.isOpen() && m_file.db().lastError() && m_file.db().lastError()->kind == Kind::Damaged)
        learn(*m_file.db().lastError());
}

void RecorderWorker::close()
{
    m_retry.stop();
    if (!m_unwritten.isEmpty())
        flush();
    m_retry.stop();
    m_tidy.stop();
    m_file.close();
    thread()->quit();
}

} // namespace bobbin
