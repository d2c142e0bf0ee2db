// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/strongid.h"

#include <optional>
#include <QByteArray>
#include <QString>
#include <vector>

namespace listingpost {

/// Where a walk through a resource's pages goes on.
struct PagePosition
{
    bool byKey = true; ///< by `$orderby=<Key>` and `<Key> gt '<last>'`; else by next link
    QByteArray next; ///< the last key, or the next link; empty: from the beginning

    bool operator==(const PagePosition &) const = default;
};

/// How far a resource's records were copied, or its keys compared.
struct ResourceProgress
{
    QString resource;
    bool done = false;
    PagePosition position;
    qint64 pages = 0;
    qint64 records = 0;
    std::optional<qint64> total; ///< when the Producer says it

    bool operator==(const ResourceProgress &) const = default;
};

/// How a source's first copy is made (wire.md 4.3).
enum class CopyKind {
    Replay = 0, ///< its log from 0
    Snapshot = 1, ///< all records of the chosen resources, with the log from a watermark taken before
};

/// A source's first copy, kept in work.sqlite.
struct FirstCopy
{
    enum class State {
        Copying = 0,
        Stopped = 1, ///< by a person; goes on where it was
        Reconciling = 2, ///< all is here; keys and timestamps are compared
        Done = 3, ///< *Up to date*
    };

    CopyKind kind = CopyKind::Replay;
    State state = State::Copying;
    UtcTime began;
    std::optional<UtcTime> ended;
    std::vector<ResourceProgress> resources; ///< of a snapshot, in the order in which they are copied

    bool operator==(const FirstCopy &) const = default;
};

/// What a reconcile of one resource found (wire.md 4.4). Drift is the sum of the three.
struct ReconcileResult
{
    SourceId source;
    QString resource;
    UtcTime began;
    std::optional<UtcTime> ended; ///< none: it is under way
    qint64 listed = 0; ///< keys that the Producer showed
    qint64 held = 0; ///< records held when it ended
    qint64 missing = 0; ///< shown and not held
    qint64 stale = 0; ///< held with another ModificationTimestamp
    qint64 extra = 0; ///< held and not shown: looked at one by one
    std::optional<qint64> total; ///< as the Producer counts
    QString failure; ///< why it could not be ended; empty: it was

    qint64 drift() const { return missing + stale + extra; }
    bool operator==(const ReconcileResult &) const = default;
};

} // namespace listingpost
