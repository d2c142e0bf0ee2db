// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

namespace listingpost {

UtcTime SystemClock::utcNow() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

SteadyTime SystemClock::steadyNow() const
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::steady_clock::now());
}

} // namespace listingpost
