#pragma once

#include "app/options.h"
#include "core/base/ids.h"
#include "ui/report/handoverreport.h"

#include <QObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <optional>

namespace bobbin
{

class AccountSession;
class Demo;
class KeychainTokenStore;
class SettingsStore;
class Workspace;
struct HistoryError;

/// The handover report without a window: reads lists, checks and last runs of the accounts once, writes the file, and tells by its
/// end how the sources are. An account that cannot be read is reported as it was last recorded. Owned by main().
class ReportRun : public QObject
{
    Q_OBJECT

public:
    /// What the program ends with.
    enum Outcome {
        AllWell, ///< every active source is healthy or acknowledged
        OfConcern, ///< one is not, or of an account nothing is known
        Failed, ///< nothing could be read or is remembered, or the file was not written; said on the error output
    };

    explicit ReportRun(const Options &options, QObject *parent = nullptr);
    ~ReportRun() override;

    void start();

Q_SIGNALS:
    void ended(int outcome);

private:
    /// What keeps it from beginning, as a sentence; empty: it has begun.
    QString begin();
    QString chooseAccounts();
    /// Of accounts whose last runs an open Bobbin has just read: they are not read again.
    void recallRecentRuns();
    bool hasRecentRuns(const ClientPlace &client) const;
    bool isRead(AccountSession &session) const;
    void writeWhenRead();
    void write();
    bool isMeant(const AccountSession &session) const;
    /// Of accounts without a list: what was seen by an earlier run of the program, or is being recorded by one now.
    void recall();
    void readKept();
    void endOutlived();
    void sayUnread(const HistoryError &error); ///< of the records
    void fail(const QString &sentence);

    Options m_options;
    std::optional<QTemporaryDir> m_temporary; ///< the demo's: nothing of it is kept
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<KeychainTokenStore> m_tokens;
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<Workspace> m_workspace;
    std::optional<QSet<AccountId>> m_only; ///< nothing: all accounts
    Deeds m_deeds; ///< of the week
    bool m_isUnread = false; ///< what was recorded could not be read, and that was said
    QTimer m_look;
    QTimer m_patience;
};

} // namespace bobbin
