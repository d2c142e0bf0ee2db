// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/stalldetector.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr std::chrono::seconds backGrace {10}; ///< a Producer that retries gets through by then

} // namespace

void StallDetector::note(const FeedProgress &feed)
{
    if (!feed.lastPush)
        return; // it never pushed: nothing has stopped
    Pulse &pulse = m_pulses[feed.feed];
    if (*feed.lastPush > pulse.last)
        pulse.polled.reset();
    pulse.last = std::max(pulse.last, *feed.lastPush);
    pulse.rhythm = feed.rhythm;
}

void StallDetector::noteBack(UtcTime now) { m_back = now; }

void StallDetector::noteWalk(qint64 recovered, UtcTime began)
{
    if (recovered > 0)
        m_missed = began;
}

std::chrono::milliseconds StallDetector::patienceOf(const Pulse &pulse) const
{
    if (pulse.rhythm == std::chrono::milliseconds(0))
        return std::max(m_patience.floor, std::min(m_patience.unknown, m_patience.floor * 15));
    return std::max(m_patience.floor, pulse.rhythm * m_patience.rhythms);
}

bool StallDetector::isSilent(const Pulse &pulse, UtcTime now) const
{
    return now - pulse.last > patienceOf(pulse);
}

bool StallDetector::wantsPoll(UtcTime now)
{
    bool wants = false;
    for (auto &[feed, pulse] : m_pulses) {
        // Asked about once a patience: a quiet night is long.
        if (!isSilent(pulse, now) || (pulse.polled && now - *pulse.polled < patienceOf(pulse) * 4))
            continue;
        pulse.polled = now;
        wants = true;
    }
    return wants;
}

std::set<FeedId> StallDetector::stalled(UtcTime now) const
{
    std::set<FeedId> feeds;
    for (const auto &[feed, pulse] : m_pulses) {
        // What was missed before its last push says nothing: it pushes again.
        if (!m_missed || pulse.last >= *m_missed)
            continue;
        const bool hadToBeTried = pulse.last < m_back;
        const auto grace = std::min<std::chrono::milliseconds>(
            patienceOf(pulse), std::max<std::chrono::milliseconds>(backGrace, pulse.rhythm * 2));
        if (isSilent(pulse, now) && (!hadToBeTried || now - m_back > grace))
            feeds.insert(feed);
    }
    return feeds;
}

} // namespace listingpost
