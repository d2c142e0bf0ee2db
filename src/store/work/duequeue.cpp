// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/duequeue.h"

#include "store/sqlsession.h"

#include <algorithm>

namespace listingpost {

namespace {

/// A key is one row, whether its number came in quotes or not. No name holds a NUL.
void writeRowName(SourceId source, std::string_view resource, std::string_view key, std::string &name)
{
    name.assign(reinterpret_cast<const char *>(&source.value), sizeof source.value);
    name.append(resource).push_back('\0');
    name.append(key);
}

std::string rowName(const WorkKey &key)
{
    std::string name;
    writeRowName(key.source, key.resource.text, key.key.text, name);
    return name;
}

WorkItem itemOf(SourceId source, const Statement &row)
{
    WorkItem item;
    item.key = {source, {std::string(row.text(0))}, {std::string(row.text(1)), row.integer(2) != 0}};
    item.generation = {row.integer(3)};
    item.newestEvent = {row.integer(4)};
    item.newestSequence = {row.integer(5)};
    item.feed = {row.integer(6)};
    item.url = row.text(7);
    item.stage = row.integer(8) == 0 ? WorkStage::Fetch
        : row.integer(8) == 1        ? WorkStage::ConfirmRemoval
                                     : WorkStage::LookAgain;
    item.attempts = static_cast<int>(row.integer(9));
    item.queuedAt = fromUnixMs(row.integer(10));
    return item;
}

} // namespace

std::vector<WorkItem> DueQueue::take(SourceId source, UtcTime now, int most)
{
    std::vector<std::vector<WorkItem>> queues;
    std::vector<FeedId> order = feeds(source);
    std::rotate(order.begin(), std::upper_bound(order.begin(), order.end(), m_lastServed), order.end());
    for (const FeedId feed : order)
        queues.push_back(ofFeed(source, feed, now, most));

    std::vector<WorkItem> taken;
    for (std::size_t turn = 0; taken.size() < static_cast<std::size_t>(most); ++turn) {
        const std::size_t before = taken.size();
        for (auto &queue : queues) {
            if (turn >= queue.size() || taken.size() >= static_cast<std::size_t>(most))
                continue;
            m_handedOut.insert(rowName(queue[turn].key));
            m_lastServed = queue[turn].feed;
            taken.push_back(std::move(queue[turn]));
        }
        if (taken.size() == before)
            break;
    }
    return taken;
}

void DueQueue::putBack(const WorkKey &key) { m_handedOut.erase(rowName(key)); }

void DueQueue::putBack(SourceId source)
{
    const std::string_view prefix(reinterpret_cast<const char *>(&source.value), sizeof source.value);
    std::erase_if(m_handedOut, [prefix](const std::string &name) { return name.starts_with(prefix); });
}

bool DueQueue::isHandedOut(SourceId source, std::string_view resource, std::string_view key)
{
    writeRowName(source, resource, key, m_probe);
    return m_handedOut.contains(m_probe);
}

std::optional<UtcTime> DueQueue::next(SourceId source)
{
    std::optional<UtcTime> earliest;
    const auto most = static_cast<qint64>(m_handedOut.size() + 1); // one of them is not handed out
    for (const FeedId feed : feeds(source)) {
        bool found = false;
        m_session.each(
            "SELECT resource, key, due_ms FROM work INDEXED BY work_due WHERE source = ? AND feed = ? AND "
            "state = 0 ORDER BY due_ms LIMIT ?",
            {source.value, feed.value, most}, [&](const Statement &row) {
                if (found || isHandedOut(source, row.text(0), row.text(1)))
                    return;
                found = true;
                const UtcTime due = fromUnixMs(row.integer(2));
                earliest = std::min(earliest.value_or(due), due);
            });
    }
    return earliest;
}

std::vector<SourceId> DueQueue::sources()
{
    std::vector<SourceId> sources;
    // A jump in the index per source; DISTINCT would read every row.
    while (const qint64 next = m_session.number(
               "SELECT min(source) FROM work WHERE source > ?", {sources.empty() ? 0 : sources.back().value}))
        sources.push_back({next});
    return sources;
}

std::vector<WorkItem> DueQueue::ofFeed(SourceId source, FeedId feed, UtcTime now, int most)
{
    std::vector<WorkItem> items;
    const auto limit = static_cast<qint64>(m_handedOut.size()) + most;
    m_session.each(
        "SELECT resource, key, key_numeric, generation, newest_event, newest_sequence, feed, url, stage, "
        "attempts, queued_ms FROM work INDEXED BY work_due WHERE source = ? AND feed = ? AND state = 0 AND "
        "due_ms <= ? ORDER BY due_ms LIMIT ?",
        {source.value, feed.value, toUnixMs(now), limit}, [&](const Statement &row) {
            if (items.size() < static_cast<std::size_t>(most)
                && !isHandedOut(source, row.text(0), row.text(1)))
                items.push_back(itemOf(source, row));
        });
    return items;
}

std::vector<FeedId> DueQueue::feeds(SourceId source)
{
    std::vector<FeedId> found;
    // A jump in the index per feed; also those whose keys are only looked at again.
    while (const auto feed = nextFeed(source, found.empty() ? std::nullopt : std::optional(found.back())))
        found.push_back(*feed);
    return found;
}

std::optional<FeedId> DueQueue::nextFeed(SourceId source, std::optional<FeedId> after)
{
    std::optional<FeedId> feed;
    m_session.each("SELECT feed FROM work INDEXED BY work_due WHERE source = ? AND feed > ? AND state = 0 "
                   "ORDER BY feed LIMIT 1",
        {source.value, after ? after->value : qint64(-1)},
        [&](const Statement &row) { feed = FeedId {row.integer(0)}; });
    return feed;
}

} // namespace listingpost
