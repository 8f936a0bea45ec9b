#include "core/data/source.h"

#include "core/base/json.h"
#include "core/base/jsonreader.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// Of a value that is to be a text: anything else is none.
static QString textOnly(QByteArrayView value) { return value.startsWith('"') ? json::text(value) : QString(); }

static void readSteps(JsonReader &reader, QStringList &types)
{
    reader.list([&] {
        QString &type = types.emplaceBack();
        reader.object([&](QByteArrayView key) {
            const QByteArrayView value = reader.value();
            if (key == "type")
                type = textOnly(value);
        });
    });
}

static void readSetup(Source &source, JsonReader &reader)
{
    QStringList steps;
    QString current;
    qint64 number = 0;
    bool isEmpty = true; // a source without a report card is taken as configured: nothing says otherwise
    reader.object([&](QByteArrayView key) {
        isEmpty = false;
        if (key == "steps")
            return readSteps(reader, steps);
        const QByteArrayView value = reader.value();
        if (key == "current_step_type")
            current = textOnly(value);
        else if (key == "current_step")
            number = json::integer(value).value_or(0);
    });
    if (isEmpty)
        return;
    if (current.isEmpty())
        current = steps.value(number - 1);
    source.setupStepCount = int(steps.size());
    source.setupStepIndex = int(steps.lastIndexOf(current));
    source.setupStep = setupStepFromText(current);
}

static void readDestinations(Source &source, JsonReader &reader)
{
    reader.list([&] {
        if (const auto destination = json::integer(reader.value()))
            source.destinationIds.append(*destination);
    });
}

using MemberReader = void (*)(Source &source, JsonReader &reader);

template <auto Member> static void readText(Source &source, JsonReader &reader)
{
    source.*Member = json::text(reader.value());
}

template <auto Member> static void readTime(Source &source, JsonReader &reader)
{
    source.*Member = json::time(reader.value());
}

static const std::array<std::pair<QByteArrayView, MemberReader>, 14> memberReaders{{
    {"id", [](Source &source, JsonReader &reader) { source.id = {json::integer(reader.value()).value_or(0)}; }},
    {"type", readText<&Source::type>},
    {"name", readText<&Source::schemaName>},
    {"display_name", readText<&Source::displayName>},
    {"stitch_client_id", [](Source &source, JsonReader &reader) { source.clientId = json::integer(reader.value()); }},
    {"created_at", readTime<&Source::createdAt>},
    {"updated_at", readTime<&Source::updatedAt>},
    {"deleted_at", readTime<&Source::deletedAt>},
    {"paused_at", readTime<&Source::pausedAt>},
    {"system_paused_at", readTime<&Source::systemPausedAt>},
    {"schedule", [](Source &source, JsonReader &reader) { source.schedule = Schedule::fromJson(reader.value()); }},
    {"check_job_name", readText<&Source::checkJobName>},
    {"mapped_destination_ids", readDestinations},
    {"report_card", readSetup},
}};

std::optional<Source> Source::read(JsonReader &reader)
{
    Source source;
    const qsizetype from = reader.place();
    reader.object([&](QByteArrayView key) {
        const auto *known = std::ranges::find(memberReaders, key, &std::pair<QByteArrayView, MemberReader>::first);
        if (known != memberReaders.end())
            known->second(source, reader);
        else
            reader.value();
    });
    if (reader.hasFailed() || source.id.value <= 0)
        return std::nullopt;
    if (source.displayName.isEmpty())
        source.displayName = source.schemaName.isEmpty() ? QString::number(source.id.value) : source.schemaName;
    source.raw = reader.compact(from, reader.place());
    return source;
}

std::optional<Source> Source::fromJson(QByteArrayView text)
{
    JsonReader reader(text);
    std::optional<Source> source = read(reader);
    return reader.isThrough() && text.isValidUtf8() ? source : std::nullopt;
}

std::optional<Source> Source::fromJson(const QJsonObject &object)
{
    return fromJson(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SourceState Source::state() const
{
    if (deletedAt.isValid())
        return SourceState::Deleted;
    if (setupStep != SetupStep::FullyConfigured)
        return SourceState::SetupUnfinished;
    if (systemPausedAt.isValid())
        return SourceState::StoppedByStitch;
    if (pausedAt.isValid())
        return SourceState::Paused;
    return SourceState::Active;
}

QJsonObject Source::json() const { return QJsonDocument::fromJson(raw).object(); }

QJsonObject Source::properties() const { return json().value("properties"_L1).toObject(); }

ReportCard Source::reportCard() const { return ReportCard::fromJson(json().value("report_card"_L1).toObject()); }

bool canSync(const QString &sourceType)
{
    return sourceType != "import_api"_L1 && !sourceType.startsWith("webhook."_L1);
}

} // namespace bobbin
