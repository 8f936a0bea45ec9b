#include "core/account/accountstore.h"

#include "core/base/baseurl.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

// Version 1: group "bobbin" with the version, one group "account ID" for each account.
// Version 0 (before Bobbin could take any address) had "region" = us | eu in place of "url", and no "token_stored".
constexpr int currentVersion = 1;
constexpr auto headerGroup = "bobbin"_L1;
constexpr auto versionKey = "version"_L1;
constexpr auto groupPrefix = "account "_L1;
constexpr auto nameKey = "name"_L1;
constexpr auto urlKey = "url"_L1;
constexpr auto regionKey = "region"_L1;
constexpr auto environmentKey = "environment"_L1;
constexpr auto readOnlyKey = "read_only"_L1;
constexpr auto clientKey = "client"_L1;
constexpr auto readsRunsKey = "last_runs"_L1;
constexpr auto tokenStoredKey = "token_stored"_L1;

QString textOf(Environment environment)
{
    switch (environment) {
    case Environment::Production: return u"production"_s;
    case Environment::Staging: return u"staging"_s;
    case Environment::Other: break;
    }
    return u"other"_s;
}

Environment environmentOf(const QString &text)
{
    if (text.isEmpty() || text == textOf(Environment::Production))
        return Environment::Production;
    return text == textOf(Environment::Staging) ? Environment::Staging : Environment::Other;
}

QString textOf(bool value) { return value ? u"true"_s : u"false"_s; }

std::optional<qint64> clientIdOf(const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    return isNumber ? std::optional(id) : std::nullopt;
}

bool isUsableId(const QString &id)
{
    return !id.isEmpty() && std::ranges::all_of(id, [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
    });
}

QString groupOf(const AccountId &id) { return groupPrefix + id.value; }

std::optional<Account> readAccount(const IniDocument &document, const QString &group)
{
    const QString id = group.sliced(groupPrefix.size());
    const QString address = document.value(group, urlKey).value_or(QString());
    const auto url = parseBaseUrl(address);
    // A person may leave the scheme out, the file never does: without one it was cut off.
    if (!isUsableId(id) || !url || !address.contains("://"_L1))
        return std::nullopt;
    return Account{
        .id = {id},
        .name = document.value(group, nameKey).value_or(QString()),
        .baseUrl = *url,
        .environment = environmentOf(document.value(group, environmentKey).value_or(QString())),
        .readOnly = document.value(group, readOnlyKey) == textOf(true),
        .clientId = clientIdOf(document.value(group, clientKey).value_or(QString())),
        .readsRuns = document.value(group, readsRunsKey) != textOf(false),
        .tokenExpected = document.value(group, tokenStoredKey) == textOf(true),
    };
}

/// Only what differs from `before` is written: a word this version does not know stays as long as nobody changes it.
void writeAccount(IniDocument &document, const Account &account, const std::optional<Account> &before)
{
    const QString group = groupOf(account.id);
    if (!before || before->name != account.name)
        document.setValue(group, nameKey, account.name);
    if (!before || before->baseUrl != account.baseUrl)
        document.setValue(group, urlKey, account.baseUrl.toString(QUrl::FullyEncoded));
    if (!before || before->environment != account.environment)
        document.setValue(group, environmentKey, textOf(account.environment));
    if (!before || before->readOnly != account.readOnly)
        document.setValue(group, readOnlyKey, textOf(account.readOnly));
    if (account.clientId && (!before || before->clientId != account.clientId))
        document.setValue(group, clientKey, QString::number(*account.clientId));
    // As it is unless somebody chose: a file is not to change by itself.
    if (before ? before->readsRuns != account.readsRuns : !account.readsRuns)
        document.setValue(group, readsRunsKey, textOf(account.readsRuns));
    if (!before || before->tokenExpected != account.tokenExpected)
        document.setValue(group, tokenStoredKey, textOf(account.tokenExpected));
}

QStringList accountGroups(const IniDocument &document)
{
    QStringList groups = document.groups();
    groups.removeIf([](const QString &group) { return !group.startsWith(groupPrefix); });
    return groups;
}

QList<Account> readAccounts(const IniDocument &document)
{
    QList<Account> accounts;
    for (const QString &group : accountGroups(document)) {
        if (auto account = readAccount(document, group))
            accounts.append(*account);
    }
    return accounts;
}

/// From version 0. What names no known region gets no address and is damage, as in any version.
void migrateRegions(IniDocument &document)
{
    for (const QString &group : accountGroups(document)) {
        const QString region = document.value(group, regionKey).value_or(QString());
        if (region == "us"_L1 || region == "eu"_L1) {
            const QUrl url = regionUrl(region == "us"_L1 ? Region::NorthAmerica : Region::Europe);
            document.setValue(group, urlKey, url.toString());
            document.removeValue(group, regionKey);
        }
    }
}

bool isWhole(const IniDocument &document, const QList<Account> &accounts)
{
    return !document.isDamaged() && accounts.size() == accountGroups(document).size();
}

} // namespace

AccountStore::AccountStore(QString path, const Clock &clock)
    : m_path(std::move(path))
{
    load(clock);
}

