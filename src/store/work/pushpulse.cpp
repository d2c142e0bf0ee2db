// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/pushpulse.h"

#include "store/sqlsession.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr std::size_t keptGaps = 64;
constexpr std::size_t leastGaps = 8; ///< fewer say nothing about a rhythm
constexpr qint64 lookedBack = 5'000; ///< deliveries, at a start

} // namespace

void PushPulse::read()
{
    const qint64 newest = m_log.number("SELECT value FROM counter WHERE name = 'last_delivery'");
    const qint64 from = std::max(m_lastDelivery, newest - lookedBack);
    // Thousands may come between two readings: the first and the last of a feed tell enough.
    m_log.each(
        "SELECT feed, at_ms FROM delivery WHERE id > ? AND id <= ? AND status = 200 AND events > 0 AND "
        "feed IS NOT NULL ORDER BY id",
        {from, newest}, [this](const Statement &row) { note({row.integer(0)}, fromUnixMs(row.integer(1))); });
    m_lastDelivery = newest;
}

void PushPulse::note(FeedId feed, UtcTime at)
{
    const auto [beat, isNew] = m_beats.try_emplace(feed, Beat {at, {}});
    if (isNew || at <= beat->second.last)
        return;
    beat->second.gaps.push_back(at - std::exchange(beat->second.last, at));
    if (beat->second.gaps.size() > keptGaps)
        beat->second.gaps.pop_front();
}

/// The rhythm: nineteen of twenty gaps were no longer.
void PushPulse::addTo(FeedProgress &feed) const
{
    const auto beat = m_beats.find(feed.feed);
    if (beat == m_beats.end())
        return;
    feed.lastPush = beat->second.last;
    if (beat->second.gaps.size() < leastGaps)
        return;
    std::vector<std::chrono::milliseconds> gaps(beat->second.gaps.begin(), beat->second.gaps.end());
    const auto nth = gaps.begin() + std::ssize(gaps) * 19 / 20;
    std::nth_element(gaps.begin(), nth, gaps.end());
    feed.rhythm = *nth;
}

} // namespace listingpost
