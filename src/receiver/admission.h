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
};

/// Decides from the head alone whether a push is let in now (wire.md 2.4). Lives in the receiver's thread.
/// A station without limits passes OpenAdmission.
class Admission
{
public:
    virtual ~Admission() = default;
    /// \a feed is null for a label that has no feed yet. nullopt: let it in.
    virtual std::optional<AdmissionWait> decide(
        const ProducerRow &producer, const FeedRow *feed, SteadyTime now)
        = 0;
    /// Charged after parsing; a bucket may go negative.
    virtual void charge(ProducerId producer, FeedId feed, std::size_t events, SteadyTime now) = 0;
};

/// No limit.
class OpenAdmission final : public Admission
{
public:
    std::optional<AdmissionWait> decide(const ProducerRow &, const FeedRow *, SteadyTime) override
    {
        return std::nullopt;
    }
    void charge(ProducerId, FeedId, std::size_t, SteadyTime) override { }
};

} // namespace listingpost
