// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/stalldetector.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr std::chrono::seconds backGrace {10}; ///< a Producer that retries gets through by then
constexpr std::chrono::seconds overtakenGrace {10}; ///< a push that a poll overtook arrives by then
constexpr std::chrono::seconds betweenProofs {5}; ///< what was missed may still be pushed
constexpr std::chrono::milliseconds betweenPolls
    = overtakenGrace * 2; ///< a new find begins the grace anew: without a pause it would never pass

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
    if (recovered == 0)
        return;
    // Where all that had stopped pushes again, that stall is over, and its proof with it.
    m_proven = m_proven && m_missed
        && std::any_of(m_pulses.begin(), m_pulses.end(),
            [this](const auto &entry) { return entry.second.last < *m_missed; });
    m_missed = began;
    m_lookedUp.reset();
}

bool StallDetector::wantsProof(UtcTime now)
{
    const bool early
        = !m_missed || now - *m_missed <= overtakenGrace || (m_lookedUp && now - *m_lookedUp < betweenProofs);
    const auto suffers = [&](const auto &entry) { return maySuffer(entry.second, now); };
    if (early || std::none_of(m_pulses.begin(), m_pulses.end(), suffers))
        return false;
    m_lookedUp = now;
    return true;
}

void StallDetector::noteProof(bool missed)
{
    m_proven = missed;
    if (!missed)
        m_missed.reset();
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

bool StallDetector::maySuffer(const Pulse &pulse, UtcTime now) const
{
    // What was missed before its last push says nothing: it pushes again.
    return m_missed && pulse.last < *m_missed && isSilent(pulse, now);
}

bool StallDetector::wantsPoll(UtcTime now)
{
    bool wants = false;
    for (auto &[feed, pulse] : m_pulses) {
        // Asked about once a patience: a quiet night is long.
        const auto pause = std::max(patienceOf(pulse) * 4, betweenPolls);
        if (!isSilent(pulse, now) || (pulse.polled && now - *pulse.polled < pause))
            continue;
        pulse.polled = now;
        wants = true;
    }
    return wants;
}

bool StallDetector::pushesGoOn() const
{
    return m_missed && std::any_of(m_pulses.begin(), m_pulses.end(), [this](const auto &entry) {
        return entry.second.last >= *m_missed;
    });
}

std::map<FeedId, StallState> StallDetector::states(UtcTime now) const
{
    std::map<FeedId, StallState> feeds;
    const StallState state = pushesGoOn() ? StallState::Unclear : StallState::Stalled;
    for (const auto &[feed, pulse] : m_pulses) {
        if (!m_proven || !maySuffer(pulse, now))
            continue;
        const bool hadToBeTried = pulse.last < m_back;
        const auto grace = std::min<std::chrono::milliseconds>(
            patienceOf(pulse), std::max<std::chrono::milliseconds>(backGrace, pulse.rhythm * 2));
        if (!hadToBeTried || now - m_back > grace)
            feeds.emplace(feed, state);
    }
    return feeds;
}

} // namespace listingpost
