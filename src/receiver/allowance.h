// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <algorithm>

namespace listingpost {

/// So much a day of something: a whole day's at the start, then given back evenly. Pure, time comes with each
/// call; one thread.
class Allowance
{
public:
    explicit Allowance(qint64 aDay)
        : m_aDay(double(aDay))
        , m_left(m_aDay)
    {
    }

    /// Takes \a amount when it is there; nothing when it is not.
    bool take(qint64 amount, SteadyTime now)
    {
        const double days = std::chrono::duration<double>(now - m_refilled) / std::chrono::hours(24);
        m_left = std::min(m_aDay, m_left + std::max(0.0, days) * m_aDay);
        m_refilled = now;
        if (m_left < double(amount))
            return false;
        m_left -= double(amount);
        return true;
    }

private:
    double m_aDay;
    double m_left;
    SteadyTime m_refilled;
};

} // namespace listingpost
