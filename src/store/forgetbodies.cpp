// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/forgetbodies.h"

#include "base/syncfolder.h"
#include "store/database.h"

#include <QDir>

namespace listingpost {

namespace {

constexpr qint64 idsPerDayRead
    = 20'000; ///< a reader that holds its snapshot for long keeps the log's checkpoints waiting

constexpr std::chrono::seconds patienceWithViews {2};

/// Ids of the deliveries of \a producer from \a from to \a to.
Result<std::vector<qint64>> deliveriesOf(
    const Database &log, const ForgottenProducer &producer, qint64 from, qint64 to)
{
    auto rows = log.prepare("SELECT id FROM delivery WHERE id BETWEEN ?1 AND ?2 AND (producer = ?3 OR feed "
                            "IN (SELECT id FROM feed "
                            "WHERE producer = ?3) OR token IN (SELECT id FROM token WHERE producer = ?3))");
    rows.bind(1, from).bind(2, to).bind(3, producer.id.value);
    std::vector<qint64> ids;
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return ids;
        ids.push_back(rows.integer(0));
    }
}

Result<> deleteBodies(const Database &day, const std::vector<qint64> &deliveries)
{
    Transaction transaction(day);
    if (!transaction.begun())
        return transaction.begun();
    // Says after a kill that the file is still to be rewritten.
    if (const auto noted = day.execute("CREATE TABLE IF NOT EXISTS unclean (id INTEGER)"); !noted)
        return noted;
    auto remove = day.prepare("DELETE FROM body WHERE delivery = ?");
    for (const qint64 delivery : deliveries) {
        if (auto removed = remove.bind(1, delivery).run(); !removed)
            return removed;
    }
    return transaction.commit();
}

Result<> forgetDay(const Database &log, const QString &file, const ForgottenProducer &producer)
{
    auto day = Database::open(file, databasekind::bodies(), Database::Access::ReadWrite);
    if (!day)
        return tl::unexpected(day.error());
    if (const auto secure = (*day)->execute("PRAGMA secure_delete = ON"); !secure)
        return secure;
    auto span = (*day)->prepare("SELECT coalesce(min(delivery), 1), coalesce(max(delivery), 0) FROM body");
    if (const auto row = span.step(); !row)
        return tl::unexpected(row.error());
    const qint64 last = span.integer(1);
    qint64 from = span.integer(0);
    span.reset();
    for (; from <= last; from += idsPerDayRead) {
        const auto ids = deliveriesOf(log, producer, from, std::min(last, from + idsPerDayRead - 1));
        if (!ids)
            return tl::unexpected(ids.error());
        if (ids->empty())
            continue;
        if (const auto deleted = deleteBodies(**day, *ids); !deleted)
            return deleted;
    }
    auto unclean = (*day)->prepare("SELECT 1 FROM sqlite_schema WHERE name = 'unclean'");
    const auto found = unclean.step();
    unclean.reset();
    if (!found || !*found)
        return found.map([](bool) {});
    // Rows that were moved within the file before may have left copies behind.
    return (*day)
        ->execute("VACUUM")
        .and_then([&] { return (*day)->emptyWriteAheadLog(patienceWithViews); })
        .and_then([&] { return (*day)->execute("DROP TABLE unclean"); });
}

} // namespace

Result<> forgetBodies(const StationFiles &files, const ForgottenProducer &producer)
{
    const QDir folder(files.bodies());
    const QStringList days = folder.entryList({QStringLiteral("*.sqlite")}, QDir::Files, QDir::Name);
    if (days.isEmpty())
        return {};
    auto log = Database::open(files.log(), databasekind::log(), Database::Access::ReadOnly);
    if (!log)
        return tl::unexpected(log.error());
    for (const QString &day : days) {
        if (auto forgotten = forgetDay(**log, folder.filePath(day), producer); !forgotten)
            return forgotten;
    }
    return {};
}

Result<> removeReplica(const StationFiles &files, SourceId source)
{
    const QString file = files.replica(source);
    // The database itself last: as long as it is there, somebody knows that there is something to delete.
    for (const char *beside : {"-wal", "-shm", "-journal", ""}) {
        QFile one(file + QLatin1String(beside));
        if (one.exists() && !one.remove())
            return failure(ErrorCode::Io,
                QStringLiteral("%1 cannot be deleted: %2. Check who owns it.")
                    .arg(one.fileName(), one.errorString()));
    }
    if (!syncFolder(files.folder))
        return failure(ErrorCode::Io,
            QStringLiteral("%1: the folder cannot be written back to disk.").arg(files.folder));
    return {};
}

} // namespace listingpost
