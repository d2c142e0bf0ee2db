// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/forgetplan.h"

#include "store/sqlsession.h"

#include <QDir>
#include <QFileInfo>

namespace listingpost {

namespace {

constexpr qint64 idsPerCount = 100'000; ///< a long snapshot would keep the log's checkpoints waiting

/// The Producer that \a name means; none: \a known has what there is.
ForgetPlan findProducer(SqlSession &log, const QString &name, QStringList &known)
{
    ForgetPlan found;
    ForgetPlan before;
    int removedAlike = 0;
    log.each("SELECT id, name, removed_ms IS NOT NULL, replace(name, ' (removed ' || id || ')', '') FROM "
             "producer WHERE forgotten < 2 ORDER BY id",
        {}, [&](const Statement &row) {
            const bool removed = row.integer(2) != 0;
            ForgetPlan one;
            one.producer = {row.integer(0)};
            one.name = row.string(3);
            one.removed = removed;
            known << row.string(1);
            if (row.string(1).compare(name, Qt::CaseInsensitive) == 0) {
                found = one;
            } else if (removed && one.name.compare(name, Qt::CaseInsensitive) == 0) {
                before = one;
                ++removedAlike;
            }
        });
    return !found.producer && removedAlike == 1 ? before : found;
}

qint64 countDeliveries(SqlSession &log, ProducerId producer)
{
    const qint64 last = log.number("SELECT value FROM counter WHERE name = 'last_delivery'");
    qint64 count = 0;
    qint64 from = log.number("SELECT min(id) FROM delivery", {}, last + 1);
    for (; from <= last; from += idsPerCount)
        count
            += log.number("SELECT count(*) FROM delivery WHERE id BETWEEN ? AND ? AND (producer = ? OR token "
                          "IN (SELECT id FROM token WHERE producer = ?))",
                {from, from + idsPerCount - 1, producer.value, producer.value});
    return count;
}

Result<> readLog(SqlSession &log, ForgetPlan &plan, std::vector<SourceId> &sources)
{
    const QVariantList producer {plan.producer.value};
    plan.feeds = log.number("SELECT count(*) FROM feed WHERE producer = ?", producer);
    plan.events = log.number("SELECT sum(stored) FROM feed WHERE producer = ?", producer);
    plan.tokens = log.number("SELECT count(*) FROM token WHERE producer = ?", producer);
    plan.deliveries = countDeliveries(log, plan.producer);
    log.each("SELECT id FROM source WHERE producer = ?", producer,
        [&](const Statement &row) { sources.push_back({row.integer(0)}); });
    return log.takeError();
}

Result<> readWork(SqlSession &work, ForgetPlan &plan, SourceId source)
{
    plan.waiting += work.number("SELECT count(*) FROM work WHERE source = ?", {source.value});
    plan.problems
        += work.number("SELECT count(*) FROM problem WHERE source = ? AND solved_ms IS NULL", {source.value});
    return work.takeError();
}

/// What cannot be read is deleted all the same, uncounted.
void readReplica(const StationFiles &files, SourceId source, ForgetPlan &plan)
{
    for (const char *beside : {"", "-wal"})
        plan.replicaBytes += QFileInfo(files.replica(source) + QLatin1String(beside)).size();
    const auto file
        = Database::open(files.replica(source), databasekind::replica(), Database::Access::ReadOnly);
    if (!file)
        return;
    SqlSession replica(**file);
    plan.records += replica.number("SELECT sum(records) FROM _resource");
    plan.removedRecords += replica.number("SELECT sum(removed) FROM _resource");
}

} // namespace

Result<ForgetPlan> planForget(const StationFiles &files, const QString &name)
{
    const auto logFile = Database::open(files.log(), databasekind::log(), Database::Access::ReadOnly);
    if (!logFile)
        return tl::unexpected(logFile.error());
    SqlSession log(**logFile);
    QStringList known;
    ForgetPlan plan = findProducer(log, name, known);
    if (const auto read = log.takeError(); !read)
        return tl::unexpected(read.error());
    if (!plan.producer)
        return failure(ErrorCode::NotFound,
            QStringLiteral("No Producer is called \"%1\": %2.")
                .arg(name,
                    known.isEmpty() ? QStringLiteral("there is none yet")
                                    : QStringLiteral("there is %1").arg(known.join(QStringLiteral(", ")))));
    std::vector<SourceId> sources;
    if (const auto read = readLog(log, plan, sources); !read)
        return tl::unexpected(read.error());
    const auto workFile = Database::open(files.work(), databasekind::work(), Database::Access::ReadOnly);
    for (const SourceId source : sources) {
        readReplica(files, source, plan);
        if (!workFile)
            continue;
        SqlSession work(**workFile);
        if (const auto read = readWork(work, plan, source); !read)
            return tl::unexpected(read.error());
    }
    for (const QString &folder : {files.folder, files.bodies()}) {
        for (const QString &file : QDir(folder).entryList({QStringLiteral("*.damaged-*")}, QDir::Files))
            plan.setAside << QDir(folder).filePath(file);
    }
    return plan;
}

} // namespace listingpost
