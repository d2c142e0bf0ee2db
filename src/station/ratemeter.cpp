// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/ratemeter.h"

namespace listingpost {

void RateMeter::sample(SteadyTime now, qint64 total)
{
    m_samples.push_back({now, total});
    while (m_samples.size() > 2 && now - m_samples.front().at > window)
        m_samples.pop_front();
}

double RateMeter::perSecond() const
{
    if (m_samples.size() < 2)
        return 0;
    const std::chrono::duration<double> span = m_samples.back().at - m_samples.front().at;
    return span.count() > 0 ? double(m_samples.back().total - m_samples.front().total) / span.count() : 0;
}

} // namespace listingpost
