#pragma once

#include "core/base/ids.h"
#include "core/health/sourcerow.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

class QWidget;

namespace bobbin
{

class CreateWizard;
struct NewSource;
class Workspace;

/// Leads one new source from its type to the end of its first check: feeds the wizard with what the account offers, writes
/// through Operations, and watches what was created until its check ends, ten minutes pass, or the wizard is closed.
class CreateFlow : public QObject
{
    Q_OBJECT

public:
    CreateFlow(Workspace &workspace, const AccountId &account, QWidget *window);

Q_SIGNALS:
    void created(const bobbin::SourceKey &key);
    void openInStitchWanted(const bobbin::SourceKey &key);
    void editWanted(const bobbin::SourceKey &key);

private:
    void readTypes();
    void fillExisting();
    void create(const NewSource &source);
    QString openObstacle() const;
    void watch(SourceId id);
    void look();
    void rowsChanged(const QList<SharedRow> &rows);
    void showRow(const SourceRow &row);

    Workspace &m_workspace;
    AccountId m_account;
    QPointer<CreateWizard> m_wizard;
    SourceKey m_watched;
    std::chrono::milliseconds m_watchedSince{0};
    QTimer m_lookAgain;
};

} // namespace bobbin
