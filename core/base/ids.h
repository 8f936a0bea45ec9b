#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare>

namespace bobbin
{

/// Our own name of an account: a UUID without braces, made when it is added. Stitch knows nothing of it.
struct AccountId {
    QString value;

    static AccountId create();
    bool isNull() const { return value.isEmpty(); }
    bool operator==(const AccountId &) const = default;
    std::strong_ordering operator<=>(const AccountId &other) const { return value.compare(other.value) <=> 0; }
};

/// Stitch's id of a source: 1 … 2^63−1, exact. 0 is no source.
struct SourceId {
    qint64 value = 0;

    bool isNull() const { return value == 0; }
    auto operator<=>(const SourceId &) const = default;
};

/// What identifies a row: two accounts may be views of the same client.
struct SourceKey {
    AccountId account;
    SourceId source;

    bool isNull() const { return source.isNull(); }
    bool operator==(const SourceKey &) const = default;
    std::strong_ordering operator<=>(const SourceKey &) const = default;
};

inline size_t qHash(const AccountId &id, size_t seed = 0) noexcept { return qHash(id.value, seed); }
inline size_t qHash(SourceId id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
inline size_t qHash(const SourceKey &key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, key.account.value, key.source.value);
}

} // namespace bobbin

Q_DECLARE_METATYPE(bobbin::SourceKey)
