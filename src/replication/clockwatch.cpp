// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/clockwatch.h"

namespace listingpost {

bool SleepWatch::jumped(UtcTime wall, SteadyTime steady)
{
    using std::chrono::milliseconds;
    const milliseconds offset
        = wall.time_since_epoch() - std::chrono::floor<milliseconds>(steady.time_since_epoch());
    const auto before = std::exchange(m_offset, offset);
    return before && std::chrono::abs(offset - *before) >= leastJump;
}

bool OutageWatch::isBack(bool reached, SteadyTime now)
{
    if (!reached) {
        m_since = m_since.value_or(now);
        return false;
    }
    const auto since = std::exchange(m_since, std::nullopt);
    return since && now - *since >= leastOutage;
}

void SilenceWatch::note(bool served, SteadyTime now)
{
    if (m_unserved == 0)
        m_since = now;
    m_unserved = served ? 0 : m_unserved + 1;
}

} // namespace listingpost
