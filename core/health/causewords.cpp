#include "core/health/causewords.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <string_view>

using namespace std::string_view_literals;

namespace bobbin
{

namespace
{

/// A word to look up. Most differ in their first four letters, which are compared as one number.
struct Key {
    explicit constexpr Key(std::u16string_view text)
        : word(text)
    {
        for (size_t i = 0; i < 4; ++i)
            head = head << 16 | (i < text.size() ? text[i] : 0);
    }
    /// Of eleven bits.
    constexpr size_t slot() const
    {
        const quint64 tail = word.empty() ? 0 : quint64(word.back()) << 8 | word.size();
        return size_t((head ^ tail * 0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd >> 53);
    }
    constexpr bool operator==(const Key &) const = default;

    quint64 head = 0;
    std::u16string_view word;
};

struct Known {
    Key key{{}};
    quint16 traits = 0;
};

struct Group {
    quint16 traits;
    std::u16string_view words; ///< one space between two
};

// English, German, French and Spanish, for that is what servers speak.
constexpr std::array groups{
    Group{Noun | VariableKey,
        u"user username host hostname login email database dbname schema bucket instance server client "
        u"benutzer datenbank utilisateur usuario hôte servidor serveur dbuser"},
    Group{Noun,
        u"role table relation view sequence function sheet spreadsheet stream object project dataset warehouse topic "
        u"collection slot publication keyspace container account customer tenant organization property report "
        u"workspace column field file folder directory repository shop site app application index cluster tabelle "
        u"rolle spalte rôle colonne base tabla rol esquema relación relación columna schéma datei plugin "
        u"tablespace catalog password passwort token principal group zone queue partition namespace location sicht "
        u"sequenz "
        u"funktion vue séquence fonction vista secuencia función konto compte cuenta"},
    Group{Holder,
        u"schema table relation view sequence collection tabelle sicht sequenz schéma vue séquence esquema tabla vista "
        u"secuencia relación tablespace warehouse"},
    Group{Named,
        u"user username login role database dataset project stream bucket catalog keyspace benutzer "
        u"datenbank "
        u"rolle utilisateur base rôle usuario rol"},
    Group{Judged,
        u"locked disabled suspended expired found exist exists missing unknown inactive deactivated blocked revoked "
        u"unsupported supported available configured allowed permitted deleted archived gesperrt deaktiviert gefunden "
        u"vorhanden unbekannt verrouillé désactivé introuvable inexistant bloqueada desactivada encontrada encontrado"},
    Group{VariableKey,
        u"url uri path port ip address timestamp time date datetime instance_id message_id documentation_url help link "
        u"more_info moreinfo version traceid trace requestid request_id correlationid fbtrace_id "
        u"id uuid guid pid thread session process host_id hostid resource self helplink detail_url userid "
        u"mechanismproperties source readpreference fqdn"},
    Group{StrongCode,
        u"http code errno exit status sqlstate subcode error_subcode errorcode error_code status_code statuscode "
        u"http-error-code httperror msg sqlcode signal error-code serviceerrorcode http_code codename errcode "
        u"vendorcode"},
    Group{WeakCode, u"error err fehler erreur number returned response got httpcode"},
    Group{WordCode,
        u"error code reason type status category errorcode error_code title message detail details description "
        u"error_description error_type errortype fault faultcode faultstring errmsg codename exception sqlstate msg "
        u"subcode errors error_message errormessage cause domain"},
    Group{Common,
        u"authentication authorization authorisation permission permissions access name names id key token tokens "
        u"password credentials connection connections session certificate limit quota rate request requests response "
        u"error errors failed failure lost closed unreachable refused timed timeout unavailable unknown invalid "
        u"expired missing denied disabled suspended blocked locked found available up down read-only read-write "
        u"read write side type version level class code status settings configuration config data metadata admin "
        u"list lists to be been being are or and if when while because that this these those with without it its "
        u"only also please check make sure has-been names owner privileges privilege rights grant grants scope scopes "
        u"authority api full empty gone busy information details detail log logs storage system systems service "
        u"services side-effects mapping identity provider setup pool mode memory disk space principal policy "
        u"closing dropped reset process processes hung crashed returned responded reported requires required "
        u"supported unsupported supports support exceeded reached overloaded running stopped paused starting "
        u"yes ja nein oui non si sí administrator administrators owner manager support certificates message messages "
        u"format header headers "
        u"encoding agent context query statement command creation deletion validation verification replication "
        u"extraction "
        u"discovery migration selection synchronization initialization provisioning registration management loading "
        u"locking scanning parsing mapping processing"},
    Group{Verb,
        u"does do did is was were has had have cannot can could must may might not no already doesn't isn't hasn't "
        u"wasn't don't lacks lack existiert ist hat wurde kann n'existe n'a n'est est existe does-not needs exists"},
    Group{Preposition,
        u"for on of to in from by at into as under through via für auf von zu im in bei mit an der die das den dem "
        u"sur pour de du des le la les à au en para a al el los las del por the this your until since bis hasta"},
    Group{Calendar,
        u"jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september "
        u"october november december mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday "
        u"sunday"},
    Group{Zone, u"utc gmt pst pdt est edt cst cdt mst mdt cet cest bst am pm z"},
    Group{HttpReason,
        u"client server unauthorized forbidden not bad too internal service gateway conflict gone unprocessable "
        u"payment moved method request access error quota permission proxy precondition temporary found redirect "
        u"unauthenticated user caller web"},
    Group{Level, u"critical error warning warn info debug fatal severe notice log fehler erreur panic exception psql"},
    Group{Technical,
        u"s3 ec2 ga4 db2 oauth2 oauth1 utf-8 utf8 utf-16 utf16 http2 http/1.1 http/2 x509 x.509 ipv4 ipv6 sha1 md5 "
        u"sha256 sha-256 rc4 latin1 latin-1 cp1252 iso-8859-1 base64 caching_sha2_password sslv2 sslv3 tlsv1 tlsv1.0 "
        u"tlsv1.1 tlsv1.2 tlsv1.3 tls1.0 tls1.1 tls1.2 tls1.3 tls10 tls11 tls12 tls13 wal2json oauth2.0 3des ntlmv2 "
        u"route53 log4j h2 g++ c14n 2fa"}};

// Found by the compiler: each word at its slot, or at the next that is free.
constexpr size_t slotCount = 2048;
constexpr auto known = [] {
    std::array<Known, slotCount> table{};
    for (const Group &group : groups) {
        for (const auto &word : std::views::split(group.words, u' ')) {
            const Key key({word.begin(), word.end()});
            size_t at = key.slot();
            while (!table.at(at).key.word.empty() && table.at(at).key != key)
                at = (at + 1) % slotCount;
            table.at(at).key = key;
            table.at(at).traits |= group.traits;
        }
    }
    return table;
}();

constexpr size_t longestWord = 24;

constexpr std::array tellingParts{u"invalid"sv, u"error"sv, u"denied"sv, u"exceeded"sv, u"missing"sv, u"insufficient"sv,
    u"unauthori"sv, u"unauthenticated"sv, u"expired"sv, u"limit"sv, u"quota"sv, u"required"sv, u"failed"sv,
    u"failure"sv, u"disabled"sv, u"unsupported"sv, u"unknown"sv, u"forbidden"sv, u"unavailable"sv, u"timeout"sv,
    u"timed"sv, u"revoked"sv, u"_scope"sv, u"permission"sv, u"exception"sv, u"notfound"sv, u"not_"sv, u"nosuch"sv,
    u"refused"sv, u"econn"sv, u"etimed"sv, u"enotfound"sv, u"eai_"sv, u"suspended"sv, u"throttl"sv, u"blocked"sv,
    u"inactive"sv, u"consent"sv, u"max_"sv, u"publickey"sv, u"maintenance"sv, u"mismatch"sv, u"cannot"sv,
    u"unreachable"sv, u"login"sv, u"authentic"sv, u"handshake"sv, u"slowdown"sv, u"overload"sv, u"redirect"sv,
    u"deactivated"sv, u"interaction"sv};

constexpr std::array codePrefixes{u"ora-"sv, u"tns-"sv, u"dpy-"sv, u"dpi-"sv, u"pls-"sv, u"aadsts"sv, u"nzsql-"sv,
    u"sqlcode"sv, u"sql0"sv, u"sql1"sv, u"sql3"sv, u"err-"sv, u"er_"sv, u"my-"sv};

constexpr std::array participles{u"ed"sv, u"ion"sv, u"ing"sv, u"able"sv, u"ible"sv, u"ure"sv, u"ity"sv, u"ment"sv,
    u"ly"sv, u"ée"sv, u"ado"sv, u"ung"sv, u"ción"sv};
constexpr std::array states{u"ed"sv, u"able"sv, u"ible"sv, u"ée"sv, u"é"sv, u"ado"sv, u"tigung"sv, u"weigert"sv};

constexpr std::array timeUnits{u"ms"sv, u"millisecond"sv, u"milliseconds"sv, u"second"sv, u"seconds"sv, u"sec"sv,
    u"secs"sv, u"minute"sv, u"minutes"sv, u"min"sv, u"mins"sv, u"hour"sv, u"hours"sv, u"day"sv, u"days"sv, u"week"sv,
    u"weeks"sv, u"month"sv, u"months"sv, u"year"sv, u"years"sv, u"sekunde"sv, u"sekunden"sv, u"minuten"sv, u"stunde"sv,
    u"stunden"sv, u"tag"sv, u"tage"sv, u"tagen"sv, u"seconde"sv, u"secondes"sv, u"heure"sv, u"heures"sv, u"jour"sv,
    u"jours"sv, u"segundo"sv, u"segundos"sv, u"minuto"sv, u"minutos"sv, u"hora"sv, u"horas"sv, u"día"sv, u"días"sv};

constexpr std::array sqlStateClasses{u"08"sv, u"0a"sv, u"22"sv, u"23"sv, u"25"sv, u"26"sv, u"28"sv, u"3d"sv, u"3f"sv,
    u"40"sv, u"42"sv, u"53"sv, u"54"sv, u"55"sv, u"57"sv, u"58"sv, u"f0"sv, u"hv"sv, u"hy"sv, u"im"sv, u"p0"sv, u"s0"sv,
    u"s1"sv, u"xx"sv};

/// A short word in lower case, without the heap.
struct Lower {
    explicit Lower(QStringView word)
        : size(std::min(size_t(word.size()), letters.size()))
    {
        for (size_t i = 0; i < size; ++i)
            letters[i] = inLowerCase(word[qsizetype(i)]).unicode();
    }
    std::u16string_view view() const { return {letters.data(), size}; }

