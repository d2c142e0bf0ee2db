// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/admission.h"

#include <functional>
#include <map>

namespace listingpost {

/// Bounds of what is answered as Retry-After.
struct RetryAfterBounds
{
    std::chrono::milliseconds floor = std::chrono::seconds(1);
    std::chrono::milliseconds ceiling = std::chrono::minutes(10);
    double jitter = 0.1; ///< ± this share, so that many Producers do not come back together
    std::chrono::milliseconds unknownDrain = std::chrono::seconds(30); ///< while no drain rate is measured
};

/// The station's admission (wire.md 2.4): a token bucket a feed, its backlog between low and high water with
/// hysteresis, and holds by hand. Records who came back before Retry-After had passed.
class AdmissionControl final : public Admission
{
public:
    /// \a random gives numbers in [0, 1).
    explicit AdmissionControl(std::function<double()> random, RetryAfterBounds bounds = {});

    std::optional<AdmissionWait> decide(
        const ProducerRow &producer, const FeedRow *row, SteadyTime now) override;
    void charge(FeedId id, std::size_t events, SteadyTime now) override;
    void setDirectory(const Directory &directory) override;
    void setBacklog(const std::vector<FeedBacklog> &backlog) override;
    void hold(FeedId id, SteadyTime until) override;
    std::vector<FeedAdmission> standing(SteadyTime now) override;

private:
    struct Feed
    {
        FeedLimits limits;
        double bucket = 0;
        SteadyTime refilled;
        qint64 backlog = 0;
        double drain = 0;
        bool overHighWater = false; ///< until the low water is reached
        std::optional<SteadyTime> heldUntil;
        std::optional<SteadyTime> mayReturn; ///< end of the Retry-After answered last
        SteadyTime answeredAt; ///< when that was
        qint64 answered429 = 0;
        qint64 cameBackEarly = 0;
        std::chrono::milliseconds earliest {0};
        std::optional<SteadyTime> lastEarly;
    };

    /// A reason to wait, before bounds and jitter.
    struct Cause
    {
        AdmissionState state = AdmissionState::Open;
        std::chrono::milliseconds wait {0};
        std::string reason;
    };

    Feed &feed(FeedId id, SteadyTime now);
    static void refill(Feed &feed, SteadyTime now);
    Cause causeOf(Feed &feed, SteadyTime now) const;
    std::chrono::milliseconds bounded(const Cause &cause) const;
    static void notePoliteness(Feed &feed, SteadyTime now);

    std::function<double()> m_random;
    RetryAfterBounds m_bounds;
    std::map<FeedId, Feed> m_feeds;
};

} // namespace listingpost
