#pragma once

#include "core/data/reportcard.h"

#include <QDate>
#include <QStringList>

#include <optional>

/// What a form may ask and accept, read from the service's own step properties (API: Properties object). Pure functions; rules we
/// cannot read are no rules: the service has the last word. It uses `type`, `enum`, `pattern`, `format`, `anyOf`.
namespace bobbin
{

enum class FieldKind { Text, LongText, Number, YesNo, Choice, Time, Secret, LongSecret };

enum class PropertyGroup { Connection, SshTunnel, OAuth, Advanced, Schedule };

enum class PropertyProblem {
    Required,
    NotAChoice,
    NotYesOrNo,
    NotANumber,
    NotAPort, ///< 1 to 65535
    NotATime,
    NotMidnight, ///< a start date is midnight UTC
    Pattern, ///< the service's own pattern does not match
    TooLong,
};

FieldKind fieldKind(const StepProperty &property);

/// The values of a choice, in the service's order; empty for other kinds.
QStringList choices(const StepProperty &property);

PropertyGroup groupOf(const StepProperty &property);

/// Whether a form may send it. `exists`: the source is there already, so what is fixed once set may be set.
bool isSettable(const StepProperty &property, bool exists);

/// Whether a form must have a value for it. What Stitch fills in by itself it need not.
bool isNeeded(const StepProperty &property);

/// What a form asks: the settable properties of the form and oauth steps. Those of the oauth step can also be given in the browser,
/// so none of them is required and all are grouped as OAuth.
QList<StepProperty> formProperties(const ReportCard &card, bool exists);

/// The text as it is sent: trimmed unless it is secret or long; a bare date becomes midnight UTC where a time is asked.
QString wireText(const StepProperty &property, const QString &text);

/// What is wrong with a text before it is sent. An empty text is only ever Required.
std::optional<PropertyProblem> check(const StepProperty &property, const QString &text);

/// The service's default ("-1 year", "-30 days") as the wire form of a date; empty if it gave none we understand.
QString defaultStartDate(const QString &rule, const QDate &today);

/// The intervals in minutes that can be chosen for a type: every minute is for databases only (API: scheduling guide).
QList<int> frequencyChoices(const QString &sourceType);

} // namespace bobbin
