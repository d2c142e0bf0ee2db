// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/copyledger.h"

#include "store/sqlsession.h"

namespace listingpost {

namespace {

constexpr qint64 keptReconciles = 500; ///< of a resource: drift over time

QVariant orNull(const std::optional<qint64> &value) { return value ? QVariant(*value) : QVariant(); }

QVariant orNull(const std::optional<UtcTime> &time) { return time ? QVariant(toUnixMs(*time)) : QVariant(); }

std::optional<UtcTime> timeIn(const Statement &row, int column)
{
    const auto ms = row.maybeInteger(column);
    return ms ? std::optional(fromUnixMs(*ms)) : std::nullopt;
}

constexpr std::string_view reconcileColumns
    = "SELECT id, ordinal, by_key, next, source, resource, began_ms, ended_ms, listed, held, missing, stale, "
      "extra, total, failure FROM reconcile ";

CopyLedger::Running runningFrom(const Statement &row)
{
    CopyLedger::Running running;
    running.id = row.integer(0);
    running.ordinal = row.integer(1);
    running.position = {row.integer(2) != 0, row.blob(3)};
    ReconcileResult &result = running.result;
    result.source = {row.integer(4)};
    result.resource = row.string(5);
    result.began = fromUnixMs(row.integer(6));
    result.ended = timeIn(row, 7);
    result.listed = row.integer(8);
    result.held = row.integer(9);
    result.missing = row.integer(10);
    result.stale = row.integer(11);
    result.extra = row.integer(12);
    result.total = row.maybeInteger(13);
    result.failure = row.string(14);
    return running;
}

} // namespace

std::optional<FirstCopy> CopyLedger::firstCopy(SourceId source) const
{
    std::optional<FirstCopy> copy;
    m_session.each("SELECT kind, state, began_ms, ended_ms FROM first_copy WHERE source = ?", {source.value},
        [&](const Statement &row) {
            copy = FirstCopy {static_cast<CopyKind>(row.integer(0)),
                static_cast<FirstCopy::State>(row.integer(1)), fromUnixMs(row.integer(2)), timeIn(row, 3),
                {}};
        });
    if (!copy)
        return copy;
    m_session.each(
        "SELECT resource, done, by_key, next, pages, records, total FROM copy_resource WHERE source "
        "= ? ORDER BY position",
        {source.value}, [&](const Statement &row) {
            copy->resources.push_back({row.string(0), row.integer(1) != 0, {row.integer(2) != 0, row.blob(3)},
                row.integer(4), row.integer(5), row.maybeInteger(6)});
        });
    return copy;
}

void CopyLedger::begin(SourceId source, const FirstCopy &copy)
{
    m_session.run("INSERT OR REPLACE INTO first_copy (source, kind, state, began_ms, ended_ms) VALUES (?, ?, "
                  "?, ?, ?)",
        {source.value, int(copy.kind), int(copy.state), toUnixMs(copy.began), orNull(copy.ended)});
    m_session.run("DELETE FROM copy_resource WHERE source = ?", {source.value});
    for (std::size_t i = 0; i < copy.resources.size(); ++i)
        note(source, i, copy.resources[i]);
}

bool CopyLedger::forget(SourceId source)
{
    m_session.run("DELETE FROM copy_resource WHERE source = ?", {source.value});
    return m_session.run("DELETE FROM first_copy WHERE source = ?", {source.value}) > 0;
}

void CopyLedger::forgetReconciles(SourceId source, const QString &resource)
{
    m_session.run("DELETE FROM reconcile WHERE source = ? AND resource = ?", {source.value, resource});
}

void CopyLedger::setState(SourceId source, FirstCopy::State state, std::optional<UtcTime> ended)
{
    m_session.run("UPDATE first_copy SET state = ?, ended_ms = ? WHERE source = ?",
        {int(state), orNull(ended), source.value});
}

void CopyLedger::note(SourceId source, std::size_t number, const ResourceProgress &progress)
{
    m_session.run("INSERT OR REPLACE INTO copy_resource (source, position, resource, done, by_key, next, "
                  "pages, records, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {source.value, qint64(number), progress.resource, progress.done ? 1 : 0,
            progress.position.byKey ? 1 : 0, progress.position.next, progress.pages, progress.records,
            orNull(progress.total)});
}

std::optional<CopyLedger::Running> CopyLedger::runningReconcile(
    SourceId source, const QString &resource) const
{
    std::optional<Running> running;
    m_session.each(std::string(reconcileColumns)
            + "WHERE source = ? AND resource = ? AND ended_ms IS NULL ORDER BY id DESC LIMIT 1",
        {source.value, resource}, [&](const Statement &row) { running = runningFrom(row); });
    return running;
}

qint64 CopyLedger::beginReconcile(SourceId source, const QString &resource, qint64 ordinal, UtcTime now)
{
    m_session.run("INSERT INTO reconcile (source, resource, ordinal, began_ms) VALUES (?, ?, ?, ?)",
        {source.value, resource, ordinal, toUnixMs(now)});
    const qint64 id = m_session.number("SELECT last_insert_rowid()");
    m_session.run("DELETE FROM reconcile WHERE source = ? AND resource = ? AND id NOT IN (SELECT id FROM "
                  "reconcile WHERE source = ? AND resource = ? ORDER BY id DESC LIMIT ?)",
        {source.value, resource, source.value, resource, keptReconciles});
    return id;
}

void CopyLedger::noteReconcile(const Running &running)
{
    const ReconcileResult &result = running.result;
    m_session.run(
        "UPDATE reconcile SET by_key = ?, next = ?, ended_ms = ?, listed = ?, held = ?, missing = ?, "
        "stale = ?, extra = ?, total = ?, failure = ? WHERE id = ?",
        {running.position.byKey ? 1 : 0, running.position.next, orNull(result.ended), result.listed,
            result.held, result.missing, result.stale, result.extra, orNull(result.total), result.failure,
            running.id});
}

std::vector<ReconcileResult> CopyLedger::reconciles(SourceId source) const
{
    std::vector<ReconcileResult> results;
    m_session.each(std::string(reconcileColumns)
            + "WHERE id IN (SELECT max(id) FROM reconcile GROUP BY source, resource) AND (? = 0 OR source = "
              "?) "
              "ORDER BY source, resource",
        {source.value, source.value},
        [&](const Statement &row) { results.push_back(runningFrom(row).result); });
    return results;
}

} // namespace listingpost
