// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <atomic>

namespace listingpost {

/// A clock that stands still until it is moved by hand: for tests and simulations. Any thread.
class ManualClock final : public Clock
{
public:
    /// \a start is the UTC time shown first.
    explicit ManualClock(UtcTime start = fromUnixMs(1'800'000'000'000))
        : m_start(start)
    {
    }

    UtcTime utcNow() const override
    {
        return m_start + std::chrono::milliseconds(m_elapsedUs.load() / 1000 + m_jumpedMs.load());
    }
    SteadyTime steadyNow() const override
    {
        return SteadyTime(std::chrono::microseconds(m_elapsedUs.load()));
    }

    /// Sets the calendar forward or back, as a person or NTP does; the steady clock does not notice.
    void jump(std::chrono::milliseconds by) { m_jumpedMs += by.count(); }
    /// Moves both clocks on by \a by.
    void advance(std::chrono::microseconds by) { m_elapsedUs += by.count(); }

private:
    UtcTime m_start;
    std::atomic<qint64> m_elapsedUs = 0;
    std::atomic<qint64> m_jumpedMs = 0;
};

} // namespace listingpost
