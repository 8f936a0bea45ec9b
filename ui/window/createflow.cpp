#include "ui/window/createflow.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/forms/createwizard.h"
#include "ui/words/errors.h"
#include "ui/words/words.h"

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto lookEvery = 3s; // sample checks run 2 to 3 s
constexpr auto watchAtMost = 10min;

CreateFlow::CreateFlow(Workspace &workspace, const AccountId &account, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_account(account)
    , m_wizard(
          new CreateWizard(accountTitle(workspace.session(account)->account()), workspace.clock().now().date(), window))
{
    m_wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_wizard, &QObject::destroyed, this, &QObject::deleteLater);
    connect(m_wizard, &CreateWizard::typesWanted, this, &CreateFlow::readTypes);
    connect(m_wizard, &CreateWizard::createRequested, this, &CreateFlow::create);
    connect(m_wizard, &CreateWizard::openInStitchRequested, this,
        [this](SourceId id) { Q_EMIT openInStitchWanted({m_account, id}); });
    connect(m_wizard, &CreateWizard::editRequested, this, [this](SourceId id) {
        Q_EMIT editWanted({m_account, id});
        m_wizard->close();
    });
    connect(&workspace.fleet(), &Fleet::rowsChanged, this, &CreateFlow::rowsChanged);
    m_lookAgain.setInterval(lookEvery);
    connect(&m_lookAgain, &QTimer::timeout, this, &CreateFlow::look);
    fillExisting();
    readTypes();
    m_wizard->open();
}

void CreateFlow::fillExisting()
{
    const auto &sources = m_workspace.session(m_account)->store().sources();
    QStringList names, types;
    QSet<qint64> destinations;
    for (const Source &source : sources) {
        if (source.deletedAt.isValid())
            continue;
        names.append(source.schemaName);
        types.append(source.type);
        destinations += QSet<qint64>(source.destinationIds.begin(), source.destinationIds.end());
    }
    m_wizard->setExisting(names, types);
    if (destinations.size() < 2)
        return;
    // Only an account whose sources go to several destinations has to choose; their names are a second question.
    m_workspace.session(m_account)->readDestinations(
        this, [this, destinations](const Result<QList<Destination>> &result) {
            QList<Destination> known = result ? *result : QList<Destination>();
            if (known.isEmpty()) {
                for (const qint64 id : destinations)
                    known.append({.id = id, .type = {}, .name = QString::number(id)});
            }
            if (m_wizard)
                m_wizard->setDestinations(known);
        });
}

void CreateFlow::readTypes()
{
    AccountSession *session = m_workspace.session(m_account);
    if (!session)
        return;
    session->readSourceTypes(this, [this](const Result<QList<SourceType>> &result) {
        if (!m_wizard)
            return;
        if (result)
            m_wizard->setTypes(*result);
        else
            m_wizard->setTypesError(errorText(result.error()).sentence());
    });
}

void CreateFlow::create(const NewSource &source)
{
    AccountSession *session = m_workspace.session(m_account);
    if (!session) {
        const QString gone = tr("The account was removed. Your text is kept here; nothing was sent.");
        return m_wizard->createFailed(gone, {.kind = ApiError::Kind::Refused});
    }
    m_wizard->creating();
    const QString account = session->account().name;
    session->operations().create(
        source, this, [this, account, name = source.displayName](const Result<Source> &result) {
            if (result)
                m_workspace.activity().created({m_account, result->id}, result->displayName, account);
            else
                m_workspace.activity().notCreated(name, account, result.error());
            if (result)
                Q_EMIT created({m_account, result->id});
            if (!m_wizard)
                return;
            if (!result)
                return m_wizard->createFailed(errorText(result.error()).sentence(), result.error());
            m_wizard->created(*result);
            m_wizard->setOpenObstacle(openObstacle());
            watch(result->id);
        });
}

QString CreateFlow::openObstacle() const
{
    const AccountFacts facts = m_workspace.session(m_account)->facts();
    return obstacleSentence(obstacle(Command::OpenInStitch, SourceRow(), facts));
}

void CreateFlow::watch(SourceId id)
{
    m_watched = {m_account, id};
    m_watchedSince = m_workspace.clock().elapsed();
    m_lookAgain.start();
    look();
}

void CreateFlow::look()
{
    AccountSession *session = m_workspace.session(m_account);
    if (!session || session->link() == Link::NoToken || session->link() == Link::Refused) {
        m_lookAgain.stop();
        if (m_wizard)
            m_wizard->watchEnded(CreateWizard::WatchEnd::CannotWatch);
        return;
    }
    if (m_workspace.clock().elapsed() - m_watchedSince > watchAtMost) {
        m_lookAgain.stop();
        if (m_wizard)
            m_wizard->watchEnded(CreateWizard::WatchEnd::TimedOut);
        return;
    }
    // The name of the check, and the step the setup is at, come with the source.
    session->store().read(m_watched.source);
}

void CreateFlow::rowsChanged(const QList<SharedRow> &rows)
{
    for (const SourceRow &row : rows) {
        if (row.key == m_watched && m_wizard)
            showRow(row);
    }
}

void CreateFlow::showRow(const SourceRow &row)
{
    const auto &check = row.facts.check;
    const bool isCurrent = check && check->name == row.source.checkJobName;
    const bool isConfigured = row.source.setupStep == SetupStep::FullyConfigured;
    // A check that has just ended well moves the setup on: until it has, the source is read once more.
    const bool hasMoved = row.source.setupStep != SetupStep::DiscoverSchema;
    const bool hasEnded
        = isCurrent && check->isFinished() && (hasMoved || check->status != ConnectionCheck::Status::Succeeded);
    const bool isOver = hasEnded || (isConfigured && row.source.checkJobName.isEmpty());
    if (!isOver && !m_lookAgain.isActive())
        return; // nobody watches any more: what the page says of that stays
    m_wizard->checkChanged(isCurrent ? check : std::nullopt, row.source);
    if (!isOver)
        return;
    m_lookAgain.stop();
    m_wizard->watchEnded(CreateWizard::WatchEnd::Finished);
}

} // namespace bobbin