void AccountStore::load(const Clock &clock)
{
    QFile file(m_path);
    if (!QFileInfo::exists(m_path)) {
        m_document.setValue(headerGroup, versionKey, QString::number(currentVersion));
        return;
    }
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (file.error() != QFileDevice::NoError)
        return protect(file.errorString());
    m_document = IniDocument::parse(bytes);
    bool ok = false;
    const int version = m_document.value(headerGroup, versionKey).value_or(QString()).toInt(&ok);
    if (ok && version > currentVersion) {
        m_accounts = readAccounts(m_document);
        m_notice = Notice{.kind = Notice::Kind::Newer};
        m_refusal = AccountStoreError{.kind = AccountStoreError::Kind::Newer};
        return;
    }
    const bool older = ok && version >= 0 && version < currentVersion;
    if (older)
        migrateRegions(m_document);
    m_accounts = readAccounts(m_document);
    if (!ok || version < 0 || !isWhole(m_document, m_accounts))
        moveAside(freePath(u"broken"_s, clock));
    else if (older)
        migrate(freePath(u"version-%1"_s.arg(version), clock));
}

void AccountStore::migrate(const QString &copy)
{
    m_document.setValue(headerGroup, versionKey, QString::number(currentVersion));
    if (QFile file(m_path); !file.copy(copy))
        return protect(file.errorString());
    m_notice = Notice{.kind = Notice::Kind::Migrated, .path = copy};
    commitAtStart();
}

void AccountStore::commitAtStart()
{
    // If this fails, all is written with the next change: the old file is safe under its new name.
    if (const auto written = commit(m_document); !written)
        m_notice->detail = written.error().detail;
}

void AccountStore::protect(const QString &reason)
{
    m_notice = Notice{.kind = Notice::Kind::Protected, .path = {}, .detail = reason};
    m_refusal = AccountStoreError{.kind = AccountStoreError::Kind::Protected, .detail = reason};
}

void AccountStore::moveAside(const QString &target)
{
    QFile file(m_path);
    if (!file.rename(target))
        return protect(file.errorString());
    m_notice = Notice{.kind = Notice::Kind::Damaged, .path = target};
    m_document = IniDocument();
    m_document.setValue(headerGroup, versionKey, QString::number(currentVersion));
    QList<Account> kept;
    for (const Account &account : std::as_const(m_accounts)) {
        if (std::ranges::find(kept, account.id, &Account::id) != kept.cend())
            continue;
        writeAccount(m_document, account, std::nullopt);
        kept.append(account);
    }
    m_accounts = kept;
    if (!m_accounts.isEmpty())
        commitAtStart();
}

std::optional<Account> AccountStore::find(const AccountId &id) const
{
    const auto found = std::ranges::find(m_accounts, id, &Account::id);
    return found == m_accounts.cend() ? std::nullopt : std::optional(*found);
}

Result<Nothing, AccountStoreError> AccountStore::save(const Account &account, OnNewOrigin onNewOrigin)
{
    const auto url = parseBaseUrl(account.baseUrl.toString(QUrl::FullyEncoded));
    if (!isUsableId(account.id.value) || !url)
        return std::unexpected(AccountStoreError{.kind = AccountStoreError::Kind::Invalid});
    const std::optional<Account> before = find(account.id);
    Account after = account;
    after.name = account.name.trimmed();
    after.baseUrl = *url;
    if (before && origin(before->baseUrl) != origin(*url) && onNewOrigin == OnNewOrigin::DropMark)
        after.tokenExpected = false;
    IniDocument document = m_document;
    writeAccount(document, after, before);
    if (const auto written = commit(document); !written)
        return written;
    if (before)
        *std::ranges::find(m_accounts, account.id, &Account::id) = after;
    else
        m_accounts.append(after);
    return Nothing{};
}

Result<Nothing, AccountStoreError> AccountStore::remove(const AccountId &id)
{
    if (!find(id))
        return Nothing{};
    IniDocument document = m_document;
    document.removeGroup(groupOf(id));
    if (const auto written = commit(document); !written)
        return written;
    m_accounts.removeIf([&](const Account &account) { return account.id == id; });
    return Nothing{};
}

Result<Nothing, AccountStoreError> AccountStore::commit(const IniDocument &document)
{
    if (m_refusal)
        return std::unexpected(*m_refusal);
    const QFileInfo info(m_path);
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!info.dir().exists()) {
        // Only the last folder is ours to close to others.
        QDir().mkpath(QFileInfo(info.absolutePath()).absolutePath());
        QDir().mkdir(info.absolutePath(), ownerOnly | QFileDevice::ExeOwner);
    }
    QSaveFile file(m_path);
    const QByteArray bytes = document.toBytes();
    // Qt 6.4's commit() is content when the flush inside it fails, and puts half a file in place (measured on a full disk).
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(bytes) != bytes.size()
        || !file.flush() || !file.commit())
        return std::unexpected(
            AccountStoreError{.kind = AccountStoreError::Kind::WriteFailed, .detail = file.errorString()});
    m_document = document;
    return Nothing{};
}

QString AccountStore::freePath(const QString &kind, const Clock &clock) const
{
    const QString base = u"%1.%2-%3"_s.arg(m_path, kind, clock.now().toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
    QString path = base;
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = u"%1-%2"_s.arg(base).arg(i);
    return path;
}

} // namespace bobbin
