// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/logpruner.h"

#include "base/logging.h"

#include <sqlite3.h>

namespace listingpost {

namespace {

/// A time further ahead than this is a clock's mistake.
constexpr std::chrono::days mostAhead {1};
constexpr qint64 nearRows = 4'096; ///< read in about a millisecond

/// Tells which rows of one table are old, read in order of their ids.
class Oldness
{
public:
    /// \a table has dense ids and at_ms. Without \a olderThan none is old.
    Oldness(const Database &database, std::string_view table, std::optional<UtcTime> olderThan, UtcTime now)
        : m_olderThan(toUnixMs(olderThan.value_or(UtcTime::min())))
        , m_latest(toUnixMs(now + mostAhead))
        , m_near(database.prepare(
              "SELECT max(id) FROM " + std::string(table) + " WHERE id > ? AND id < ? AND at_ms < ?"))
        , m_time(database.prepare("SELECT at_ms FROM " + std::string(table) + " WHERE id = ?"))
    {
    }

    Result<bool> isOld(qint64 id, qint64 atMs)
    {
        if (atMs < m_olderThan || id < m_oldAt)
            return true;
        return atMs > m_latest ? cameBeforeAnOldOne(id) : Result<bool>(false);
    }

private:
    /// Ids are in order of arrival: one old row behind it is proof. Of the nearest each is looked at, then
    /// some in growing steps: one that is missed will be met when more has grown old.
    Result<bool> cameBeforeAnOldOne(qint64 id)
    {
        const auto near = m_near.bind(1, id).bind(2, id + nearRows).bind(3, m_olderThan).step();
        m_oldAt = near && *near ? m_near.maybeInteger(0).value_or(0) : 0;
        m_near.reset();
        if (!near || m_oldAt > 0)
            return near;
        for (qint64 ahead = nearRows;; ahead *= 2) {
            const auto found = m_time.bind(1, id + ahead).step();
            const qint64 atMs = found && *found ? m_time.integer(0) : 0;
            m_time.reset();
            if (!found || !*found)
                return found;
            if (atMs >= m_olderThan)
                continue;
            m_oldAt = id + ahead;
            return true;
        }
    }

    qint64 m_olderThan;
    qint64 m_latest;
    qint64 m_oldAt = 0; ///< the id of an old row: all before it are old, too
    Statement m_near;
    Statement m_time;
};

} // namespace

Result<qint64> LogPruner::number(std::string_view sql) const
{
    auto row = m_database.prepare(sql);
    return row.step().map([&](bool found) { return found ? row.integer(0) : 0; });
}

Result<bool> LogPruner::tooLarge(const PruneLimits &limits) const
{
    if (!limits.mostBytes)
        return false;
    const auto pages = number("PRAGMA page_count");
    const auto unused = number("PRAGMA freelist_count");
    const auto size = number("PRAGMA page_size");
    if (!pages || !unused || !size)
        return tl::unexpected(!pages ? pages.error() : !unused ? unused.error() : size.error());
    return (*pages - *unused) * *size > *limits.mostBytes;
}

Result<bool> LogPruner::step(const PruneLimits &limits, qint64 rows)
{
    const auto bySize = tooLarge(limits);
    if (!bySize)
        return bySize;
    Transaction transaction(m_database);
    if (!transaction.begun())
        return tl::unexpected(transaction.begun().error());
    const auto events = takeEvents(limits, *bySize, rows);
    const auto deliveries = events ? takeDeliveries(limits, *bySize, 2 * rows) : events;
    const auto done = deliveries.map([](qint64) {}).and_then([&] { return transaction.commit(); });
    if (!done) {
        // What was added in memory is not in the file. When that cannot be read now, it costs a look-up more.
        if (const auto loaded = m_pruned.load(); !loaded)
            qCWarning(logStore) << loaded.error().detail;
        return tl::unexpected(done.error());
    }
    return *events == rows || *deliveries == 2 * rows || (*bySize && *events > 0);
}

/// How many were taken.
Result<qint64> LogPruner::takeEvents(const PruneLimits &limits, bool bySize, qint64 rows)
{
    Oldness age(m_database, "event_row", limits.olderThan, m_clock.utcNow());
    auto oldest = m_database.prepare(
        "SELECT id, at_ms, feed, epoch, sequence, conflict FROM event_row WHERE id < ? ORDER BY id LIMIT ?");
    oldest.bind(1, limits.before.value).bind(2, rows);
    std::map<std::pair<FeedId, Epoch>, std::vector<qint64>> sequences;
    qint64 last = 0;
    qint64 taken = 0;
    while (true) {
        const auto row = oldest.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        const auto old = bySize ? Result<bool>(true) : age.isOld(oldest.integer(0), oldest.integer(1));
        if (!old)
            return tl::unexpected(old.error());
        if (!*old)
            break;
        last = oldest.integer(0);
        ++taken;
        if (oldest.integer(5) == 0) // the others stand outside the identity
            sequences[{FeedId {oldest.integer(2)}, Epoch {oldest.integer(3)}}].push_back(oldest.integer(4));
    }
    oldest.reset();
    for (auto &[where, numbers] : sequences) {
        if (auto added = m_pruned.add(where.first, where.second, std::move(numbers)); !added)
            return tl::unexpected(added.error());
    }
    if (taken == 0)
        return taken;
    auto remove = m_database.prepare("DELETE FROM event_row WHERE id <= ?");
    return remove.bind(1, last).run().map([taken] { return taken; });
}

/// Up to the delivery of the oldest event that is left.
Result<qint64> LogPruner::takeDeliveries(const PruneLimits &limits, bool bySize, qint64 rows)
{
    const auto kept
        = number("SELECT coalesce((SELECT delivery FROM event_row WHERE delivery IS NOT NULL ORDER BY id "
                 "LIMIT 1), (SELECT value FROM counter WHERE name = 'last_delivery'))");
    const auto first = number("SELECT min(id) FROM delivery");
    if (!kept || !first)
        return kept ? first : kept;
    const qint64 upper = std::min(*kept, *first + rows);
    const auto end = bySize ? Result<qint64>(upper) : endOfOldDeliveries(limits, *first, upper);
    if (!end)
        return end;
    if (*end <= *first)
        return 0;
    auto remove = m_database.prepare("DELETE FROM delivery WHERE id < ?");
    auto groups = m_database.prepare("DELETE FROM commit_group WHERE last_delivery < ?");
    return remove.bind(1, *end).run().and_then([&] { return groups.bind(1, *end).run(); }).map([&] {
        return *end - *first;
    });
}

/// The first of the deliveries from \a first to before \a upper that is not old yet, else \a upper.
Result<qint64> LogPruner::endOfOldDeliveries(const PruneLimits &limits, qint64 first, qint64 upper) const
{
    Oldness age(m_database, "delivery", limits.olderThan, m_clock.utcNow());
    auto rows = m_database.prepare("SELECT id, at_ms FROM delivery WHERE id >= ? AND id < ? ORDER BY id");
    rows.bind(1, first).bind(2, upper);
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return upper;
        const auto old = age.isOld(rows.integer(0), rows.integer(1));
        if (!old)
            return tl::unexpected(old.error());
        if (!*old)
            return rows.integer(0);
    }
}

} // namespace listingpost
