// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/stallstate.h"
#include "store/work.h"

#include <map>

namespace listingpost {

/// Tells *stalled* from *quiet* (wire.md 2.4), for the feeds of one source. A feed that was silent for longer
/// than its own rhythm allows is asked about by a poll; when that shows events that nobody has pushed a
/// moment later either, the Producer has stopped. After an outage of ours that shows sooner: what it tried
/// meanwhile has failed. Pure.
///
/// A poll carries no label (wire.md 4.1): while another feed of the Producer gets pushes, what was missed may
/// have been meant for that one, and no silent feed is called stalled for it.
class StallDetector
{
public:
    struct Patience
    {
        std::chrono::milliseconds floor = std::chrono::minutes(1); ///< no feed is asked about before
        int rhythms = 5; ///< … and not before so many of its usual gaps
        std::chrono::milliseconds unknown = std::chrono::minutes(15); ///< while its rhythm is not known
    };

    explicit StallDetector(UtcTime now)
        : m_back(now)
    {
    }
    void setFloor(std::chrono::milliseconds floor) { m_patience.floor = floor; }

    /// What is known of a feed's pushes.
    void note(const FeedProgress &feed);
    /// We could not be reached, and can be again.
    void noteBack(UtcTime now);
    /// A walk was completed; \a recovered events of it nobody had pushed by then.
    void noteWalk(qint64 recovered, UtcTime began);
    /// Whether it is to be looked up now if those events were pushed since: a poll may overtake the push of
    /// another label.
    bool wantsProof(UtcTime now);
    /// The answer; \a missed: some of them still were not.
    void noteProof(bool missed);
    /// Whether a poll has to tell now whether a silent feed is stalled.
    bool wantsPoll(UtcTime now);
    /// Which feeds are stalled, and of which it cannot be told; the others are not in it.
    std::map<FeedId, StallState> states(UtcTime now) const;

private:
    struct Pulse
    {
        UtcTime last;
        std::chrono::milliseconds rhythm {0};
        std::optional<UtcTime> polled; ///< since its last push
    };

    std::chrono::milliseconds patienceOf(const Pulse &pulse) const;
    bool isSilent(const Pulse &pulse, UtcTime now) const;
    /// Whether any feed got a push since what was missed was found.
    bool pushesGoOn() const;
    /// Silent since before the newest walk that found something.
    bool maySuffer(const Pulse &pulse, UtcTime now) const;

    Patience m_patience;
    std::map<FeedId, Pulse> m_pulses;
    std::optional<UtcTime> m_missed; ///< when a walk began that found what nobody had pushed
    bool m_proven = false; ///< … nor has since
    std::optional<UtcTime> m_lookedUp; ///< whether anybody has
    UtcTime m_back; ///< since when we can be reached
};

} // namespace listingpost
