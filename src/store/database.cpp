// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "base/logging.h"
#include "base/thisthread.h"

#include <cstring>
#include <QFile>
#include <QSqlDriver>
#include <QUuid>
#include <QVariant>
#include <sqlite3.h>

namespace listingpost {

namespace databasekind {

// "LP" and a letter each, in the file's header: `file log.sqlite` and we can tell what it is.
DatabaseKind log() { return {0x4C504C31, QStringLiteral("log")}; }
DatabaseKind work() { return {0x4C505731, QStringLiteral("work")}; }
DatabaseKind index() { return {0x4C504931, QStringLiteral("index")}; }
DatabaseKind bodies() { return {0x4C504231, QStringLiteral("bodies")}; }
DatabaseKind replica() { return {0x4C505231, QStringLiteral("replica")}; }

} // namespace databasekind

namespace {

constexpr int busyTimeoutMs = 5'000;
constexpr int stepsBeforeGivingWay = 1'000; ///< of SQLite's machine: a tenth of a millisecond

QString migrationFile(const DatabaseKind &kind, qint64 number)
{
    return QStringLiteral(":/sql/%1/%2.sql").arg(kind.migrations).arg(number, 3, 10, QLatin1Char('0'));
}

Result<qint64> pragma(const Database &database, std::string_view name)
{
    auto statement = database.prepare("PRAGMA " + std::string(name));
    const auto row = statement.step();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? statement.integer(0) : 0;
}

} // namespace

Database::Database(QSqlDatabase database)
    : m_database(std::move(database))
{
}

Database::~Database()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<Database>> Database::open(
    const QString &file, const DatabaseKind &kind, Access access, const char *synchronous)
{
    // Before its first use, or it is refused: counting memory takes a lock that all connections share.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    std::unique_ptr<Database> database(
        new Database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QUuid::createUuid().toString())));
    QSqlDatabase &connection = database->m_database;
    connection.setDatabaseName(file);
    connection.setConnectOptions(
        QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1%2")
            .arg(busyTimeoutMs)
            .arg(access == Access::ReadOnly ? QStringLiteral(";QSQLITE_OPEN_READONLY") : QString()));
    if (access == Access::ReadOnly && !QFile::exists(file))
        return failure(ErrorCode::NotFound, QStringLiteral("%1: there is no such file.").arg(file));
    if (!connection.open()) {
        return failure(ErrorCode::Io,
            QStringLiteral("%1: cannot be opened. Check that its folder is there and writable for this user.")
                .arg(file));
    }
    auto ready
        = database->takeHandle().and_then([&] { return database->prepareFile(kind, access, synchronous); });
    if (!ready)
        return tl::unexpected(ready.error());
    const bool acknowledges = kind.applicationId == databasekind::log().applicationId;
    if (!acknowledges || access == Access::ReadOnly)
        database->giveWay();
    return database;
}

/// Without it, the log's thread waits for the next tick of the scheduler after each of its syncs while a
/// replica is written: milliseconds for each acknowledgement.
void Database::giveWay() const
{
    const auto offer = [](void *) {
        offerTurn();
        return 0;
    };
    sqlite3_progress_handler(m_handle, stepsBeforeGivingWay, offer, nullptr);
}

Result<> Database::takeHandle()
{
    const QVariant handle = m_database.driver()->handle();
    if (!handle.isValid() || std::strcmp(handle.typeName(), "sqlite3*") != 0)
        return failure(ErrorCode::Database,
            QStringLiteral("Qt's SQLite driver gives no handle: install libqt6sql6-sqlite."));
    m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    // Two copies of SQLite in one process would not see each other's locks.
    auto version = prepare("SELECT sqlite_source_id()");
    const auto row = version.step();
    if (!row || version.text(0) != sqlite3_sourceid())
        return failure(
            ErrorCode::Database, QStringLiteral("Qt's SQLite and this program's are different libraries."));
    return {};
}

