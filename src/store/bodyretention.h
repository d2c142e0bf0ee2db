// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/stationfiles.h"

namespace listingpost {

/// How long heads and bodies of deliveries are kept; 0: without that bound.
struct BodyLimits
{
    std::chrono::days age {30};
    qint64 bytes = 2'000'000'000; ///< of all days together

    bool operator==(const BodyLimits &) const = default;
};

/// Deletes whole days' files, oldest first, until \a limits hold; never the day of \a now or the next one. Of
/// later days (a clock was ahead) nobody knows the age: when it is too much, they go first. False: what is
/// left is too large all the same, so that nothing should be added today.
bool pruneBodies(const StationFiles &files, const BodyLimits &limits, UtcTime now);

} // namespace listingpost
