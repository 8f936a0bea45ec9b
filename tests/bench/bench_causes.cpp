// bench_causes: what grouping 10,000 failing sources by cause takes, and looking up what to do about them: every message for the
// first time, and again.

#include "core/health/cause.h"
#include "core/health/diagnoses.h"
#include "tests/bench/figures.h"

#include <QHash>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::bench;

namespace
{

constexpr int messageCount = 10'000;
constexpr int rounds = 9;

/// Each different from the others in what varies, with thirteen troubles among them.
QStringList messages()
{
    const QStringList troubles{u"FATAL:  password authentication failed for user \"etl_%1\"\n"_s,
        u"(1045, \"Access denied for user 'etl%1'@'203.0.113.24' (using password: YES)\")"_s,
        u"could not connect to server: Connection refused\n\tIs the server running on host \"db%1.acme.example\" "
        "(203.0.113.57) and accepting\n\tTCP/IP connections on port 5432?\n"_s,
        u"HTTPSConnectionPool(host='jira%1.acme.example', port=443): Max retries exceeded with url: /rest/api/2/%1 "
        "(Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
        "certificate has expired (_ssl.c:1131)')))"_s,
        u"400 Client Error: Bad Request for url: https://login%1.acme.example/services/oauth2/token, "
        "{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}"_s,
        u"HTTP-error-code: 429, Error: Too Many Requests. Retry after %1 seconds."_s,
        u"Login failed for user 'etl%1'. ClientConnectionId:0b6a7d1e-30d0-4ac8-bb53-26b3c0a4e3ff"_s,
        u"ORA-01017: invalid username/password; logon denied, attempt %1"_s,
        u"An error occurred (AccessDenied) when calling the ListObjectsV2 operation: User is not authorized to "
        u"perform: "
        "s3:ListBucket on resource: arn:aws:s3:::acme-exports-%1"_s,
        u"mongo-%1.acme.example:27017: timed out, Timeout: 30s, Topology Description: <TopologyDescription id: 65f0c1>"_s,
        u"{\"error\":{\"message\":\"(#17) User request limit reached\",\"type\":\"OAuthException\",\"code\":17,"
        "\"fbtrace_id\":\"A%1\"}}"_s,
        u"2026-03-02 04:11:09,113Z tap - CRITICAL HTTP-error-code: 403, Error: no access to account %1"_s,
        u"FATAL:  no pg_hba.conf entry for host \"203.0.113.%1\", user \"stitch\", database \"ledger\", SSL off\n"_s};
    QStringList messages;
    for (int i = 0; i < messageCount; ++i)
        messages.append(troubles.at(i % troubles.size()).arg(i));
    return messages;
}

qsizetype group(const QStringList &messages, QHash<QString, QString> &cache)
{
    QHash<QString, qsizetype> groups;
    for (const QString &message : messages) {
        auto known = cache.constFind(message);
        if (known == cache.constEnd())
            known = cache.insert(message, causeFingerprint(message));
        ++groups[*known];
    }
    return groups.size();
}

} // namespace

int main()
{
    const QStringList all = messages();
    Figures first, again;
    for (int i = 0; i < rounds; ++i) {
        QHash<QString, QString> cache;
        first.add(timed([&] {
            if (group(all, cache) != 13)
                fail(u"not thirteen troubles"_s);
        }));
        again.add(timed([&] { group(all, cache); }));
    }
    print(u"10,000 messages, all different, grouped by cause"_s, milliseconds(first.median()), u"–"_s, u"–"_s,
        u"≤ 50 ms"_s);
    print(u"… the same messages again"_s, milliseconds(again.median()), u"–"_s, u"–"_s, u"≤ 50 ms"_s);

    Diagnoses diagnoses(messageCount);
    const double compiling = timed([&] { diagnoses.of(u"a message that is in no entry"_s); });
    const auto diagnose = [&] {
        for (const QString &message : all)
            diagnoses.of(message);
    };
    print(u"First use of the remedy book"_s, milliseconds(compiling), u"–"_s, u"–"_s, u"–"_s);
    print(u"Remedies for 10,000 messages, all different"_s, milliseconds(timed(diagnose)), u"–"_s, u"–"_s, u"–"_s);
    print(u"… the same messages again"_s, milliseconds(timed(diagnose)), u"–"_s, u"–"_s, u"–"_s);
    return 0;
}
