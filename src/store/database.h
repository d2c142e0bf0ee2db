// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statement.h"

#include <chrono>
#include <functional>
#include <memory>
#include <QSqlDatabase>

namespace listingpost {

/// Sees each statement that is run, on the thread that runs it: for tests and for the log.
using SqlTrace = std::function<void(const QByteArray &sql)>;

/// What kind of file a database is: its id in the file's header and the folder of its numbered migrations.
struct DatabaseKind
{
    quint32 applicationId = 0;
    QString migrations; ///< `log`: runs :/sql/log/001.sql, 002.sql, … that the file has not seen
};

namespace databasekind {
DatabaseKind log();
DatabaseKind work();
DatabaseKind index();
DatabaseKind bodies();
DatabaseKind replica();
} // namespace databasekind

/// One connection to one SQLite file, made by Qt's driver under a name of its own. Lives in the thread that
/// opened it. Writers: WAL, FULL, foreign keys, busy timeout, migrations. A file that a newer version of the
/// program has written, or that belongs to something else, is refused and not touched. All but the writer of
/// the log give way to other threads while they work: acknowledging goes first.
class Database
{
public:
    enum class Access { ReadWrite, ReadOnly };

    /// \a synchronous: FULL for what must survive a power cut, NORMAL for what can be made again.
    static Result<std::unique_ptr<Database>> open(
        const QString &file, const DatabaseKind &kind, Access access, const char *synchronous = "FULL");
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Statement prepare(std::string_view sql) const { return Statement(m_handle, sql); }
    /// Runs one or more statements that give no rows.
    Result<> execute(const QByteArray &sql) const;
    sqlite3 *handle() const { return m_handle; }
    /// \a trace may be empty: then nothing is seen.
    void setTrace(SqlTrace trace);
    /// Copies the write-ahead log into the file and empties it: nothing that was erased stands there any
    /// more. Waits at most \a patience for others that read the file; Busy when they go on longer.
    Result<> emptyWriteAheadLog(std::chrono::milliseconds patience) const;
    /// Ends a running query from any thread: it fails with Cancelled.
    void interrupt() const;

private:
    explicit Database(QSqlDatabase database);
    Result<> takeHandle();
    void giveWay() const;
    Result<> prepareFile(const DatabaseKind &kind, Access access, const char *synchronous) const;
    Result<> migrate(const DatabaseKind &kind, qint64 from) const;

    QSqlDatabase m_database;
    sqlite3 *m_handle = nullptr;
    SqlTrace m_trace;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when it goes out of scope without commit().
class Transaction
{
public:
    explicit Transaction(const Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    const Result<> &begun() const { return m_begun; }
    Result<> commit();

private:
    const Database &m_database;
    Result<> m_begun;
    bool m_open = false;
};

/// \a name as an SQL identifier.
QByteArray quotedIdentifier(const QString &name);

} // namespace listingpost
