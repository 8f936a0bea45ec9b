#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <map>
#include <optional>

namespace bobbin::sandbox
{

/// One property of a setup step, with an example value that helps to fill an account.
struct StepProperty {
    QString name;
    bool required = false;
    bool credential = false;
    QString kind; ///< property_type of the wire
    QJsonValue schema;
    QString example;
};

/// One setup step: form, oauth, discover_schema, field_selection, fully_configured.
struct SetupStep {
    QString type;
    QList<StepProperty> properties;
};

/// A kind of source. Legacy kinds have no steps and cannot be created.
struct SourceType {
    QString type;
    QList<SetupStep> steps;
    QJsonObject details;
    QString upgrade; ///< the type that succeeds this one, or empty

    bool hasStep(const QString &step) const;
    const StepProperty *property(const QString &name) const;
    bool access() const;
    std::optional<int> defaultMinutes() const;
    /// Webhooks and the Import API receive data: nothing checks or extracts them.
    bool isPulled() const;
    QJsonObject toJson() const;
};

/// Every source type the sandbox knows, from sourcetypes.json. A value: copy it or keep it, it never changes.
class Catalog
{
public:
    Catalog();

    const SourceType *find(const QString &type) const;
    const std::map<QString, SourceType> &types() const { return m_types; }
    QJsonArray toJson() const;

private:
    std::map<QString, SourceType> m_types;
};

/// A step property as report cards and source types show it.
QJsonObject stepPropertyJson(const StepProperty &property, bool provided);

} // namespace bobbin::sandbox
