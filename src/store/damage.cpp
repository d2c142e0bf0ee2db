// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/damage.h"

#include "store/logdatabase.h"
#include "store/sqlsession.h"

#include <QDateTime>
#include <QDir>
#include <sqlite3.h>

namespace listingpost {

namespace {

/// A handle of our own: a damaged file is not to be migrated, written to, or refused for its kind.
class RawFile
{
public:
    explicit RawFile(const QString &file, int flags = SQLITE_OPEN_READONLY)
    {
        m_code = sqlite3_open_v2(file.toUtf8().constData(), &m_handle, flags, nullptr);
        sqlite3_busy_timeout(m_handle, 5'000);
    }
    ~RawFile() { sqlite3_close(m_handle); }
    Q_DISABLE_COPY_MOVE(RawFile)

    /// The first column of every row.
    Result<QStringList> column(const QByteArray &sql) const
    {
        if (m_code != SQLITE_OK)
            return tl::unexpected(databaseError(m_handle, m_code));
        Statement rows(m_handle, std::string_view(sql.constData(), std::size_t(sql.size())));
        QStringList values;
        while (true) {
            const auto row = rows.step();
            if (!row)
                return tl::unexpected(row.error());
            if (!*row)
                return values;
            values << rows.string(0);
        }
    }
    Result<> run(const QByteArray &sql) const
    {
        return column(sql).map([](const QStringList &) {});
    }
    sqlite3 *handle() const { return m_handle; }

private:
    sqlite3 *m_handle = nullptr;
    int m_code = SQLITE_OK;
};

constexpr int stepsBetweenLooks = 1'000;

const QStringList &tablesOfMany()
{
    static const QStringList names {QStringLiteral("delivery"), QStringLiteral("commit_group"),
        QStringLiteral("event_row"), QStringLiteral("resource"), QStringLiteral("identity"),
        QStringLiteral("pruned")};
    return names;
}

QByteArray tableNames(const char *database)
{
    return QByteArrayLiteral("SELECT name FROM ") + database
        + ".sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
}

QByteArray columnNames(const char *database, const QString &table)
{
    return QByteArrayLiteral("SELECT name FROM pragma_table_info('") + table.toUtf8() + "', '" + database
        + "')";
}

/// Copies what both versions of \a table have.
Result<> copyTable(const RawFile &log, const QString &table)
{
    const auto ours = log.column(columnNames("main", table));
    const auto theirs = log.column(columnNames("damaged", table));
    if (!ours || !theirs)
        return tl::unexpected(ours ? theirs.error() : ours.error());
    QByteArray columns;
    for (const QString &name : *ours) {
        if (theirs->contains(name))
            columns += (columns.isEmpty() ? "" : ", ") + quotedIdentifier(name);
    }
    if (columns.isEmpty())
        return {};
    const QByteArray name = quotedIdentifier(table);
    return log.run("INSERT OR REPLACE INTO main." + name + " (" + columns + ") SELECT " + columns
        + " FROM damaged." + name);
}

} // namespace

QStringList databasesOf(const StationFiles &files)
{
    QStringList found;
    const QDir folder(files.folder);
    for (const QString &name : {files.log(), files.work()}) {
        if (QFile::exists(name))
            found << name;
    }
    for (const QString &name :
        folder.entryList({QStringLiteral("replica-*.sqlite")}, QDir::Files, QDir::Name))
        found << folder.filePath(name);
    if (QFile::exists(files.index()))
        found << files.index();
    const QDir bodies(files.bodies());
    for (const QString &name : bodies.entryList({QStringLiteral("*.sqlite")}, QDir::Files, QDir::Name))
        found << bodies.filePath(name);
    return found;
}

Result<> checkDatabase(const QString &file, const std::atomic<bool> &cancelled)
{
    const RawFile database(file);
    sqlite3_progress_handler(
        database.handle(), stepsBetweenLooks,
        [](void *flag) { return int(static_cast<const std::atomic<bool> *>(flag)->load()); },
        const_cast<std::atomic<bool> *>(&cancelled));
    const auto tables = database.column(tableNames("main"));
    if (!tables)
        return tl::unexpected(tables.error());
    for (const QString &table : *tables) {
        const auto said = database.column("PRAGMA main.quick_check(" + quotedIdentifier(table) + ')');
        if (!said)
            return tl::unexpected(said.error());
        if (*said != QStringList {QStringLiteral("ok")})
            return failure(ErrorCode::Corrupt,
                QStringLiteral("%1: the file is damaged: %2. `listingpost repair` says what can be done.")
                    .arg(file, said->value(0)));
    }
    return {};
}

Result<QString> setAside(const QString &file, UtcTime now)
{
    const QString suffix = QStringLiteral(".damaged-")
        + QDateTime::fromMSecsSinceEpoch(toUnixMs(now), Qt::UTC).toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString target = file + suffix;
    for (int again = 2; QFile::exists(target); ++again)
        target = file + suffix + QLatin1Char('-') + QString::number(again);
    // What SQLite keeps beside it first: a new file must never be read with an old one's WAL.
    for (const char *beside : {"-wal", "-shm", "-journal", ""}) {
        const QString end = QLatin1String(beside);
        QFile part(file + end);
        if (part.exists() && !part.rename(target + end))
            return failure(ErrorCode::Io,
                QStringLiteral("%1 cannot be renamed to %2: %3. Check who owns the folder.")
                    .arg(file + end, target + end, part.errorString()));
    }
    return target;
}

Result<Salvage> salvageLog(const StationFiles &files, const QString &damaged, const Clock &clock)
{
    {
        const auto made = LogDatabase::open(files, clock); // the newest schema
        if (!made)
            return tl::unexpected(made.error());
    }
    const RawFile log(files.log(), SQLITE_OPEN_READWRITE);
    Salvage salvage;
    QByteArray quoted = damaged.toUtf8();
    quoted.replace('\'', "''");
    const auto tables = log.run("ATTACH DATABASE '" + quoted + "' AS damaged").and_then([&] {
        return log.column(tableNames("damaged"));
    });
    const auto ours = log.column(tableNames("main"));
    if (!ours)
        return tl::unexpected(ours.error());
    for (const QString &table : *ours) {
        if (tablesOfMany().contains(table))
            continue;
        const bool kept = tables && (!tables->contains(table) || copyTable(log, table));
        (kept ? salvage.kept : salvage.lost) << table;
    }
    // No event is in it yet. The sequences come again from the Producers.
    return log
        .run("UPDATE feed SET received = 0, stored = 0, duplicates = 0, conflicts = 0, highest = 0, paused = "
             "0")
        .map([&] { return salvage; });
}

Result<> expectLog(const StationFiles &files)
{
    if (QFile(files.log()).size() > 0)
        return {};
    // What SQLite deletes when it opens an empty file that has one: commits may be in it.
    const bool others = QFile(files.log() + QStringLiteral("-wal")).size() > 0 || QFile::exists(files.work())
        || !QDir(files.folder).entryList({QStringLiteral("replica-*.sqlite")}, QDir::Files).isEmpty();
    if (!others)
        return {};
    return failure(ErrorCode::NotFound,
        QStringLiteral(
            "%1 is missing or empty, though other files of the station are there. Put a copy of it back; or "
            "`listingpost repair --station %2 --set-aside-log` sets the others aside, and you begin anew.")
            .arg(files.log(), files.folder));
}

} // namespace listingpost
