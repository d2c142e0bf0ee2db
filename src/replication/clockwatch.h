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

/// Notices that a Producer gives no usable answer any more: none came for a while, and several requests were
/// made in it. Pure.
class SilenceWatch
{
public:
    static constexpr int mostUnserved = 3; ///< in a row; fewer are bad luck
    static constexpr std::chrono::seconds patience {30}; ///< before a person hears of it

    /// Whether a request was \a served, or came to nothing for a reason that may pass.
    void note(bool served, SteadyTime now);
    bool isSilent() const { return m_unserved >= mostUnserved; }
    /// Silent for so long that it will hardly pass by itself.
    bool isLasting(SteadyTime now) const { return isSilent() && now - m_since >= patience; }

private:
    int m_unserved = 0; ///< requests in a row
    SteadyTime m_since; ///< of the first of them
};

} // namespace listingpost
