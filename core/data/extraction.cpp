#include "core/data/extraction.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr std::array prefixes{"discovery"_L1, "tap"_L1, "target"_L1};
constexpr std::array phaseNames{
    Extraction::PhaseName::Discovery, Extraction::PhaseName::Tap, Extraction::PhaseName::Target};

static QByteArray compact(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
}

/// A status too big for an int is no success.
static std::optional<int> exitStatusOf(const QJsonValue &value)
{
    const auto number = json::integer(value);
    if (!number)
        return std::nullopt;
    return int(std::clamp<qint64>(*number, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

static Extraction::Outcome outcomeOf(const Extraction &run, bool isUnclear)
{
    using Outcome = Extraction::Outcome;
    const auto hasFailed = [](const Extraction::Phase &phase) { return phase.exitStatus.value_or(0) != 0; };
    if (std::ranges::any_of(run.phases, hasFailed))
        return Outcome::Failed;
    if (isUnclear)
        return Outcome::Unclear;
    if (std::ranges::all_of(run.phases, [](const auto &phase) { return phase.exitStatus.has_value(); }))
        return Outcome::Succeeded;
    return run.completionTime.isValid() ? Outcome::Terminated : Outcome::Running;
}

/// All but `raw`.
static std::optional<Extraction> readRun(const QJsonObject &object)
{
    Extraction run;
    run.source = {json::integer(object.value("source_id"_L1)).value_or(0)};
    if (run.source.value <= 0)
        return std::nullopt;
    run.jobName = json::text(object, "job_name"_L1);
    run.clientId = json::integer(object.value("stitch_client_id"_L1));
    run.tap = json::text(object, "source_type"_L1);
    if (run.tap.isEmpty())
        run.tap = json::text(object, "tap_name"_L1);
    run.startTime = json::time(object, "start_time"_L1);
    run.completionTime = json::time(object, "completion_time"_L1);
    bool isUnclear = false;
    for (size_t i = 0; i < prefixes.size(); ++i) {
        const QString prefix = prefixes.at(i);
        const QJsonValue status = object.value(prefix + "_exit_status"_L1);
        Extraction::Phase &phase = run.phases.at(i);
        phase.exitStatus = exitStatusOf(status);
        phase.message = object.value(prefix + "_description"_L1).toString();
        isUnclear = isUnclear || (!phase.exitStatus && !status.isNull() && !status.isUndefined());
    }
    run.outcome = outcomeOf(run, isUnclear);
    return run;
}

std::optional<Extraction> Extraction::fromJson(const QJsonObject &object)
{
    std::optional<Extraction> run = readRun(object);
    if (run)
        run->raw = compact(object);
    return run;
}

std::optional<Extraction> Extraction::fromRaw(const QByteArray &raw)
{
    std::optional<Extraction> run = readRun(QJsonDocument::fromJson(raw).object());
    if (run)
        run->raw = raw;
    return run;
}

std::optional<Extraction::PhaseName> Extraction::failedPhase() const
{
    for (const PhaseName name : phaseNames) {
        if (phase(name).exitStatus.value_or(0) != 0)
            return name;
    }
    return std::nullopt;
}

QString Extraction::reason() const
{
    const auto failed = failedPhase();
    if (!failed)
        return {};
    if (!phase(*failed).message.isEmpty())
        return phase(*failed).message;
    const auto said = std::ranges::find_if(phases, [](const Phase &phase) { return !phase.message.isEmpty(); });
    return said == phases.end() ? QString() : said->message;
}

std::optional<ExtractionPage> ExtractionPage::fromJson(const QJsonObject &object)
{
    if (!object.value("data"_L1).isArray())
        return std::nullopt;
    ExtractionPage page;
    const QJsonArray elements = object.value("data"_L1).toArray();
    for (const QJsonValue &element : elements) {
        if (std::optional<Extraction> run = Extraction::fromJson(element.toObject()))
            page.rows.append(std::move(*run));
        else
            page.broken.append(compact(element));
    }
    page.page = int(json::integer(object.value("page"_L1)).value_or(0));
    page.total = json::integer(object.value("total"_L1));
    page.nextLink = object.value("links"_L1).toObject().value("next"_L1).toString();
    return page;
}

} // namespace bobbin
