#include "ui/words/remedytexts.h"

#include <QtGlobal>

namespace bobbin
{

namespace
{

constexpr auto watch = QT_TRANSLATE_NOOP("RemedyWords", "Refresh to read the result of the check that saving starts.");
constexpr auto waitForIt = QT_TRANSLATE_NOOP("RemedyWords", "Wait: the next run on the schedule tries again.");
constexpr auto checkHost = QT_TRANSLATE_NOOP("RemedyWords", "Check host and port: Edit.");

constexpr RemedyWording texts[] = {
    // Files, SSH and cloud storage
    {"aws-key", QT_TRANSLATE_NOOP("RemedyWords", "Amazon refuses the access key of this source."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Create a new access key, or check that the role still exists."),
            QT_TRANSLATE_NOOP("RemedyWords", "Enter it: Edit."), watch}},
    {"aws-role", QT_TRANSLATE_NOOP("RemedyWords", "The AWS role does not trust Stitch's account."),
        {QT_TRANSLATE_NOOP("RemedyWords",
             "Check the trust policy of the role: Stitch's account and the external id that the setup page shows."),
            watch}},
    {"aws-kms", QT_TRANSLATE_NOOP("RemedyWords", "The files are encrypted with a key that the role may not use."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Allow the role kms:Decrypt on that key.")}},
    {"bucket-missing", QT_TRANSLATE_NOOP("RemedyWords", "The bucket is not there."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check the name of the bucket: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Look whether it was renamed or deleted.")}},
    {"bucket-region", QT_TRANSLATE_NOOP("RemedyWords", "The bucket is in another region than was asked."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check name and region of the bucket: Edit.")}},
    {"aws-denied", QT_TRANSLATE_NOOP("RemedyWords", "Amazon does not let the role or user read this."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Compare the policy of the role with the one that the setup page shows."),
            QT_TRANSLATE_NOOP("RemedyWords", "Check that the bucket's own policy does not deny it.")}},
    {"dynamo-projection", QT_TRANSLATE_NOOP("RemedyWords", "A projection of this source is not valid."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Correct the projection of the table: Open in Stitch.")}},
    {"files-none", QT_TRANSLATE_NOOP("RemedyWords", "No file matches the search pattern of this source."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check folder and search pattern: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Look whether files still arrive, and under which names.")}},
    {"file-headers", QT_TRANSLATE_NOOP("RemedyWords", "A file or sheet lacks a column that the source is told to use."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Compare the first row of the file with the key columns: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Correct the file, or the settings of its table.")}},
    {"file-encoding", QT_TRANSLATE_NOOP("RemedyWords", "A file is not in the character encoding that was expected."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Save the file as UTF-8."),
            QT_TRANSLATE_NOOP("RemedyWords", "Look which program writes it, and change that.")}},
    {"file-format", QT_TRANSLATE_NOOP("RemedyWords", "A file is not of the kind that this source reads."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Open the file and compare it with delimiter and format: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Leave the file out by a narrower search pattern.")}},
    {"ssh-host-key", QT_TRANSLATE_NOOP("RemedyWords", "The SSH server shows another key than before."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server whether its key was changed."),
            QT_TRANSLATE_NOOP("RemedyWords", "Save the source again to accept the new key: Edit, Save.")}},
    {"ssh-algorithms",
        QT_TRANSLATE_NOOP("RemedyWords", "Stitch and the SSH server have no method of encryption in common."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server to allow current SSH algorithms.")}},
    {"ssh-forwarding",
        QT_TRANSLATE_NOOP("RemedyWords", "The SSH server does not pass the connection on to the database."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the SSH server to allow TCP forwarding for the user."),
            QT_TRANSLATE_NOOP("RemedyWords", "Check host and port of the database as the SSH server sees it: Edit.")}},
    {"ssh-no-ssh", QT_TRANSLATE_NOOP("RemedyWords", "What answers at this port is no SSH server."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check host and port of the SSH server: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs it whether it is overloaded.")}},
    {"ssh-login", QT_TRANSLATE_NOOP("RemedyWords", "The SSH or file server refuses the user or its key."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check that the public key of this source is in the user's authorized_keys."),
            QT_TRANSLATE_NOOP("RemedyWords", "Check the user, and the password if it has one: Edit."), watch}},
    {"ssh-gateway", QT_TRANSLATE_NOOP("RemedyWords", "The SSH server of the tunnel does not answer."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check host and port of the SSH server: Edit."),
            QT_TRANSLATE_NOOP(
                "RemedyWords", "Ask who runs the network whether its firewall allows Stitch's addresses.")}},
    {"mysql-socket",
        QT_TRANSLATE_NOOP("RemedyWords", "The host name means the machine itself, where no database runs."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Enter the name or address of the database server: Edit, Host.")}},
    {"file-missing", QT_TRANSLATE_NOOP("RemedyWords", "The folder or file is not there."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check folder and search pattern: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Look whether the folder was moved on the server.")}},
    {"file-denied", QT_TRANSLATE_NOOP("RemedyWords", "The user may not read this folder or file."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server to let the user read it.")}},
    // TLS
    {"tls-client-certificate", QT_TRANSLATE_NOOP("RemedyWords", "The server wants a client certificate."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server not to require one, for Stitch may not send it."),
            QT_TRANSLATE_NOOP("RemedyWords", "Enter one where the form has a field for it: Edit.")}},
    {"tls-expired", QT_TRANSLATE_NOOP("RemedyWords", "The certificate of the server has expired."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server to renew its certificate.")}},
    {"tls-hostname", QT_TRANSLATE_NOOP("RemedyWords", "The certificate of the server is for another host name."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Enter the host name that the certificate is for: Edit, Host."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server for a certificate with this name otherwise.")}},
    {"tls-version",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "Stitch and the server do not agree on a version of TLS, or the port does not speak it."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server to allow TLS 1.2 or later."),
            QT_TRANSLATE_NOOP("RemedyWords", "Check the port, and whether SSL is on: Edit.")}},
    {"tls-required", QT_TRANSLATE_NOOP("RemedyWords", "The server and this source do not agree on whether to encrypt."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Switch SSL on, or off if the server has none: Edit, SSL."), watch}},
    {"tls-untrusted",
        QT_TRANSLATE_NOOP("RemedyWords", "The certificate of the server is from an issuer that Stitch does not know."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server for a certificate of a public authority."),
            QT_TRANSLATE_NOOP(
                "RemedyWords", "Enter the server's own authority where the form has a field for it: Edit.")}},
    {"tls-handshake", QT_TRANSLATE_NOOP("RemedyWords", "The encrypted connection could not be agreed on."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check the port, and whether SSL is on: Edit."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server which versions of TLS it allows.")}},
    // Who answers
    {"wrong-server-type",
        QT_TRANSLATE_NOOP("RemedyWords", "What answers is another kind or version of server than this source is for."),
        {checkHost,
            QT_TRANSLATE_NOOP("RemedyWords", "Create the source anew with the right type if it is another database.")}},
    {"dns-temporary", QT_TRANSLATE_NOOP("RemedyWords", "The host name could not be looked up just now."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Check the spelling of the host if it lasts: Edit, Host.")}},
    {"dns-unknown",
        QT_TRANSLATE_NOOP("RemedyWords", "There is no server of this name, or it has no service of this name."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Correct the spelling of host and service name: Edit, Host."),
            QT_TRANSLATE_NOOP(
                "RemedyWords", "Use a name that is known on the internet, or an SSH tunnel for a private one.")}},
    {"tcp-refused", QT_TRANSLATE_NOOP("RemedyWords", "The host answers, but no server listens at this port."),
        {checkHost,
            QT_TRANSLATE_NOOP("RemedyWords",
                "Ask who runs the server whether it is up, and whether its firewall allows Stitch's addresses.")}},
    {"net-unreachable", QT_TRANSLATE_NOOP("RemedyWords", "There is no way through the network to the server."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Ask who runs the network whether the server is up and open to Stitch's addresses."),
            QT_TRANSLATE_NOOP("RemedyWords", "Check the host, which may be a private address: Edit, Host.")}},
    // Network
    {"run-time-limit", QT_TRANSLATE_NOOP("RemedyWords", "The run took longer than Stitch allows."),
        {waitForIt,
            QT_TRANSLATE_NOOP(
                "RemedyWords", "Replicate fewer tables or columns if it happens each time: Open in Stitch.")}},
    {"read-timeout", QT_TRANSLATE_NOOP("RemedyWords", "The server answered too slowly."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server if it lasts.")}},
    {"mongo-no-server", QT_TRANSLATE_NOOP("RemedyWords", "No server of the MongoDB cluster could be reached."),
        {QT_TRANSLATE_NOOP("RemedyWords",
             "Ask who runs the database whether it is up and open to Stitch's addresses (in Atlas: Network Access)."),
            checkHost}},
    {"connect-timeout",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The server did not answer in time; most often a firewall drops the connection."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Ask who runs the network whether the server is up and open to Stitch's addresses."),
            checkHost, QT_TRANSLATE_NOOP("RemedyWords", "Refresh after the next run: it may have passed.")}},
    {"connection-lost", QT_TRANSLATE_NOOP("RemedyWords", "The connection was cut off."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server or the network if it happens often.")}},
    {"cannot-connect", QT_TRANSLATE_NOOP("RemedyWords", "Stitch cannot connect to the server."),
        {checkHost,
            QT_TRANSLATE_NOOP(
                "RemedyWords", "Ask who runs the server whether it is up and open to Stitch's addresses.")}},
};

} // namespace

std::span<const RemedyWording> connectionRemedies() { return texts; }

} // namespace bobbin
