// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/eventlog.h"

#include "base/logging.h"

#include <algorithm>
#include <sqlite3.h>

namespace listingpost {

EventLog::EventLog(const Database &database, const Clock &clock, PrunedSequences &pruned)
    : m_database(database)
    , m_clock(clock)
    , m_pruned(pruned)
    , m_findFeed(database.prepare(
          "SELECT id, epoch, coalesce(source, 0), paused FROM feed WHERE producer = ? AND label = ?"))
    , m_addFeed(database.prepare(
          // The epoch is the whole Producer's: its newest label counts with the others.
          "INSERT INTO feed (producer, label, created_ms, epoch) VALUES (?1, ?2, ?3,"
          " coalesce((SELECT max(epoch) FROM feed WHERE producer = ?1), 1)) RETURNING id, epoch"))
    , m_findResource(database.prepare("SELECT id FROM resource WHERE name = ?"))
    , m_addResource(database.prepare("INSERT INTO resource (name) VALUES (?)"))
    , m_addDelivery(database.prepare(
          "INSERT INTO delivery (id, at_ms, producer, feed, token, peer, method, path, "
          "status, code, message, target,"
          " events, accepted, duplicates, bytes, read_us, parse_us, queue_us, summed, span_ms, answer)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
    , m_addEvent(database.prepare("INSERT INTO event_row (id, at_ms, feed, epoch, sequence, resource, key, "
                                  "key_numeric, url, origin, conflict, delivery)"
                                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"))
    , m_findEvent(database.prepare(
          "SELECT r.name = ? COLLATE NOCASE, e.key FROM event_row e INDEXED BY event_identity"
          " JOIN resource r ON r.id = e.resource"
          " WHERE e.feed = ? AND e.epoch = ? AND e.sequence = ? AND e.conflict = 0"))
    , m_findConflict(
          database.prepare("SELECT 1 FROM event_row INDEXED BY event_conflict WHERE feed = ? AND epoch = ?"
                           " AND sequence = ? AND resource = ? AND key = ? AND conflict = 1 LIMIT 1"))
    // A polled sequence that any feed of the source has is a confirmation (wire.md 4.1), when it names the
    // same record. A key and the number beside it cannot be compared.
    , m_findInSource(database.prepare(
          "SELECT coalesce(max(e.key_numeric != ?6 OR (e.key = ?5 AND r.name = ?4 COLLATE NOCASE)), 2)"
          " FROM feed f JOIN producer p ON p.id = f.producer"
          " JOIN event_row e INDEXED BY event_identity"
          " ON e.feed = f.id AND e.epoch = f.epoch AND e.sequence = ?2 AND e.conflict = 0"
          " JOIN resource r ON r.id = e.resource"
          " WHERE f.producer = ?1 AND coalesce(f.source, p.source, 0) ="
          " CASE WHEN ?3 = 0 THEN coalesce(p.source, 0) ELSE ?3 END"))
    , m_findInPruned(database.prepare(
          "SELECT 1 FROM feed f JOIN producer p ON p.id = f.producer"
          " WHERE f.producer = ?1 AND coalesce(f.source, p.source, 0) ="
          " CASE WHEN ?3 = 0 THEN coalesce(p.source, 0) ELSE ?3 END AND coalesce((SELECT last FROM pruned "
          "WHERE"
          " feed = f.id AND epoch = f.epoch AND first <= ?2 ORDER BY first DESC LIMIT 1), 0) >= ?2 LIMIT 1"))
    , m_pauseFeed(database.prepare("UPDATE feed SET paused = 1 WHERE id = ?"))
    , m_addToFeed(database.prepare(
          "UPDATE feed SET received = received + ?, stored = stored + ?, duplicates = duplicates + ?,"
          " conflicts = conflicts + ?, highest = max(highest, ?), last_event_ms = ? "
          "WHERE id = ?"))
    , m_setCounter(database.prepare("UPDATE counter SET value = ? WHERE name = ?"))
    , m_addCounter(database.prepare("UPDATE counter SET value = value + ? WHERE name = ?"))
{
}

Result<> EventLog::load()
{
    auto counters = m_database.prepare("SELECT name, value FROM counter");
    while (true) {
        const auto row = counters.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        if (counters.text(0) == "last_event")
            m_lastEvent.value = counters.integer(1);
        else if (counters.text(0) == "last_delivery")
            m_lastDelivery.value = counters.integer(1);
    }
}

void EventLog::forgetFeeds()
{
    m_feeds.clear();
    m_restarts.clear();
}

void EventLog::rewind(EventId lastEvent, DeliveryId lastDelivery)
{
    forgetFeeds();
    m_resources.clear();
    m_deltas.clear();
    m_deliveries = m_refused = 0;
    m_feedsChanged = false;
    m_lastEvent = lastEvent;
    m_lastDelivery = lastDelivery;
}

Result<FeedId> EventLog::makeFeed(ProducerId producer, const std::string &label)
{
    return feedOf(producer, label).map([](const Feed &feed) { return feed.id; });
}

Result<EventLog::Feed> EventLog::feedOf(ProducerId producer, const std::string &label)
{
    const FeedKey key(producer.value, label);
    if (const auto known = m_feeds.find(key); known != m_feeds.end())
        return known->second;
    m_findFeed.bind(1, producer.value).bind(2, std::string_view(label));
    const auto found = m_findFeed.step();
    if (!found)
        return tl::unexpected(found.error());
    Feed feed;
    if (*found) {
        feed = {FeedId {m_findFeed.integer(0)}, Epoch {m_findFeed.integer(1)}, m_findFeed.integer(2),
            m_findFeed.integer(3) != 0};
        m_findFeed.reset();
    } else {
        const auto added = m_addFeed.bind(1, producer.value)
                               .bind(2, std::string_view(label))
                               .bind(3, toUnixMs(m_clock.utcNow()))
                               .step();
        if (!added)
            return tl::unexpected(added.error());
        feed.id.value = m_addFeed.integer(0);
        feed.epoch.value = m_addFeed.integer(1);
        m_addFeed.reset();
        m_feedsChanged = true;
    }
    m_feeds.emplace(key, feed);
    return feed;
}

Result<qint64> EventLog::resourceOf(const std::string &name)
{
    if (const auto known = m_resources.find(name); known != m_resources.end())
        return known->second;
    const auto found = m_findResource.bind(1, std::string_view(name)).step();
    if (!found)
        return tl::unexpected(found.error());
    qint64 id = m_findResource.integer(0);
    m_findResource.reset();
    if (!*found) {
        if (const auto added = m_addResource.bind(1, std::string_view(name)).run(); !added)
            return tl::unexpected(added.error());
        id = sqlite3_last_insert_rowid(m_database.handle());
    }
    m_resources.emplace(name, id);
    return id;
}

Result<> EventLog::append(const EventBatch &batch, BatchOutcome &outcome)
{
    // A refused delivery makes no feed, nor does one that is only kept; a good one does, even when it is
    // empty.
    const bool refused
        = batch.delivery && (batch.delivery->status != 200 || !batch.delivery->refusalCode.empty());
    std::optional<Feed> feed;
    if (!refused) {
        auto found = feedOf(batch.producer, batch.label);
        if (!found)
            return tl::unexpected(found.error());
        feed = *found;
        outcome.feed = feed->id;
    }
    if (batch.delivery)
        outcome.delivery.value = m_lastDelivery.value + 1;
    const qint64 atMs = toUnixMs(batch.delivery ? batch.delivery->at : m_clock.utcNow());
    for (const EntityEvent &event : batch.events) {
        if (auto appended = appendEvent(event, *feed, batch, atMs, outcome); !appended)
            return appended;
    }
    outcome.lastEvent = m_lastEvent;
    return batch.delivery ? appendDelivery(batch, outcome, feed ? std::optional(feed->id) : std::nullopt)
                          : Result<>();
}

EventLog::Known EventLog::sameOrNot(bool known) { return known ? Known::Same : Known::No; }

/// What is known of the event's sequence, by what can be told without trying to store it.
Result<EventLog::Known> EventLog::knownAs(const EntityEvent &event, const Feed &feed, const EventBatch &batch)
{
    if (feed.paused)
        return Known::No;
    if (batch.origin == EventOrigin::Poll)
        return knownToSource(event, batch);
    return m_pruned.contains(feed.id, feed.epoch, event.sequence.value).map(sameOrNot);
}

Result<> EventLog::appendEvent(
    const EntityEvent &event, Feed &feed, const EventBatch &batch, qint64 atMs, BatchOutcome &outcome)
{
    const auto known = knownAs(event, feed, batch);
    if (!known)
        return tl::unexpected(known.error());
    if (*known == Known::Same && batch.origin == EventOrigin::Poll) {
        ++outcome.duplicates;
        return {};
    }
    const auto resource = resourceOf(event.resource.text);
    if (!resource)
        return tl::unexpected(resource.error());
    Result<bool> inserted = false;
    if (*known == Known::No)
        inserted = insertRow(event, feed, batch, atMs, *resource, Standing::First);
    if (!inserted)
        return tl::unexpected(inserted.error());
    bool conflict = false;
    bool again = false;
    if (!*inserted && *known != Known::Same) {
        const auto same = *known == Known::Other ? Result<bool>(false) : sameRecord(event, feed);
        if (!same)
            return tl::unexpected(same.error());
        // What disagreed once is kept already: its repeat is a duplicate like any other.
        const auto repeated
            = *same || feed.paused ? Result<bool>(false) : isKnownConflict(event, feed, *resource);
        if (!repeated)
            return tl::unexpected(repeated.error());
        conflict = !*same && !feed.paused && !*repeated;
        again = feed.paused && (!*same || batch.origin != EventOrigin::Poll);
        if (conflict) {
            // RCP-27: the same sequence means the same record. Kept beside the first, and fetched all the
            // same.
            qCWarning(logStore) << "feed" << feed.id.value << "sequence" << event.sequence.value
                                << "names another record:" << event.resource.text.c_str()
                                << event.key.text.c_str();
        }
        const Standing standing = conflict ? Standing::Conflict : Standing::WhilePaused;
        if (conflict || again) {
            if (const auto kept = insertRow(event, feed, batch, atMs, *resource, standing); !kept)
                return tl::unexpected(kept.error());
        }
    }
    const bool accepted = *inserted || conflict || again;
    outcome.accepted += accepted;
    outcome.duplicates += !accepted;
    outcome.conflicts += conflict;
    Delta &delta = m_deltas[feed.id.value];
    ++delta.received;
    delta.stored += accepted;
    delta.duplicates += !accepted;
    delta.conflicts += conflict;
    delta.highest = std::max(delta.highest, event.sequence.value);
    delta.lastMs = std::max(delta.lastMs, atMs);
    return watchForRestart(feed, event.sequence.value, conflict);
}

Result<> EventLog::watchForRestart(Feed &feed, qint64 sequence, bool conflict)
{
    if (feed.paused || (m_restarts.empty() && !conflict))
        return {};
    const auto known = m_restarts.find(feed.id.value);
    if (known == m_restarts.end() && !conflict)
        return {};
    RestartWatch &watch = m_restarts[feed.id.value];
    if (!watch.note(sequence, conflict)) {
        if (watch.idle())
            m_restarts.erase(feed.id.value);
        return {};
    }
    qCWarning(logStore) << "feed" << feed.id.value
                        << "seems to count its sequences from the start again: nothing is "
                           "taken for a duplicate until a person has answered";
    m_restarts.erase(feed.id.value);
    feed.paused = true;
    m_feedsChanged = true;
    for (auto &[key, cached] : m_feeds) {
        if (cached.id == feed.id)
            cached.paused = true;
    }
    return m_pauseFeed.bind(1, feed.id.value).run();
}

Result<bool> EventLog::insertRow(const EntityEvent &event, const Feed &feed, const EventBatch &batch,
    qint64 atMs, qint64 resource, Standing standing)
{
    const qint64 id = m_lastEvent.value + 1;
    m_addEvent.bind(1, id)
        .bind(2, atMs)
        .bind(3, feed.id.value)
        .bind(4, feed.epoch.value)
        .bind(5, event.sequence.value);
    m_addEvent.bind(6, resource)
        .bindView(7, std::string_view(event.key.text))
        .bind(8, qint64(event.key.numeric));
    if (event.url.empty())
        m_addEvent.bindNull(9);
    else
        m_addEvent.bindView(9, std::string_view(event.url));
    m_addEvent.bind(10, qint64(batch.origin)).bind(11, qint64(standing));
    m_addEvent.bind(12, batch.delivery ? std::optional<qint64>(m_lastDelivery.value + 1) : std::nullopt);
    if (const auto added = m_addEvent.run(); !added)
        return tl::unexpected(added.error());
    const bool inserted = sqlite3_changes(m_database.handle()) == 1;
    m_lastEvent.value += inserted;
    return inserted;
}

/// Whether what has the event's sequence names the same record; resources are told apart without case.
Result<bool> EventLog::sameRecord(const EntityEvent &event, const Feed &feed)
{
    m_findEvent.bindView(1, std::string_view(event.resource.text)).bind(2, feed.id.value);
    const auto found = m_findEvent.bind(3, feed.epoch.value).bind(4, event.sequence.value).step();
    if (!found)
        return tl::unexpected(found.error());
    const bool same = *found && m_findEvent.integer(0) == 1 && m_findEvent.text(1) == event.key.text;
    m_findEvent.reset();
    return same;
}

/// Whether the record that disagrees with the first one of its sequence was kept beside it before.
Result<bool> EventLog::isKnownConflict(const EntityEvent &event, const Feed &feed, qint64 resource)
{
    m_findConflict.bind(1, feed.id.value).bind(2, feed.epoch.value).bind(3, event.sequence.value);
    const auto found = m_findConflict.bind(4, resource).bindView(5, std::string_view(event.key.text)).step();
    m_findConflict.reset();
    return found;
}

Result<EventLog::Known> EventLog::knownToSource(const EntityEvent &event, const EventBatch &batch)
{
    m_findInSource.bind(1, batch.producer.value).bind(2, event.sequence.value).bind(3, batch.source.value);
    const auto found = m_findInSource.bindView(4, std::string_view(event.resource.text))
                           .bindView(5, std::string_view(event.key.text))
                           .bind(6, qint64(event.key.numeric))
                           .step();
    if (!found)
        return tl::unexpected(found.error());
    const qint64 standing = m_findInSource.integer(0);
    m_findInSource.reset();
    if (standing < 2)
        return standing == 1 ? Known::Same : Known::Other;
    const auto pruned = m_findInPruned.bind(1, batch.producer.value)
                            .bind(2, event.sequence.value)
                            .bind(3, batch.source.value)
                            .step();
    m_findInPruned.reset();
    return pruned.map(sameOrNot);
}

Result<> EventLog::appendDelivery(
    const EventBatch &batch, const BatchOutcome &outcome, std::optional<FeedId> feed)
{
    const DeliveryNote &note = *batch.delivery;
    Statement &add = m_addDelivery;
    const auto textOrNull = [&add](int index, const std::string &text) {
        if (text.empty())
            add.bindNull(index);
        else
            add.bindView(index, std::string_view(text));
    };
    add.bind(1, outcome.delivery.value).bind(2, toUnixMs(note.at));
    add.bind(3, batch.producer ? std::optional<qint64>(batch.producer.value) : std::nullopt);
    add.bind(4, feed ? std::optional<qint64>(feed->value) : std::nullopt);
    textOrNull(5, note.tokenId);
    add.bindView(6, std::string_view(note.peer))
        .bindView(7, std::string_view(note.method))
        .bindView(8, std::string_view(note.path));
    add.bind(9, qint64(note.status));
    textOrNull(10, note.refusalCode);
    textOrNull(11, note.refusalMessage);
    textOrNull(12, note.refusalTarget);
    add.bind(13, qint64(batch.events.size()))
        .bind(14, qint64(outcome.accepted))
        .bind(15, qint64(outcome.duplicates));
    add.bind(16, qint64(note.body.size()))
        .bind(17, qint64(note.reading.count()))
        .bind(18, qint64(note.parsing.count()));
    add.bind(19, qint64(outcome.queued.count()))
        .bind(20, qint64(note.summed))
        .bind(21, qint64(note.span.count()));
    if (note.answer.empty())
        add.bindNull(22);
    else
        add.bindBlob(22, QByteArray::fromRawData(note.answer.data(), qsizetype(note.answer.size())));
    if (auto added = add.run(); !added)
        return added;
    ++m_lastDelivery.value;
    m_deliveries += note.summed;
    m_refused += note.status == 200 ? 0 : note.summed;
    return {};
}

Result<> EventLog::finishTransaction()
{
    for (const auto &[feed, delta] : m_deltas) {
        m_addToFeed.bind(1, delta.received)
            .bind(2, delta.stored)
            .bind(3, delta.duplicates)
            .bind(4, delta.conflicts);
        if (auto added = m_addToFeed.bind(5, delta.highest).bind(6, delta.lastMs).bind(7, feed).run(); !added)
            return added;
    }
    m_deltas.clear();
    const auto set = [this](std::string_view name, qint64 value) {
        return m_setCounter.bind(1, value).bind(2, name).run();
    };
    const auto add = [this](std::string_view name, qint64 &value) {
        return m_addCounter.bind(1, std::exchange(value, 0)).bind(2, name).run();
    };
    return set("last_event", m_lastEvent.value)
        .and_then([&] { return set("last_delivery", m_lastDelivery.value); })
        .and_then([&] { return add("deliveries", m_deliveries); })
        .and_then([&] { return add("refused", m_refused); });
}

} // namespace listingpost
