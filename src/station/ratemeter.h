// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <deque>

namespace listingpost {

/// Turns a rising total into a rate over the last seconds. One thread.
class RateMeter
{
public:
    static constexpr std::chrono::seconds window {5};

    /// Notes that the total is \a total at \a now.
    void sample(SteadyTime now, qint64 total);
    /// Per second, over what was noted within the window; 0 with less than two samples.
    double perSecond() const;

private:
    struct Sample
    {
        SteadyTime at;
        qint64 total = 0;
    };

    std::deque<Sample> m_samples;
};

} // namespace listingpost
