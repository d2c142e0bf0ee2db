// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/work.h"

#include <deque>
#include <map>

namespace listingpost {

class SqlSession;

/// When each feed's Producer pushed, and how long it usually takes until it does again: from the deliveries
/// in log.sqlite, repeats included, because a Producer that repeats has not stopped. In memory; borrowed
/// session of the log. One thread.
class PushPulse
{
public:
    explicit PushPulse(SqlSession &log)
        : m_log(log)
    {
    }

    /// Reads the newest deliveries: all that came since the last time, or the last some thousands.
    void read();
    void addTo(FeedProgress &feed) const;

private:
    struct Beat
    {
        UtcTime last;
        std::deque<std::chrono::milliseconds> gaps; ///< the newest ones
    };

    void note(FeedId feed, UtcTime at);

    SqlSession &m_log;
    std::map<FeedId, Beat> m_beats;
    qint64 m_lastDelivery = 0;
};

} // namespace listingpost