    std::array<char16_t, 64> letters;
    size_t size;
};

} // namespace

quint16 wordTraits(QStringView word)
{
    if (word.isEmpty() || size_t(word.size()) > longestWord)
        return 0;
    const Lower lower(word);
    const Key key(lower.view());
    for (size_t at = key.slot();; at = (at + 1) % slotCount) {
        if (const Known &found = known[at]; found.key == key || found.key.word.empty())
            return found.traits;
    }
}

bool isParticiple(QStringView word)
{
    const Lower lower(word);
    return std::ranges::any_of(participles, [&lower](auto end) { return lower.view().ends_with(end); });
}

bool isState(QStringView word)
{
    const Lower lower(word);
    return std::ranges::any_of(states, [&lower](auto end) { return lower.view().ends_with(end); });
}

bool isUnitOfTime(QStringView word)
{
    const Lower lower(word);
    return std::ranges::find(timeUnits, lower.view()) != timeUnits.end();
}

bool isTelling(QStringView name)
{
    const Lower lower(name);
    return std::ranges::any_of(tellingParts, [&lower](auto part) { return lower.view().contains(part); });
}

bool isSqlState(QStringView token)
{
    if (token.size() != 5)
        return false;
    const Lower lower(token);
    const auto isPart = [](char16_t c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z'); };
    return std::ranges::all_of(lower.view(), isPart)
        && std::ranges::find(sqlStateClasses, lower.view().substr(0, 2)) != sqlStateClasses.end();
}

bool isErrorCode(QStringView token)
{
    const Lower lower(token);
    if (std::ranges::any_of(codePrefixes, [&lower](auto prefix) { return lower.view().starts_with(prefix); }))
        return true;
    const bool hasLetter = std::ranges::any_of(token, [](QChar c) { return c.isLetter(); });
    const bool hasSmall = std::ranges::any_of(token, [](QChar c) { return c.isLower(); });
    return hasLetter && !hasSmall && isSqlState(token);
}

} // namespace bobbin
