#pragma once

#include "core/account/account.h"
#include "core/account/inidocument.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QList>

#include <optional>

namespace bobbin
{

/// Why the list of accounts was not changed. It then is as it was, in memory and on disk.
struct AccountStoreError {
    enum class Kind {
        Invalid, ///< the account has no usable id or base URL
        Newer, ///< the file belongs to a newer version of Bobbin
        Protected, ///< the file could not be read, moved aside or copied at the start, so it must not be overwritten
        WriteFailed, ///< `detail` has the system's reason
    };

    Kind kind = Kind::WriteFailed;
    QString detail = {};

    bool operator==(const AccountStoreError &) const = default;
};

/// The accounts, without tokens, in one INI file of mode 0600. Owned by Workspace; not for two processes at once.
/// Reads once, in its constructor; each change is on disk before it is in memory. Never destroys what it does not understand:
/// unknown keys and groups stay, an older file is copied before it is migrated, a damaged one is moved aside, a newer one only read.
class AccountStore
{
public:
    /// What a person should know about the file. There is at most one, found at the start.
    struct Notice {
        enum class Kind {
            Migrated, ///< from an older version; `path` is the copy of the old file
            Newer, ///< read, but nothing will be saved
            Damaged, ///< moved to `path`; the accounts that could be read were kept
            Protected, ///< not readable (no accounts then), or it could not be moved or copied; nothing will be saved
        };

        Kind kind = Kind::Protected;
        QString path = {};
        QString detail = {}; ///< the system's reason; with Migrated and Damaged: the new file could not be written yet

        bool operator==(const Notice &) const = default;
    };

    /// What becomes of Account::tokenExpected when the base URL's origin changes: a token never goes to another origin.
    enum class OnNewOrigin {
        DropMark,
        KeepMark, ///< the caller has stored a token for the new origin
    };

    AccountStore(QString path, const Clock &clock);

    /// In the order in which they were added.
    const QList<Account> &accounts() const { return m_accounts; }
    std::optional<Account> find(const AccountId &id) const;
    const std::optional<Notice> &notice() const { return m_notice; }

    /// Replaces the account with this id, or adds it at the end. White space around the name is dropped.
    Result<Nothing, AccountStoreError> save(const Account &account, OnNewOrigin onNewOrigin = OnNewOrigin::DropMark);
    /// The token is not this class's: remove it from the TokenStore first. An unknown id is fine.
    Result<Nothing, AccountStoreError> remove(const AccountId &id);

private:
    void load(const Clock &clock);
    void protect(const QString &reason);
    void migrate(const QString &copy);
    void moveAside(const QString &target);
    void commitAtStart();
    Result<Nothing, AccountStoreError> commit(const IniDocument &document);
    QString freePath(const QString &kind, const Clock &clock) const;

    QString m_path;
    IniDocument m_document;
    QList<Account> m_accounts;
    std::optional<Notice> m_notice;
    std::optional<AccountStoreError> m_refusal; ///< set: nothing is written in this run
};

} // namespace bobbin
