// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/batch.h"
#include "store/database.h"
#include "store/prunedsequences.h"
#include "store/restartwatch.h"

#include <map>
#include <unordered_map>

namespace listingpost {

/// The append-only half of log.sqlite: deliveries and events of one transaction. Used by LogDatabase only, on
/// its thread; its caches hold what is committed plus what the open transaction adds, and are thrown away on
/// a failure.
class EventLog
{
public:
    /// \a pruned is borrowed.
    EventLog(const Database &database, const Clock &clock, PrunedSequences &pruned);

    /// Reads the counters: once, before anything else.
    Result<> load();
    /// Takes back what a failed transaction added here; these were the last ids before it. Reads nothing: the
    /// disk may be gone.
    void rewind(EventId lastEvent, DeliveryId lastDelivery);
    /// Appends \a batch within the open transaction.
    Result<> append(const EventBatch &batch, BatchOutcome &outcome);
    /// Writes feed counters and last ids: once, before COMMIT.
    Result<> finishTransaction();

    /// The feed of a label, made when there is none. Outside of a transaction.
    Result<FeedId> makeFeed(ProducerId producer, const std::string &label);

    EventId lastEvent() const { return m_lastEvent; }
    DeliveryId lastDelivery() const { return m_lastDelivery; }
    /// Feeds are read again: a person has changed them.
    void forgetFeeds();
    /// The same of resources: some were erased.
    void forgetResources() { m_resources.clear(); }
    /// Whether a feed was made, or paused, since the last call.
    bool takeFeedsChanged() { return std::exchange(m_feedsChanged, false); }

private:
    struct Feed
    {
        FeedId id;
        Epoch epoch {1};
        qint64 source = 0; ///< the feed's own, 0 for the Producer's
        bool paused = false; ///< nothing is a duplicate until a person has answered
    };
    struct Delta
    {
        qint64 received = 0;
        qint64 stored = 0;
        qint64 duplicates = 0;
        qint64 conflicts = 0;
        qint64 highest = 0;
        qint64 lastMs = 0;
    };
    using FeedKey = std::pair<qint64, std::string>;
    /// As event_row.conflict has it.
    enum class Standing { First = 0, Conflict = 1, WhilePaused = 2 };
    /// A sequence, before it is stored: not, for the same record, or (polled) for another one.
    enum class Known { No, Same, Other };

    Result<Feed> feedOf(ProducerId producer, const std::string &label);
    Result<qint64> resourceOf(const std::string &name);
    Result<> appendDelivery(const EventBatch &batch, const BatchOutcome &outcome, std::optional<FeedId> feed);
    Result<> appendEvent(
        const EntityEvent &event, Feed &feed, const EventBatch &batch, qint64 atMs, BatchOutcome &outcome);
    static Known sameOrNot(bool known);
    Result<Known> knownAs(const EntityEvent &event, const Feed &feed, const EventBatch &batch);
    Result<> watchForRestart(Feed &feed, qint64 sequence, bool conflict);
    Result<bool> insertRow(const EntityEvent &event, const Feed &feed, const EventBatch &batch, qint64 atMs,
        qint64 resource, Standing standing);
    Result<bool> sameRecord(const EntityEvent &event, const Feed &feed);
    Result<bool> isKnownConflict(const EntityEvent &event, const Feed &feed, qint64 resource);
    Result<Known> knownToSource(const EntityEvent &event, const EventBatch &batch);

    const Database &m_database;
    const Clock &m_clock;
    PrunedSequences &m_pruned;
    std::map<qint64, RestartWatch> m_restarts; ///< by feed id, where something disagreed lately
    std::map<FeedKey, Feed> m_feeds;
    std::unordered_map<std::string, qint64> m_resources;
    std::map<qint64, Delta> m_deltas; ///< by feed id, of the open transaction
    EventId m_lastEvent;
    DeliveryId m_lastDelivery;
    qint64 m_deliveries = 0; ///< of the open transaction
    qint64 m_refused = 0;
    bool m_feedsChanged = false;

    Statement m_findFeed;
    Statement m_addFeed;
    Statement m_findResource;
    Statement m_addResource;
    Statement m_addDelivery;
    Statement m_addEvent;
    Statement m_findEvent;
    Statement m_findConflict;
    Statement m_findInSource;
    Statement m_findInPruned;
    Statement m_pauseFeed;
    Statement m_addToFeed;
    Statement m_setCounter;
    Statement m_addCounter;
};

} // namespace listingpost
