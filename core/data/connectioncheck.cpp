#include "core/data/connectioncheck.h"

#include "core/base/json.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bobbin
{

static ConnectionCheck::Status statusOf(const QString &text, const QJsonObject &object)
{
    using Status = ConnectionCheck::Status;
    if (text == "running"_L1)
        return Status::Running;
    if (text == "succeeded"_L1)
        return Status::Succeeded;
    if (text == "failed"_L1)
        return Status::Failed;
    // An unknown or missing status: `error` is the next best witness, but only of a check that has ended.
    if (object.value("completion_time"_L1).toString().isEmpty() || !object.value("error"_L1).isBool())
        return Status::Other;
    return object.value("error"_L1).toBool() ? Status::Failed : Status::Succeeded;
}

/// All but `raw`.
static std::optional<ConnectionCheck> readCheck(const QJsonObject &object)
{
    ConnectionCheck check;
    check.name = json::text(object, "name"_L1);
    if (check.name.isEmpty())
        return std::nullopt;
    check.statusText = json::text(object, "status"_L1);
    check.status = statusOf(check.statusText, object);
    check.startTime = json::time(object, "start_time"_L1);
    check.completionTime = json::time(object, "completion_time"_L1);
    check.error = object.value("error"_L1).toBool();
    constexpr std::array prefixes{"check"_L1, "discovery"_L1, "tap"_L1, "target"_L1};
    for (size_t i = 0; i < prefixes.size(); ++i) {
        const QString prefix = prefixes.at(i);
        if (const auto exit = json::integer(object.value(prefix + "_exit_status"_L1)))
            check.phases.at(i).exitStatus = int(*exit);
        check.phases.at(i).message = object.value(prefix + "_error_message"_L1).toString();
    }
    return check;
}

std::optional<ConnectionCheck> ConnectionCheck::fromJson(const QJsonObject &object)
{
    std::optional<ConnectionCheck> check = readCheck(object);
    if (check)
        check->raw = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return check;
}

std::optional<ConnectionCheck> ConnectionCheck::fromRaw(const QByteArray &raw)
{
    std::optional<ConnectionCheck> check = readCheck(QJsonDocument::fromJson(raw).object());
    if (check)
        check->raw = raw;
    return check;
}

// The order of the advice in the API's documentation: discovery, tap; the others never carry more.
constexpr std::array witnessOrder{ConnectionCheck::PhaseName::Discovery, ConnectionCheck::PhaseName::Tap,
    ConnectionCheck::PhaseName::Target, ConnectionCheck::PhaseName::Check};

std::optional<ConnectionCheck::PhaseName> ConnectionCheck::failedPhase() const
{
    if (status != Status::Failed)
        return std::nullopt;
    for (const PhaseName witness : witnessOrder) {
        if (!phase(witness).message.isEmpty())
            return witness;
    }
    for (const PhaseName witness : witnessOrder) {
        if (phase(witness).exitStatus.value_or(0) != 0)
            return witness;
    }
    return std::nullopt;
}

QString ConnectionCheck::reason() const
{
    for (const PhaseName witness : witnessOrder) {
        if (!phase(witness).message.isEmpty())
            return phase(witness).message;
    }
    return {};
}

} // namespace bobbin
