// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>

namespace listingpost {

/// Notices that this machine slept, or that its clock was set: the clock on the wall and the one that never
/// jumps disagree about how much time passed. Events may have been missed then (wire.md 4.1). Pure.
class SleepWatch
{
public:
    static constexpr std::chrono::seconds leastJump {30};

    /// What the clocks say now; true when the wall clock jumped since the last time.
    bool jumped(UtcTime wall, SteadyTime steady);

private:
    std::optional<std::chrono::milliseconds> m_offset; ///< wall minus steady
};

/// Notices that a Producer can be reached again after an outage. Pure.
class OutageWatch
{
public:
    static constexpr std::chrono::seconds leastOutage {10};

    /// Whether a request reached the Producer; true for the first that does after an outage.
    bool isBack(bool reached, SteadyTime now);

private:
    std::optional<SteadyTime> m_since; ///< of the first request that did not get through
};

} // namespace listingpost
