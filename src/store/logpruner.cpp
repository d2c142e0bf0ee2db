// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/logpruner.h"

#include <limits>
#include <sqlite3.h>

namespace listingpost {

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
        const auto loaded = m_pruned.load(); // what was added in memory is not in the file
        return tl::unexpected(done.error());
    }
    return *events == rows || *deliveries == 2 * rows || (*bySize && *events > 0);
}

/// How many were taken.
Result<qint64> LogPruner::takeEvents(const PruneLimits &limits, bool bySize, qint64 rows)
{
    const qint64 olderThan
        = limits.olderThan ? toUnixMs(*limits.olderThan) : std::numeric_limits<qint64>::min();
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
        if (!*row || (!bySize && oldest.integer(1) >= olderThan))
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
    auto young = m_database.prepare("SELECT min(id) FROM delivery WHERE id >= ? AND id < ? AND at_ms >= ?");
    const qint64 olderThan = limits.olderThan && !bySize ? toUnixMs(*limits.olderThan)
        : bySize                                         ? std::numeric_limits<qint64>::max()
                                                         : std::numeric_limits<qint64>::min();
    const auto found = young.bind(1, *first).bind(2, upper).bind(3, olderThan).step();
    if (!found)
        return tl::unexpected(found.error());
    const qint64 end = young.maybeInteger(0).value_or(upper);
    young.reset();
    if (end <= *first)
        return 0;
    auto remove = m_database.prepare("DELETE FROM delivery WHERE id < ?");
    auto groups = m_database.prepare("DELETE FROM commit_group WHERE last_delivery < ?");
    return remove.bind(1, end).run().and_then([&] { return groups.bind(1, end).run(); }).map([&] {
        return end - *first;
    });
}

} // namespace listingpost
