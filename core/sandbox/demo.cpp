#include "core/sandbox/demo.h"

#include "core/sandbox/past.h"
#include "core/sandbox/service.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

/// "25m", "3h", "12d" as seconds.
qint64 seconds(const QString &age)
{
    const qint64 number = age.chopped(1).toLongLong();
    switch (age.back().unicode()) {
    case u'd': return number * 86'400;
    case u'h': return number * 3'600;
    case u'm': return number * 60;
    default: return number;
    }
}

std::optional<Failure> readFailure(const QJsonObject &failures, const QString &key)
{
    const auto json = failures[key].toObject();
    if (json.isEmpty())
        return std::nullopt;
    Failure failure{json["phase"_L1].toString(), json["message"_L1].toString(), {}};
    for (const auto &name : json["cure"_L1].toArray())
        failure.cure.append(name.toString());
    return failure;
}

/// Takes back what a source that waits at `step` cannot have.
void stopAt(const QString &step, SourceState &source, const SourceType &type)
{
    source.fieldsSelected = false;
    if (step == "field_selection"_L1)
        return;
    source.discovered = false;
    if (step == "discover_schema"_L1)
        return;
    source.authorized = false;
    const auto incomplete = std::ranges::find(type.steps, step, &SetupStep::type);
    for (const auto &property : incomplete->properties) {
        source.credentials.remove(property.name);
        source.properties.remove(property.name);
    }
}

class DemoReader
{
public:
    DemoReader(Service &service, const QJsonObject &file)
        : m_service(service)
        , m_file(file)
        , m_now(service.now())
    {
    }

    void add(const QJsonObject &entry)
    {
        ++m_count;
        auto source = m_service.ready(entry["type"_L1].toString(), entry["name"_L1].toString());
        const auto &type = *m_service.catalog().find(source.type);
        setTimes(source, entry);
        setProperties(source, entry);
        if (entry.contains("step"_L1))
            stopAt(entry["step"_L1].toString(), source, type);
        if (entry["on"_L1].toInt() == 2)
            source.destinations = {m_file["destination"_L1]["id"_L1].toInteger()};
        const auto id = m_service.add(std::move(source));
        if (!type.isPulled())
            return;
        addJobs(id, entry);
        m_stories.append({id, story(entry)});
        m_service.alter(id, [&](SourceState &state) { state.life = life(state, m_stories.last().second); });
    }

    /// After all sources were added: what they show today does not depend on what they were.
    void makePasts()
    {
        for (const auto &[id, story] : std::as_const(m_stories))
            makePast(m_service, id, story);
    }

private:
    QDateTime ago(const QJsonObject &entry, QLatin1StringView key) const
    {
        const auto age = entry[key].toString();
        if (age.isEmpty())
            return {};
        const auto length = seconds(age);
        return m_now.addSecs(-length - length * (m_count * 37 % 97) / 1000); // nothing happens on the stroke
    }

    void setTimes(SourceState &source, const QJsonObject &entry) const
    {
        source.createdAt = ago(entry, "created"_L1);
        source.deletedAt = ago(entry, "deleted"_L1);
        source.systemPausedAt = ago(entry, "stopped"_L1);
        if (entry.contains("paused"_L1))
            source.pausedAt = isoTime(ago(entry, "paused"_L1));
        const auto checked = ago(entry, "age"_L1);
        for (const auto &time : {source.createdAt, checked, ago(entry, "paused"_L1), source.deletedAt}) {
            if (time.isValid() && (!source.updatedAt.isValid() || source.updatedAt < time))
                source.updatedAt = time;
        }
    }

    void setProperties(SourceState &source, const QJsonObject &entry) const
    {
        const auto set = entry["set"_L1].toObject();
        for (auto it = set.begin(); it != set.end(); ++it)
            source.properties[it.key()] = *it;
        if (entry.contains("cron"_L1))
            source.properties["cron_expression"_L1] = entry["cron"_L1];
        if (entry.contains("every"_L1))
            source.properties["frequency_in_minutes"_L1] = entry["every"_L1];
    }

    void addJobs(qint64 id, const QJsonObject &entry)
    {
        const auto kind = entry["check"_L1].toString();
        const bool isRunning = kind == "running"_L1;
        const auto outcome
            = readFailure(m_file["failures"_L1].toObject(), isRunning ? entry["then"_L1].toString() : kind);
        m_service.alter(id, [&](SourceState &source) {
            source.outcome = outcome;
            if (isRunning)
                source.check = Check{m_service.newJobName(id, u"check"_s), m_now.addSecs(-2),
                    m_now.addSecs(entry["ends"_L1].toInt()), outcome};
            else if (kind != "none"_L1)
                source.check = finishedCheck(id, entry, outcome);
            if (!entry.contains("step"_L1) && !source.deletedAt.isValid())
                source.runBefore = lastSync(id, source, entry);
            if (entry.contains("syncing"_L1))
                source.sync = Sync{m_service.newJobName(id, u"sync"_s), m_now.addSecs(entry["syncing"_L1].toInt())};
            const auto minutes = source.properties["frequency_in_minutes"_L1].toString().toDouble();
            if (entry.contains("late"_L1))
                source.overdueSince = m_now.addSecs(-qRound64(entry["late"_L1].toDouble() * minutes * 60));
        });
    }

