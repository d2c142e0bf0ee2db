// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/prunedsequences.h"

#include <algorithm>

namespace listingpost {

PrunedSequences::PrunedSequences(const Database &database)
    : m_database(database)
    , m_before(database.prepare("SELECT first, last FROM pruned WHERE feed = ? AND epoch = ? AND first <= ?"
                                " ORDER BY first DESC LIMIT 1"))
    , m_remove(database.prepare("DELETE FROM pruned WHERE feed = ? AND epoch = ? AND first = ?"))
    , m_add(database.prepare("INSERT OR REPLACE INTO pruned (feed, epoch, first, last) VALUES (?, ?, ?, ?)"))
{
}

Result<> PrunedSequences::load()
{
    decltype(m_highest) highest; // what is known stays when the disk is gone
    auto rows = m_database.prepare("SELECT feed, epoch, max(last) FROM pruned GROUP BY feed, epoch");
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        highest[{FeedId {rows.integer(0)}, Epoch {rows.integer(1)}}] = rows.integer(2);
    }
    m_highest = std::move(highest);
    return {};
}

Result<bool> PrunedSequences::contains(FeedId feed, Epoch epoch, qint64 sequence)
{
    if (m_highest.empty())
        return false;
    const auto highest = m_highest.find({feed, epoch});
    if (highest == m_highest.end() || sequence > highest->second)
        return false;
    const auto found = m_before.bind(1, feed.value).bind(2, epoch.value).bind(3, sequence).step();
    const bool there = found && *found && m_before.integer(1) >= sequence;
    m_before.reset();
    if (!found)
        return tl::unexpected(found.error());
    return there;
}

Result<> PrunedSequences::add(FeedId feed, Epoch epoch, std::vector<qint64> sequences)
{
    std::sort(sequences.begin(), sequences.end());
    for (auto from = sequences.begin(); from != sequences.end();) {
        auto to = from;
        while (std::next(to) != sequences.end() && *std::next(to) <= *to + 1)
            ++to;
        if (auto added = addRange(feed, epoch, *from, *to); !added)
            return added;
        from = std::next(to);
    }
    return {};
}

/// Joined with what ends right before it and what begins right behind it.
Result<> PrunedSequences::addRange(FeedId feed, Epoch epoch, qint64 first, qint64 last)
{
    const qint64 behind = last + 1;
    for (const qint64 at : {behind, first}) {
        const auto found = m_before.bind(1, feed.value).bind(2, epoch.value).bind(3, at).step();
        const qint64 from = found && *found ? m_before.integer(0) : 0;
        const qint64 to = found && *found ? m_before.integer(1) : 0;
        m_before.reset();
        if (!found)
            return tl::unexpected(found.error());
        const bool touches = from > 0 && to >= first - 1 && from <= behind;
        if (!touches)
            continue;
        first = std::min(first, from);
        last = std::max(last, to);
        if (auto removed = m_remove.bind(1, feed.value).bind(2, epoch.value).bind(3, from).run(); !removed)
            return removed;
    }
    qint64 &highest = m_highest[{feed, epoch}];
    highest = std::max(highest, last);
    return m_add.bind(1, feed.value).bind(2, epoch.value).bind(3, first).bind(4, last).run();
}

} // namespace listingpost
