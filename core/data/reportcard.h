#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace bobbin
{

/// The steps of a source's setup (API: ConnectionStep object). What a newer service may add is Other.
enum class SetupStep { Form, OAuth, Profile, DiscoverSchema, FieldSelection, FullyConfigured, Other };

SetupStep setupStepFromText(const QString &text);

/// One property of a step (API: Properties object): what a form asks for.
struct StepProperty {
    enum class Kind {
        UserProvided,
        Immutable, ///< `user_provided_immutable`: fixed once set
        Advanced, ///< `user_provided_advanced`: a wrong value can break the connection
        SystemProvided, ///< `system_provided_by_default`: Stitch fills it unless a value is brought
        ReadOnly, ///< never settable
        Other,
    };

    QString name;
    bool isRequired = false; ///< `is_required`; in 2018 payloads `required_to_be_fully_configured`
    bool isCredential = false; ///< never comes back from the service
    bool isProvided = false; ///< a value is stored: the only sign of a saved credential
    Kind kind = Kind::Other;
    QJsonObject schema; ///< `type`, `pattern`, `format`, `anyOf`, `enum`; empty if null

    static StepProperty fromJson(const QJsonObject &object);
    bool operator==(const StepProperty &) const = default;
};

struct SetupStepCard {
    SetupStep step = SetupStep::Other;
    QString text; ///< as sent
    QList<StepProperty> properties;

    bool operator==(const SetupStepCard &) const = default;
};

/// How far a source's setup has come (API: Source Report Card object).
struct ReportCard {
    QList<SetupStepCard> steps;
    int current = -1; ///< index into steps; −1 if unknown
    SetupStep currentStep = SetupStep::Other;
    QString currentStepText; ///< as sent

    /// `current_step` is 1-based in all coherent examples yet 0-based in prose, so `current_step_type` decides when it is there.
    static ReportCard fromJson(const QJsonObject &object);

    /// The properties of the form and oauth steps, in order.
    QList<StepProperty> properties() const;
    bool hasStep(SetupStep step) const;
    bool operator==(const ReportCard &) const = default;
};

} // namespace bobbin
