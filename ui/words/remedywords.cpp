#include "ui/words/remedywords.h"

#include "ui/words/remedytexts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct RemedyWords {
    Q_DECLARE_TR_FUNCTIONS(RemedyWords)
};

std::array<std::span<const RemedyWording>, 3> allTexts()
{
    return {databaseRemedies(), connectionRemedies(), serviceRemedies()};
}

QString problemText(const RemedyBook::Problem &problem)
{
    using enum RemedyBook::Problem::Kind;
    switch (problem.kind) {
    case Unreadable: return RemedyWords::tr("The file cannot be read: %1.").arg(problem.detail);
    case NotJson: return RemedyWords::tr("The file is no JSON: %1.").arg(problem.detail);
    case NotAList: return RemedyWords::tr("The file holds no list.");
    case NoId: return RemedyWords::tr("Entry %1 has no id.").arg(problem.entry);
    case SameId:
        return RemedyWords::tr("Entry %1 has the id of another one: “%2”.").arg(problem.entry).arg(problem.detail);
    case BadCause:
        return RemedyWords::tr("Entry %1 names an unknown cause: “%2”.").arg(problem.entry).arg(problem.detail);
    case BadActor:
        return RemedyWords::tr("Entry %1 names an unknown person: “%2”.").arg(problem.entry).arg(problem.detail);
    case NoPatterns: return RemedyWords::tr("Entry %1 (%2) has no patterns.").arg(problem.entry).arg(problem.detail);
    case BadPattern:
        return RemedyWords::tr("Entry %1 has a pattern that is not valid: %2.").arg(problem.entry).arg(problem.detail);
    case NoTitle: return RemedyWords::tr("Entry %1 (%2) has no title.").arg(problem.entry).arg(problem.detail);
    }
    return {};
}
} // namespace

RemedyText remedyText(const Remedy &remedy)
{
    if (remedy.isUsers)
        return {remedy.title, remedy.steps};
    RemedyText text;
    for (const auto &part : allTexts()) {
        for (const RemedyWording &wording : part) {
            if (remedy.id != QLatin1StringView(wording.id))
                continue;
            text.title = RemedyWords::tr(wording.title);
            for (const char *step : wording.steps) {
                if (step != nullptr)
                    text.steps.append(RemedyWords::tr(step));
            }
        }
    }
    return text;
}

QStringList remedyIds()
{
    QStringList ids;
    for (const auto &part : allTexts()) {
        for (const RemedyWording &wording : part)
            ids.append(QLatin1StringView(wording.id));
    }
    return ids;
}

QString causeWord(Cause cause)
{
    switch (cause) {
    case Cause::Credentials: return RemedyWords::tr("Credentials");
    case Cause::Permission: return RemedyWords::tr("Permission");
    case Cause::Network: return RemedyWords::tr("Network");
    case Cause::HostOrPort: return RemedyWords::tr("Host or port");
    case Cause::Tls: return RemedyWords::tr("Encryption");
    case Cause::WrongType: return RemedyWords::tr("Wrong type");
    case Cause::Quota: return RemedyWords::tr("Limit reached");
    case Cause::Setup: return RemedyWords::tr("Setup");
    case Cause::ServiceInternal: return RemedyWords::tr("Trouble inside the service");
    case Cause::Unknown: return RemedyWords::tr("Unknown cause");
    }
    return {};
}

QString actorWord(Actor who)
{
    switch (who) {
    case Actor::You: return RemedyWords::tr("You");
    case Actor::Dba: return RemedyWords::tr("Database administrator");
    case Actor::Network: return RemedyWords::tr("Network team");
    case Actor::Stitch: return RemedyWords::tr("Stitch");
    case Actor::Wait: return RemedyWords::tr("Nobody: wait");
    }
    return {};
}

QString remedyProblemsText(const QList<RemedyBook::Problem> &problems)
{
    if (problems.isEmpty())
        return {};
    const QString first = problemText(problems.first());
    if (problems.size() == 1)
        return first;
    return first + u' ' + RemedyWords::tr("%n more problem(s).", nullptr, int(problems.size() - 1));
}

} // namespace bobbin
