#include "ui/words/remedytexts.h"

#include <QtGlobal>

namespace bobbin
{

namespace
{

constexpr auto watch = QT_TRANSLATE_NOOP("RemedyWords", "Refresh to read the result of the check that saving starts.");
constexpr auto waitForIt = QT_TRANSLATE_NOOP("RemedyWords", "Wait: the next run on the schedule tries again.");

constexpr RemedyWording texts[] = {
    // Log replication
    {"mysql-server-id-unset",
        QT_TRANSLATE_NOOP("RemedyWords", "The MySQL server has no server id, which reading its binary log needs."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to set server_id and to restart it."), watch}},
    {"mysql-server-id-clash", QT_TRANSLATE_NOOP("RemedyWords", "Two readers of the binary log use the same server id."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Give each source on this server a server id of its own: Edit, Server ID."),
            watch}},
    {"binlog-gone",
        QT_TRANSLATE_NOOP("RemedyWords", "The database has thrown away the part of its log that was not read yet."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Reset the source so that it reads all rows again: Open in Stitch."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to keep its logs for at least 3 days.")}},
    {"binlog-off", QT_TRANSLATE_NOOP("RemedyWords", "The MySQL server writes no binary log, which this source reads."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to switch binary logging on."),
            QT_TRANSLATE_NOOP(
                "RemedyWords", "Choose another replication method for the tables instead: Open in Stitch.")}},
    {"binlog-format",
        QT_TRANSLATE_NOOP("RemedyWords", "The binary log of the MySQL server is not in the form that can be read."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Ask who runs the database to set binlog_format to ROW and binlog_row_image to FULL."),
            QT_TRANSLATE_NOOP("RemedyWords", "Reset the source after that: Open in Stitch.")}},
    {"log-of-a-view", QT_TRANSLATE_NOOP("RemedyWords", "A view has no log, so it cannot be replicated by one."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Choose another replication method for the view: Open in Stitch.")}},
    {"oracle-supplemental-logging",
        QT_TRANSLATE_NOOP("RemedyWords", "The Oracle database does not log all that this source needs."),
        {QT_TRANSLATE_NOOP("RemedyWords",
             "Ask who runs the database to switch on archive mode and supplemental logging of all columns."),
            watch}},
    {"change-tracking-off",
        QT_TRANSLATE_NOOP("RemedyWords", "Change tracking is off in the SQL Server database or for this table."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Ask who runs the database to enable change tracking for the database and the table."),
            QT_TRANSLATE_NOOP("RemedyWords", "Choose another replication method instead: Open in Stitch.")}},
    {"row-policy", QT_TRANSLATE_NOOP("RemedyWords", "A row-level policy of the database stops the read."),
        {QT_TRANSLATE_NOOP("RemedyWords",
            "Ask who runs the database to correct the policy, or to exempt the database user from it.")}},
    {"postgres-slot-busy", QT_TRANSLATE_NOOP("RemedyWords", "Another run still reads the replication slot."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Check that no other source reads the same slot.")}},
    {"postgres-slots-full",
        QT_TRANSLATE_NOOP("RemedyWords", "The PostgreSQL server has no replication slot or sender left."),
        {QT_TRANSLATE_NOOP("RemedyWords",
            "Ask who runs the database to drop unused slots or to raise max_replication_slots and max_wal_senders.")}},
    {"postgres-slot-missing",
        QT_TRANSLATE_NOOP("RemedyWords", "The PostgreSQL server has no replication slot for this source."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to create the slot with wal2json."),
            QT_TRANSLATE_NOOP("RemedyWords",
                "Check that the slot has the name that Stitch looks for: stitch, or stitch_ and the database.")}},
    {"postgres-log-plugin",
        QT_TRANSLATE_NOOP("RemedyWords", "The PostgreSQL server lacks the plugin that reads its log."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to install wal2json.")}},
    {"postgres-log-level",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The PostgreSQL server does not keep the log that this source reads, or this is a replica."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to set wal_level to logical."),
            QT_TRANSLATE_NOOP("RemedyWords", "Use the primary server for log-based replication: Edit, Host.")}},
    {"postgres-replication-role",
        QT_TRANSLATE_NOOP("RemedyWords", "The database user may not read the replication log."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to grant the replication role to the user.")}},
    {"mongo-oplog-missing",
        QT_TRANSLATE_NOOP("RemedyWords", "The MongoDB server keeps no oplog, for it is not part of a replica set."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to make it a replica set."),
            QT_TRANSLATE_NOOP("RemedyWords", "Choose another replication method instead: Open in Stitch.")}},
    // Databases: state
    {"disk-full", QT_TRANSLATE_NOOP("RemedyWords", "The server of the source has no disk space left."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server to free or add disk space.")}},
    {"statement-timeout", QT_TRANSLATE_NOOP("RemedyWords", "The database stopped a query because it took too long."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to allow the user more time for a statement."),
            QT_TRANSLATE_NOOP(
                "RemedyWords", "Add an index on the replication key, or replicate fewer tables: Open in Stitch.")}},
    {"oracle-snapshot",
        QT_TRANSLATE_NOOP("RemedyWords", "The Oracle database did not keep old row versions as long as reading took."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database for more undo space and retention.")}},
    {"recovery-conflict",
        QT_TRANSLATE_NOOP("RemedyWords", "The replica stopped the query to catch up with its primary."),
        {waitForIt,
            QT_TRANSLATE_NOOP("RemedyWords",
                "Ask who runs the database for hot_standby_feedback or a longer delay if it happens often.")}},
    {"database-not-ready",
        QT_TRANSLATE_NOOP("RemedyWords", "The database is starting, stopping, or changing its primary."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database if it lasts longer than an hour.")}},
    {"too-many-connections", QT_TRANSLATE_NOOP("RemedyWords", "The database has as many connections as it allows."),
        {waitForIt,
            QT_TRANSLATE_NOOP("RemedyWords",
                "Ask who runs the database to raise the limit, or give the user connections of its own."),
            QT_TRANSLATE_NOOP("RemedyWords", "Let sources of this server run at different times: Edit, Schedule.")}},
    {"deadlock",
        QT_TRANSLATE_NOOP("RemedyWords", "Two queries of the database waited for each other, and it stopped one."),
        {waitForIt}},
    {"database-damaged", QT_TRANSLATE_NOOP("RemedyWords", "A file of the database is damaged."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to check and repair it.")}},
    {"packet-too-large", QT_TRANSLATE_NOOP("RemedyWords", "A row is larger than the MySQL server sends at once."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to raise max_allowed_packet.")}},
    {"bigquery-denied", QT_TRANSLATE_NOOP("RemedyWords", "The user may not query this project, dataset or table."),
        {QT_TRANSLATE_NOOP(
            "RemedyWords", "Ask who runs the project to give the user the roles to read data and to run jobs.")}},
    {"database-resource-limit",
        QT_TRANSLATE_NOOP("RemedyWords", "The database user has used what the server allows it."),
        {waitForIt, QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to raise the user's limit.")}},
    // Databases: access
    {"ip-not-allowed",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The server lets in only certain IP addresses, and Stitch's are not among them."),
        {QT_TRANSLATE_NOOP(
             "RemedyWords", "Ask who runs the firewall to allow the IP addresses of Stitch for your region."),
            QT_TRANSLATE_NOOP("RemedyWords", "Refresh after the next run to see whether it connects.")}},
    {"postgres-hba",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The PostgreSQL server has no rule that lets this user in from Stitch's address."),
        {QT_TRANSLATE_NOOP("RemedyWords",
             "Ask who runs the database to add Stitch's addresses to pg_hba.conf for this user and database."),
            QT_TRANSLATE_NOOP("RemedyWords", "Try Edit, SSL first if the message says SSL off or no encryption.")}},
    {"mysql-host-blocked",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The MySQL server has shut out Stitch's address after too many failed connections."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to run FLUSH HOSTS."),
            QT_TRANSLATE_NOOP("RemedyWords", "Correct host, port and password before the next run: Edit.")}},
    {"mysql-host-not-allowed",
        QT_TRANSLATE_NOOP("RemedyWords", "The MySQL server does not know this user from Stitch's address."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to allow the user from Stitch's addresses.")}},
    {"view-broken",
        QT_TRANSLATE_NOOP("RemedyWords", "A view refers to something that is gone, or that its definer may not read."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to repair or drop the view.")}},
    {"account-locked", QT_TRANSLATE_NOOP("RemedyWords", "The user is locked or may not log in."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the server to unlock the user."),
            QT_TRANSLATE_NOOP("RemedyWords", "Correct the password if a wrong one locked it: Edit, Password.")}},
    {"password-expired", QT_TRANSLATE_NOOP("RemedyWords", "The password of the database user has expired."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database for a new password that does not expire."),
            QT_TRANSLATE_NOOP("RemedyWords", "Enter it: Edit, Password."), watch}},
    {"auth-method",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The database wants this user to log in by a method that Stitch does not speak."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database for a user with an ordinary password login."),
            QT_TRANSLATE_NOOP("RemedyWords", "Mean mysql_native_password for MySQL, an SQL login for SQL Server."),
            watch}},
    {"user-missing", QT_TRANSLATE_NOOP("RemedyWords", "The database does not know this user."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check the spelling of the user: Edit, User."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to create it.")}},
    {"database-not-open-to-user",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "The user may log in, but not to this database, or the database is not there."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check the name of the database: Edit, Database."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to let the user in.")}},
    {"privilege-missing",
        QT_TRANSLATE_NOOP("RemedyWords", "The database user lacks a permission that this source needs."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database to grant the user what it lacks."),
            QT_TRANSLATE_NOOP("RemedyWords", "Leave the table out if it is not needed: Open in Stitch.")}},
    {"database-password", QT_TRANSLATE_NOOP("RemedyWords", "The database refuses the user or its password."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who owns the database whether the user or its password changed."),
            QT_TRANSLATE_NOOP("RemedyWords", "Enter the new password: Edit, Password, Replace."), watch}},
    {"database-missing", QT_TRANSLATE_NOOP("RemedyWords", "The server has no database of this name."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Correct the name of the database: Edit, Database."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database whether it was renamed.")}},
    {"table-missing",
        QT_TRANSLATE_NOOP(
            "RemedyWords", "A table that is to be replicated is gone, renamed, or not visible to the user."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Look at the choice of tables: Open in Stitch."),
            QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the database whether the table was renamed.")}},
    {"warehouse-missing", QT_TRANSLATE_NOOP("RemedyWords", "The user has no warehouse to run queries in."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Ask who runs the warehouse to give the user a default one.")}},
    {"mongo-replica-set", QT_TRANSLATE_NOOP("RemedyWords", "No server of the replica set answers under this name."),
        {QT_TRANSLATE_NOOP("RemedyWords", "Check host, port and replica set: Edit.")}},
};

} // namespace

std::span<const RemedyWording> databaseRemedies() { return texts; }

} // namespace bobbin