    Check finishedCheck(qint64 id, const QJsonObject &entry, const std::optional<Failure> &outcome)
    {
        const auto start = ago(entry, "age"_L1);
        return {m_service.newJobName(id, u"check"_s), start, start.addSecs(2 + id % 5), outcome};
    }

    /// Halfway between two syncs, or the last before the source came to a standstill or the first run did not come.
    QDateTime ranAt(const SourceState &source, const QJsonObject &entry) const
    {
        for (const auto key : {"ran"_L1, "paused"_L1, "stopped"_L1}) {
            if (const auto time = ago(entry, key); time.isValid())
                return time;
        }
        const auto minutes = source.properties["frequency_in_minutes"_L1].toString().toLongLong();
        if (entry.contains("late"_L1))
            return m_now.addSecs(m_count - qRound64((entry["late"_L1].toDouble() + 1) * double(minutes * 60)));
        return m_now.addSecs(-30 * std::max(minutes, qint64(30)) - m_count);
    }

    /// It ended as "run" says, else as the last check.
    Sync lastSync(qint64 id, const SourceState &source, const QJsonObject &entry)
    {
        const auto kind = entry["run"_L1].toString();
        const auto end = ranAt(source, entry);
        return {m_service.newJobName(id, u"sync"_s), end, end.addSecs(-40 - id % 50),
            kind.isEmpty() ? source.outcome : readFailure(m_file["failures"_L1].toObject(), kind),
            kind == "terminated"_L1};
    }

    Story story(const QJsonObject &entry) const
    {
        static const QHash<QString, Story::Kind> kinds{{u"recovered"_s, Story::Kind::Recovered},
            {u"unstable"_s, Story::Kind::Unstable}, {u"worse"_s, Story::Kind::Worse}};
        const auto failures = m_file["failures"_L1].toObject();
        const auto trouble = readFailure(failures, entry["with"_L1].toString());
        return {kinds.value(entry["past"_L1].toString(), Story::Kind::Steady), trouble.value_or(Failure())};
    }

    /// Nothing happens in the first minutes, while one looks around.
    Life life(const SourceState &source, const Story &story) const
    {
        Life life{.trouble = source.outcome.value_or(story.trouble),
            .checkEvery = std::chrono::hours(24 + m_count * 37 % 480)};
        if (life.trouble == Failure())
            life.trouble = *readFailure(m_file["failures"_L1].toObject(), u"bad-gateway"_s);
        const qint64 wait
            = source.outcome ? 3'600 + m_count * 997 % 18'000 : life.checkEvery.count() * (m_count % 9 + 1) / 10;
        life.nextCheck = m_now.addSecs(wait);
        return life;
    }

    Service &m_service;
    const QJsonObject m_file;
    const QDateTime m_now;
    qint64 m_count = 0;
    QList<std::pair<qint64, Story>> m_stories;
};

QJsonObject readFile()
{
    QFile data(u":/bobbin/sandbox/demo.json"_s);
    const bool opened = data.open(QIODevice::ReadOnly);
    const auto file = QJsonDocument::fromJson(data.readAll()).object();
    Q_ASSERT(opened && !file.isEmpty());
    return file;
}

} // namespace

void fillDemo(Service &service)
{
    const auto file = readFile();
    const auto destination = file["destination"_L1];
    service.addDestination(
        destination["id"_L1].toInteger(), destination["type"_L1].toString(), destination["name"_L1].toString());
    DemoReader reader(service, file);
    for (const auto &entry : file["sources"_L1].toArray())
        reader.add(entry.toObject());
    reader.makePasts();
}

void fill(Service &service, int count)
{
    static const std::array kinds{u"platform.hp-mysql"_s, u"platform.salesforce"_s, u"platform.hubspot"_s,
        u"platform.stripe"_s, u"platform.shopify"_s, u"platform.netsuite"_s, u"platform.github"_s,
        u"platform.intercom"_s, u"platform.klaviyo"_s, u"platform.zendesk"_s};
    const auto failures = readFile()["failures"_L1].toObject();
    const auto failureNames = failures.keys();
    QRandomGenerator random(service.options().seed);
    const auto now = service.now();
    for (int number = 1; number <= count; ++number) {
        const auto &kind = kinds.at(static_cast<size_t>(random.bounded(static_cast<int>(kinds.size()))));
        const auto suffix = QString::number(number).rightJustified(5, u'0');
        auto source = service.ready(kind, u"%1 %2"_s.arg(kind.section(u'.', 1), suffix));
        source.name = u"source_%1"_s.arg(suffix); // given, so that adding thousands does not search for a free one
        source.createdAt = now.addSecs(-random.bounded(30 * 86'400, 700 * 86'400));
        if (random.bounded(100) < 8)
            source.outcome = readFailure(failures, failureNames.at(random.bounded(failureNames.size())));
        const auto failure = source.outcome;
        const auto start = now.addSecs(-random.bounded(60, 30 * 86'400));
        const auto id = service.add(std::move(source));
        const auto name = service.newJobName(id, u"check"_s);
        const auto run = service.newJobName(id, u"sync"_s);
        const auto ran = now.addSecs(-300 - number * 41 % 3'000);
        service.alter(id, [&](SourceState &state) {
            state.check = Check{name, start, start.addSecs(3), failure};
            state.runBefore = Sync{run, ran, ran.addSecs(-50), failure};
        });
    }
}

} // namespace bobbin::sandbox
