// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/batch.h"
#include "store/directory.h"
#include "store/fetchability.h"
#include "store/forgetplan.h"
#include "store/work.h"

#include <functional>
#include <memory>
#include <QFuture>
#include <QVariant>

namespace listingpost {

/// How far an event has come; derived, never stored (design.md, "Files of a station"). Held: a removal that
/// waits for a person's answer; Kept: the answer was no, the record stays; GivenUp: a person dismissed the
/// Problem that held it up.
enum class EventState {
    Stored,
    Queued,
    Fetched,
    Applied,
    Removed,
    NotOurs,
    Retrying,
    Failed,
    Held,
    Kept,
    GivenUp
};

/// A row of Event Flow.
struct EventView
{
    EventId id;
    UtcTime at;
    FeedId feed;
    Epoch epoch;
    Sequence sequence;
    QString resource;
    QString key;
    EventOrigin origin = EventOrigin::Push;
    EventState state = EventState::Stored;
    QString why; ///< cause when retrying or failed
    bool conflict = false;
    DeliveryId delivery;
    std::optional<std::chrono::microseconds> acknowledged; ///< time to answer
    std::optional<std::chrono::milliseconds> replicated; ///< arrival → settled
};

/// A row of Deliveries.
struct DeliveryView
{
    DeliveryId id;
    UtcTime at;
    ProducerId producer;
    FeedId feed;
    QString tokenId;
    QString peer;
    QString method;
    QString path;
    int status = 0;
    QString code;
    QString message;
    QString target;
    qint64 events = 0;
    qint64 accepted = 0;
    qint64 duplicates = 0;
    qint64 bytes = 0;
    std::chrono::microseconds reading {0};
    std::chrono::microseconds parsing {0};
    std::chrono::microseconds queued {0};
    std::chrono::microseconds committing {0};
    int summed = 1; ///< refusals that this row stands for
    std::chrono::milliseconds span {0}; ///< from the first of them to the last
    QByteArray
        answer; ///< its bytes, as they were sent; empty for a 200 to a push: keptAnswer() makes them anew
};

/// A delivery's head and body, from the bodies file; both empty when it has not been written (yet) or was
/// pruned.
struct DeliveryBody
{
    QByteArray head;
    QByteArray body;
};

/// A key of the work that has not come off: failed, or being tried again.
struct WorkView
{
    QString resource;
    QString key;
    QString cause;
    int attempts = 0;
    bool failed = false;
    UtcTime nextTry; ///< while it is being tried again
};

/// First and last id that the log holds: dense, so a row number is an id minus the first.
template<typename Id> struct IdSpan
{
    Id first {1};
    Id last {0};

    qint64 count() const { return last.value - first.value + 1; }
};

/// A resource of a replica, with counts.
struct ResourceView
{
    SourceId source;
    QString name;
    QString keyColumn;
    QStringList columns; ///< in the order of `$metadata`
    qint64 records = 0;
    qint64 removed = 0;
};

/// The records of one resource that hang below another one.
struct ChildrenView
{
    QString resource;
    qint64 records = 0;
    QStringList keys; ///< the first of them
};

/// A record that is no longer held.
struct RemovedView
{
    QString key;
    QString why; ///< `proven`, `parent removed`, …
    UtcTime at;
    bool bodyKept = false; ///< it can still be looked at

    bool operator==(const RemovedView &) const = default;
};

/// A page of typed rows.
struct RecordPage
{
    qint64 firstRow = 0;
    QStringList columns;
    std::vector<QVariantList> rows;
};

/// One point of a rollup: counts in [at, at + step).
struct RollupPoint
{
    UtcTime at;
    FeedId feed;
    qint64 received = 0; ///< with duplicates
    qint64 stored = 0;
    qint64 failed = 0;
    qint64 applied = 0;
};

struct SequenceStory;
struct SequenceGaps;

/// Read-only pages for whoever shows or reports; owns its reading thread and its connections. Methods may be
/// called from any thread and never block; futures end with a value or an Error (Cancelled after close()).
/// Pages are found by id or by key anchors, never by OFFSET.
class StationReader
{
public:
    /// \a trace sees every statement, on the reading thread: for tests.
    explicit StationReader(StationFiles files, std::function<void(const QByteArray &sql)> trace = {});
    ~StationReader(); ///< interrupts running queries

    QFuture<Result<IdSpan<EventId>>> eventSpan();
    /// \a count events from \a first on, in order of id.
    QFuture<Result<std::vector<EventView>>> events(EventId first, int count);
    QFuture<Result<IdSpan<DeliveryId>>> deliverySpan();
    QFuture<Result<std::vector<DeliveryView>>> deliveries(DeliveryId first, int count);
    /// Those with \a ids that the log holds, in their order.
    QFuture<Result<std::vector<DeliveryView>>> deliveriesOf(std::vector<DeliveryId> ids);
    /// Ids of the newest \a most deliveries above \a after that were refused, ascending.
    QFuture<Result<std::vector<DeliveryId>>> refusedDeliveries(DeliveryId after, int most);
    QFuture<Result<DeliveryBody>> deliveryBody(DeliveryId id);
    QFuture<Result<std::vector<EventView>>> eventsOfDelivery(DeliveryId id, int most);
    QFuture<Result<std::vector<ResourceView>>> resources();
    /// Rows \a firstRow … of a resource in order of key; \a columns must be columns of it (empty: all).
    QFuture<Result<RecordPage>> records(
        SourceId source, const QString &resource, const QStringList &columns, qint64 firstRow, int count);
    /// One record's own JSON text, as the Producer sent it; empty when not held.
    QFuture<Result<QByteArray>> recordJson(SourceId source, const QString &resource, const QString &key);
    /// What hangs below one record, by resource (wire.md 3, "Removal"), with at most \a most keys each.
    QFuture<Result<std::vector<ChildrenView>>> children(
        SourceId source, const QString &resource, const QString &key, int most);
    /// The newest \a most tombstones of a resource.
    QFuture<Result<std::vector<RemovedView>>> removed(SourceId source, const QString &resource, int most);
    /// A removed record's JSON text; empty once it was purged.
    QFuture<Result<QByteArray>> removedJson(SourceId source, const QString &resource, const QString &key);
    /// Rollups in [\a from, \a to), a point per feed and \a step (1 s, 60 s or 3600 s), ascending; empty
    /// steps left out.
    QFuture<Result<std::vector<RollupPoint>>> rollups(UtcTime from, UtcTime to, std::chrono::seconds step);
    /// Open Problems; or also the newest thousand that were solved or dismissed.
    QFuture<Result<std::vector<ProblemRow>>> problems(bool openOnly);
    /// What is being tried again by itself, by source, resource and cause.
    QFuture<Result<std::vector<RetryGroup>>> retries();
    /// The first \a most keys that \a selection means.
    QFuture<Result<std::vector<WorkView>>> workKeys(WorkSelection selection, int most);
    /// What became of one sequence of \a feed, with the evidence (sequencestory.h).
    QFuture<Result<SequenceStory>> explain(FeedId feed, Sequence sequence);
    /// What \a feed did not get by its own pushes at or below \a through (none: its highest), newest first,
    /// at most \a most runs.
    QFuture<Result<SequenceGaps>> gaps(FeedId feed, Sequence through, int most);
    /// What was learned of the Producer of \a source, by resource.
    QFuture<Result<std::vector<AbilityView>>> abilities(SourceId source);
    /// What *Forget this Producer* would erase (forgetplan.h).
    QFuture<Result<ForgetPlan>> forgetPlan(QString name);
    /// Closes the replica of \a source, which was deleted.
    void releaseReplica(SourceId source);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
