// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN // moc 6.4 cannot read GCC 12's <chrono>
#include <chrono>
#endif
#include <QtGlobal>

namespace listingpost {

/// A point in time, UTC, in milliseconds since 1970: what is stored and shown.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;
/// A point on a clock that never jumps: what deadlines and durations are measured with.
using SteadyTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::microseconds>;

/// The one source of "now". Passed in by constructor; never a global, so that tests move time by hand.
/// Implementations may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual UtcTime utcNow() const = 0;
    virtual SteadyTime steadyNow() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock
{
public:
    UtcTime utcNow() const override;
    SteadyTime steadyNow() const override;
};

/// Milliseconds since 1970, as the databases store them.
inline qint64 toUnixMs(UtcTime time) { return time.time_since_epoch().count(); }
inline UtcTime fromUnixMs(qint64 milliseconds) { return UtcTime(std::chrono::milliseconds(milliseconds)); }

} // namespace listingpost
