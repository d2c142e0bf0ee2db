// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/replicator.h"
#include "station/status.h"

namespace listingpost {

/// What a feed's state is told from.
struct FeedCondition
{
    bool enabled = true; ///< the feed and its Producer
    std::optional<SourceStatus::State> source; ///< none: only listened to, or nothing heard of it yet
    qint64 failed = 0; ///< keys that failed
    std::optional<UtcTime> lastEvent;
    bool answering429 = false; ///< its pushes wait
    bool stalled = false; ///< its Producer has stopped pushing
};

/// How recent an event has to be for a feed to be flowing.
inline constexpr std::chrono::seconds flowingFor {10};

/// The worst that holds, in this order: off, failed, waiting (pushes are answered 429, or a Producer asked us
/// to), stalled, catching up; else flowing or quiet. Pure.
FeedState feedState(const FeedCondition &condition, UtcTime now);

} // namespace listingpost