Result<> Database::prepareFile(const DatabaseKind &kind, Access access, const char *synchronous) const
{
    const auto applicationId = pragma(*this, "application_id");
    if (!applicationId)
        return tl::unexpected(applicationId.error());
    const auto version = pragma(*this, "user_version");
    if (!version)
        return tl::unexpected(version.error());
    const bool fresh = *applicationId == 0 && *version == 0;
    const QString file = m_database.databaseName();
    if (!fresh && *applicationId != qint64(kind.applicationId)) {
        return failure(ErrorCode::Corrupt,
            QStringLiteral("%1: not a file of Listing Post's %2 kind. `listingpost repair` sets it aside, or "
                           "choose another "
                           "folder.")
                .arg(file, kind.migrations));
    }
    if (QFile::exists(migrationFile(kind, 1)) && *version > 0
        && !QFile::exists(migrationFile(kind, *version))) {
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("%1: written by a newer version of Listing Post (%2). Start that version.")
                .arg(file)
                .arg(*version));
    }
    if (access == Access::ReadOnly)
        return execute("PRAGMA query_only = ON");
    // FULL with WAL: one sync a commit, and a power cut loses nothing that was committed.
    return execute(
        QByteArrayLiteral("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = ")
        + synchronous)
        .and_then([&] { return migrate(kind, *version); });
}

Result<> Database::migrate(const DatabaseKind &kind, qint64 from) const
{
    for (qint64 number = from + 1;; ++number) {
        QFile script(migrationFile(kind, number));
        if (!script.open(QIODevice::ReadOnly))
            return {};
        Transaction transaction(*this);
        auto done = transaction.begun()
                        .and_then([&] { return execute(script.readAll()); })
                        .and_then([&] {
                            return execute(QByteArrayLiteral("PRAGMA application_id = ")
                                + QByteArray::number(kind.applicationId)
                                + "; PRAGMA user_version = " + QByteArray::number(number));
                        })
                        .and_then([&] { return transaction.commit(); });
        if (!done)
            return done;
    }
}

Result<> Database::execute(const QByteArray &sql) const
{
    const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return tl::unexpected(databaseError(m_handle, sqlite3_extended_errcode(m_handle)));
    return {};
}

void Database::setTrace(SqlTrace trace)
{
    m_trace = std::move(trace);
    const auto call = [](unsigned, void *context, void *, void *sql) {
        (*static_cast<const SqlTrace *>(context))(QByteArray(static_cast<const char *>(sql)));
        return 0;
    };
    sqlite3_trace_v2(m_handle, m_trace ? SQLITE_TRACE_STMT : 0, m_trace ? +call : nullptr, &m_trace);
}

Result<> Database::emptyWriteAheadLog(std::chrono::milliseconds patience) const
{
    sqlite3_busy_timeout(m_handle, int(patience.count()));
    const int code
        = sqlite3_wal_checkpoint_v2(m_handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(m_handle, busyTimeoutMs);
    if (code == SQLITE_OK)
        return {};
    if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
        return tl::unexpected(databaseError(m_handle, code));
    return failure(ErrorCode::Busy,
        QStringLiteral("%1 is being read by another program: what was erased stands in its write-ahead log "
                       "until that has ended.")
            .arg(m_database.databaseName()));
}

void Database::interrupt() const { sqlite3_interrupt(m_handle); }

Transaction::Transaction(const Database &database)
    : m_database(database)
    , m_begun(database.execute("BEGIN IMMEDIATE"))
{
    m_open = m_begun.has_value();
}

Transaction::~Transaction()
{
    // A failed statement may have rolled back by itself (disk full): then there is nothing left to undo.
    if (m_open && !sqlite3_get_autocommit(m_database.handle())) {
        if (const auto undone = m_database.execute("ROLLBACK"); !undone)
            qCWarning(logStore) << "rollback failed:" << undone.error().detail;
    }
}

Result<> Transaction::commit()
{
    auto committed = m_database.execute("COMMIT");
    m_open = !committed.has_value();
    return committed;
}

QByteArray quotedIdentifier(const QString &name) { return '"' + name.toUtf8().replace('"', "\"\"") + '"'; }

} // namespace listingpost
