#include "ui/words/remedytexts.h"

#include <QtGlobal>

namespace bobbin
{

namespace
{

constexpr auto watch = QT_TRANSLATE_NOOP("RemedyWords", "Refresh to read the result of the check that saving starts.");
constexpr auto waitForIt = QT_TRANSLATE_NOOP("RemedyWords", "Wait: the next run on the schedule tries again.");
constexpr auto authorizeAgain = QT_TRANSLATE_NOOP("RemedyWords", "Open in Stitch, then authorize the source again.");
constexpr auto checkHost = QT_TRANSLATE_NOOP("RemedyWords", "Check host and port: Edit.");
constexpr auto writeToSupport = QT_TRANSLATE_NOOP("RemedyWords", "Write to Stitch's support with the message.");

constexpr RemedyWording texts[] = {
    // Apis
    {"salesforce-api-off",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The service's programming interface is switched off for this account or user."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Ask the service's administrator to enable API access for the user of this source."),
            QT_TRANSLATE_NOOP("RemedyWords", "Check that the plan includes API access."), authorizeAgain}},
    {"quota-used-up",
        QT_TRANSLATE_NOOP("RemedyWords", "The calls that the service allows in a day or month are used up."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Look for other programs that use the same account's calls."),
            QT_TRANSLATE_NOOP("RemedyWords", "Let this source run less often: Edit, Schedule.")}},
    {"rate-limited", QT_TRANSLATE_NOOP("RemedyWords", "The service wants to be asked less often."),
        {waitForIt,
            QT_TRANSLATE_NOOP("RemedyWords", "Let this source run less often if it happens each day: Edit, Schedule."),
            QT_TRANSLATE_NOOP("RemedyWords", "Look for other sources and programs that use the same account.")}},
    {"salesforce-login",
        QT_TRANSLATE_NOOP("RemedyWords", "The service refuses the login of the user who authorized this source."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check that the user can still sign in and is not locked out."),
            authorizeAgain}},
    {"facebook-permission",
        QT_TRANSLATE_NOOP("RemedyWords", "The user who authorized this source may not read this ad account or page."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask the owner of the ad account or page to give the user access."),
            authorizeAgain}},
    {"google-ads-developer-token",
        QT_TRANSLATE_NOOP("RemedyWords", "Google does not accept the developer token that is sent for this source."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Check that the account chosen in the source is a live account and no test account."),
            writeToSupport}},
    {"google-ads-customer",
        QT_TRANSLATE_NOOP("RemedyWords", "The Google Ads account is not set up, closed, or not the one meant."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Open Google Ads and check that the account is active."),
            QT_TRANSLATE_NOOP("RemedyWords", "Choose the right account: Open in Stitch.")}},
    {"api-switched-off",
        QT_TRANSLATE_NOOP("RemedyWords", "The API that this source reads is not enabled in the project it uses."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Open the project's console and enable the API that the message names."),
            QT_TRANSLATE_NOOP("RemedyWords", "Wait a few minutes, then save the source again: Edit, Save.")}},
    {"account-stopped",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The account at the service is suspended, closed, or its plan does not include this."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Sign in to the service and look at the state of the account and its plan."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who pays for it."),
            QT_TRANSLATE_NOOP("RemedyWords", "Pause this source if the account is not coming back.")}},
    {"repository-missing", QT_TRANSLATE_NOOP("RemedyWords", "The repository is not there, or the user may not see it."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check the names of the repositories: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Check that the token may read them.")}},
    // Authorization of APIs
    {"mfa-required", QT_TRANSLATE_NOOP("RemedyWords", "The service asks for a second factor when this user signs in."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Authorize the source again as the user, with the second factor: Open in Stitch."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask for a user for programs that needs none if this comes again.")}},
    {"admin-approval", QT_TRANSLATE_NOOP("RemedyWords", "An administrator of the service has to approve Stitch first."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask the administrator to approve the app for your organization."),
            authorizeAgain}},
    {"scope-missing", QT_TRANSLATE_NOOP("RemedyWords", "The authorization does not cover all that this source reads."),
        {QT_TRANSLATE_NOOP(
            "RemedyWords", "Authorize the source again and agree to all that is asked: Open in Stitch.")}},
    {"oauth-client", QT_TRANSLATE_NOOP("RemedyWords", "The service refuses the app's own id or secret."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check id and secret of the app, and whether the secret expired: Edit."),
            authorizeAgain}},
    {"oauth-expired",
        QT_TRANSLATE_NOOP("RemedyWords", "The authorization of this source has expired or was withdrawn."),
        {authorizeAgain,
            QT_TRANSLATE_NOOP(
                "RemedyWords", "Use a user who stays with the company and whose password does not change.")}},
    {"login-wrong", QT_TRANSLATE_NOOP("RemedyWords", "The server refuses the user or the password."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check user and password, and whether they changed: Edit."), watch}},
    {"api-key-wrong", QT_TRANSLATE_NOOP("RemedyWords", "The service refuses the key or token of this source."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Create a new key at the service, with the same permissions."),
            QT_TRANSLATE_NOOP("RemedyWords", "Enter it: Edit."), watch}},
    // HTTP
    {"maintenance", QT_TRANSLATE_NOOP("RemedyWords", "The service is down for maintenance."), {waitForIt}},
    {"service-broken", QT_TRANSLATE_NOOP("RemedyWords", "The service of the source has a problem of its own."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Look at the service's status page if it lasts.")}},
    {"api-retired", QT_TRANSLATE_NOOP("RemedyWords", "The service has retired what this source reads."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Look whether Stitch offers a newer version of this source."),
            writeToSupport}},
    {"not-permitted", QT_TRANSLATE_NOOP("RemedyWords", "The user or key of this source may not read this."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask the administrator of the service to give the user access."),
            QT_TRANSLATE_NOOP("RemedyWords", "Authorize the source again as a user who has access: Open in Stitch.")}},
    {"unauthorized", QT_TRANSLATE_NOOP("RemedyWords", "The service does not accept the credentials of this source."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check that the user or key still exists and has not changed."),
            QT_TRANSLATE_NOOP("RemedyWords", "Enter new credentials: Edit; or authorize again: Open in Stitch."),
            watch}},
    {"config-missing", QT_TRANSLATE_NOOP("RemedyWords", "A setting of this source is missing."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Fill in what the message names: Edit.")}},
    {"not-found",
        QT_TRANSLATE_NOOP("RemedyWords", "What this source is to read is not there, or the user may not see it."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check account, address and names: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Look whether it was deleted or renamed at the service.")}},
    {"bad-request", QT_TRANSLATE_NOOP("RemedyWords", "The service does not accept what this source asks for."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Check start date, account and the fields that are chosen: Edit, or Open in Stitch."),
            QT_TRANSLATE_NOOP("RemedyWords", "Write to Stitch's support with the message if all of it is right.")}},
    {"not-json", QT_TRANSLATE_NOOP("RemedyWords", "The service answered with a page instead of data."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Check the address, if the form has one: Edit.")}},
    // Discovery and Stitch itself
    {"tables-invisible", QT_TRANSLATE_NOOP("RemedyWords", "The database user sees no tables."),
        {QT_TRANSLATE_NOOP("RemedyWords",
            "Ask who runs the database to grant the user SELECT on the tables and USAGE on their schema.")}},
    {"nothing-to-replicate", QT_TRANSLATE_NOOP("RemedyWords", "There is nothing to replicate."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check account, database and schema: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Look at the choice of tables: Open in Stitch.")}},
    {"too-many-tables", QT_TRANSLATE_NOOP("RemedyWords", "The source has more tables than Stitch can take."),
        {QT_TRANSLATE_NOOP(
            "RemedyWords", "Ask who runs the database to show the user only the tables that are needed.")}},
    {"record-refused", QT_TRANSLATE_NOOP("RemedyWords", "A table cannot be replicated as it is chosen."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Look at the table, its fields and its replication method: Open in Stitch."),
            QT_TRANSLATE_NOOP("RemedyWords", "Reset the table if its columns changed.")}},
    {"value-unfit",
        QT_TRANSLATE_NOOP("RemedyWords", "A value in the source is not of the kind that is expected there."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Look for the value that the message names, and correct it at the source."),
            QT_TRANSLATE_NOOP("RemedyWords", "Leave out the field, table or view that has it: Open in Stitch.")}},
    {"run-out-of-memory", QT_TRANSLATE_NOOP("RemedyWords", "The run needed more memory than Stitch gives it."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Replicate fewer tables or columns: Open in Stitch."),
            QT_TRANSLATE_NOOP("RemedyWords", "Write to Stitch's support if that does not help.")}},
    {"stitch-internal", QT_TRANSLATE_NOOP("RemedyWords", "Something went wrong at Stitch."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Write to Stitch's support if it lasts.")}},
    {"tap-crashed", QT_TRANSLATE_NOOP("RemedyWords", "The program that reads this source at Stitch has failed."),
        {writeToSupport,
            QT_TRANSLATE_NOOP("RemedyWords", "Look whether Stitch offers a newer version of this source.")}},
    // In general
    {"credentials-in-general",
        QT_TRANSLATE_NOOP("RemedyWords", "The server does not accept the user, password, key or token."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check whether one of them changed or expired."),
            QT_TRANSLATE_NOOP("RemedyWords", "Enter the new one: Edit; or authorize again: Open in Stitch."), watch}},
    {"permission-in-general", QT_TRANSLATE_NOOP("RemedyWords", "The user or key of this source may not do this."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask the administrator to give the user access.")}},
    {"tls-in-general", QT_TRANSLATE_NOOP("RemedyWords", "The encrypted connection could not be agreed on."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Look at the certificate of the server, and whether SSL is on: Edit.")}},
    {"limit-in-general", QT_TRANSLATE_NOOP("RemedyWords", "A limit of the service is reached."), {waitForIt}},
    {"host-in-general", QT_TRANSLATE_NOOP("RemedyWords", "The address of the server is not right."), {checkHost}},
    {"service-in-general", QT_TRANSLATE_NOOP("RemedyWords", "The service of the source has a problem of its own."),
        {waitForIt}},
    {"missing-in-general", QT_TRANSLATE_NOOP("RemedyWords", "Something that this source reads is not there."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Compare the settings with what is there: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Look at the choice of tables: Open in Stitch.")}},
};

} // namespace

std::span<const RemedyWording> serviceRemedies() { return texts; }

} // namespace bobbin
