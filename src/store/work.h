// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "entityevent/entityevent.h"

#include <optional>
#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <vector>

namespace listingpost {

/// The generation of a key's work: raised by every new, late or conflicting event; work is settled only for
/// the generation that was taken (wire.md 3, "Order of answers").
using Generation = StrongId<struct GenerationTag>;
/// A persistent, rising number that each request takes when it is sent.
using Ordinal = StrongId<struct OrdinalTag>;

/// Which key of which source.
struct WorkKey
{
    SourceId source;
    ResourceName resource;
    RecordKey key;

    auto operator<=>(const WorkKey &) const = default;
};

/// Why a key is asked for now.
enum class WorkStage {
    Fetch, ///< an event named it
    ConfirmRemoval, ///< it was not visible once: the second look
    LookAgain, ///< an event announced a change, and there was none: a read copy may lag. Nothing waits for it
};

/// One key's due work: of many events waiting, one fetch serves them all.
struct WorkItem
{
    WorkKey key;
    Generation generation;
    EventId newestEvent;
    Sequence newestSequence;
    FeedId feed; ///< of the newest event
    WorkStage stage = WorkStage::Fetch;
    int attempts = 0;
    std::string url; ///< ResourceRecordUrl of the newest event; may be empty
    UtcTime queuedAt;
};

/// What a fetch led to, decided by replication, carried out by store in one transaction a batch.
struct WorkOutcome
{
    enum class Kind {
        Upsert, ///< \a record is what the Producer shows
        NotVisible, ///< proof of removal, first look: look again at \a dueAgain
        Remove, ///< proven twice: tombstone, children by parent key with it. Who fetches does not know what
                ///< is held: the store settles it as NotOurs when it holds nothing under the key
        NotOurs, ///< not visible and never held: settled quietly
        Retry, ///< transient: again at \a dueAgain, attempts + 1
        Postpone, ///< 429 and the like: again at \a dueAgain, no attempt counted
        Fail, ///< a Problem: kept with its cause until a person or a newer event retries it
        Children, ///< \a children are what the Producer shows below a parent; the key is a childset's
    };

    /// A record below a parent.
    struct Child
    {
        std::string key;
        QByteArray record; ///< its own JSON text
    };

    WorkItem item;
    Kind kind = Kind::Retry;
    Ordinal asked; ///< taken when the request was sent
    Ordinal arrived; ///< the newest ordinal that the source's requests had taken when the answer came; at
                     ///< least asked
    QByteArray record; ///< the record's own JSON text, for Upsert
    std::vector<Child> children {}; ///< for Children
    /// How far \a children can be relied on.
    enum class Extent {
        Part, ///< there may be more: nothing is known of those
        Doubtful, ///< all, unless the Producer stopped at a number of its own
        Whole, ///< all: what is held of that parent beside them is absent
    };
    Extent extent = Extent::Part;
    /// When to look again: for NotVisible, Retry and Postpone; for Upsert, when the content is what is held
    /// already; for Children, when one is absent.
    std::optional<UtcTime> dueAgain;
    QString cause; ///< short code: `http_500`, `timeout`, `wrong_key`, …
    QString detail; ///< in words, for a person
    QString remedy;
};

/// Bytes of records in \a outcome, with its children's.
inline qint64 recordBytes(const WorkOutcome &outcome)
{
    qint64 bytes = outcome.record.size();
    for (const WorkOutcome::Child &child : outcome.children)
        bytes += child.record.size();
    return bytes;
}

/// What needs a person.
struct ProblemRow
{
    ProblemId id;
    QString cause;
    SourceId source;
    FeedId feed;
    QString resource;
    QString key;
    QString detail;
    QString remedy;
    UtcTime opened;
    UtcTime lastSeen;
    qint64 count = 1; ///< keys that it holds up, or how often it was seen; opened again: how often more
    std::optional<UtcTime> nextTry;
    std::optional<UtcTime> solved;
    /// What a question rests on; for `mass_removal`: `resource`, `held` (removals that wait), `records` (of
    /// which they are a part), `removed` (before the brake), `allowed`, `bound` (share, most, day, asked),
    /// `since_ms`, `examples` (keys); `answer` and `answered_ms` once a person has answered.
    /// `dismissed`: why a person closed it.
    QJsonObject evidence;

    bool operator==(const ProblemRow &) const = default;
};

/// Which keys of the work are meant. With a Problem: those that failed for it (one of them when resource and
/// key are given); else those of a source that are being tried again. What is empty is not asked for.
struct WorkSelection
{
    ProblemId problem;
    SourceId source;
    QString resource;
    QString cause;
    QString key;

    bool operator==(const WorkSelection &) const = default;
};

/// Keys that are being tried again by themselves, for one cause.
struct RetryGroup
{
    SourceId source;
    QString resource;
    QString cause;
    qint64 keys = 0;
    int attempts = 0; ///< the most of any of them
    UtcTime nextTry; ///< the soonest

    bool operator==(const RetryGroup &) const = default;
};

/// Watermarks and counts of a feed's work.
struct FeedProgress
{
    FeedId feed;
    SourceId source; ///< that its keys are asked from; none: it is only listened to
    qint64 contiguous = 0; ///< wire.md 4.1
    qint64 appliedThrough = 0;
    qint64 pending = 0; ///< distinct keys waiting
    qint64 failed = 0; ///< distinct keys failed
    qint64 held = 0; ///< distinct keys whose removal waits for a person's answer
    qint64 highest = 0; ///< sequence of its epoch
    std::optional<UtcTime> lastPush; ///< repeats included
    std::chrono::milliseconds rhythm {
        0}; ///< nineteen of twenty gaps between pushes are no longer; 0: too few
};

/// Sums since the station was made.
struct WorkTotals
{
    qint64 fetched = 0;
    qint64 applied = 0;
    qint64 removed = 0;
    qint64 failed = 0; ///< keys that are failed now
    qint64 openProblems = 0;
    EventId takenThrough; ///< cursor into the log

    bool operator==(const WorkTotals &) const = default;
};

} // namespace listingpost
