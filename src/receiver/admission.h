// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/directory.h"

#include <optional>
#include <string>

namespace listingpost {

/// Why a push has to wait, and for how long: answered as 429 with Retry-After.
struct AdmissionWait
{
    std::chrono::milliseconds retryAfter {0};
    std::string reason;
    RetryAfterForm form = RetryAfterForm::Seconds;
};

/// Why pushes of a feed wait.
enum class AdmissionState { Open, Bucket, Backlog, Hold };

/// `open`, `bucket`, `backlog` or `hold`.
QString toString(AdmissionState state);

/// What waits to be fetched for a feed; only what could be fetched now counts (wire.md 2.4).
struct FeedBacklog
{
    FeedId feed;
    qint64 keys = 0; ///< distinct
    double drainPerSecond = 0; ///< measured; 0: not known yet

    bool operator==(const FeedBacklog &) const = default;
};

/// How a feed stands, for views and the status.
struct FeedAdmission
{
    FeedId feed;
    AdmissionState state = AdmissionState::Open;
    std::string reason; ///< empty when open
    std::chrono::milliseconds retryAfter {0}; ///< left until it opens, or of the wait that was answered last
    FeedLimits limits;
    double bucket = 0; ///< events left in it; below 0 after a large delivery
    qint64 backlog = 0;
    double drainPerSecond = 0;
    qint64 answered429 = 0; ///< since the start
    qint64 cameBackEarly = 0; ///< of these, how many were asked again before Retry-After had passed
    std::chrono::milliseconds earliest {0}; ///< the most that was missing
    std::optional<SteadyTime> lastEarly; ///< when one of them came last

    bool operator==(const FeedAdmission &) const = default;
};

/// Decides from the head alone whether a push is let in now (wire.md 2.4). Pure: time comes with each call.
/// One thread.
class Admission
{
public:
    virtual ~Admission() = default;
    /// \a feed is null for a label that has no feed yet. nullopt: let it in.
    virtual std::optional<AdmissionWait> decide(
        const ProducerRow &producer, const FeedRow *feed, SteadyTime now)
        = 0;
    /// Charged after parsing; a bucket may go negative.
    virtual void charge(FeedId feed, std::size_t events, SteadyTime now) = 0;
    /// Limits as they are now; a changed one has its effect at once.
    virtual void setDirectory(const Directory &directory) = 0;
    virtual void setBacklog(const std::vector<FeedBacklog> &backlog) = 0;
    /// Answers \a feed 429 until \a until, by a person's word; in the past: releases it.
    virtual void hold(FeedId feed, SteadyTime until) = 0;
    virtual std::vector<FeedAdmission> standing(SteadyTime now) = 0;
};

} // namespace listingpost
