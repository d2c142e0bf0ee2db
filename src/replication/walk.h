// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "entityevent/entityevent.h"

#include <deque>
#include <unordered_set>
#include <vector>

namespace listingpost {

/// The book of one walk through a Producer's EntityEvent (wire.md 4.1): what it has covered, where it would
/// go on, whether it still gets anywhere. Asks nothing and stores nothing itself. Pure.
class EventWalk
{
public:
    /// Begins at \a from (the watermark, 0 the very first time) at \a began.
    EventWalk(Sequence from, UtcTime began);

    /// Notes a page that is on disk, in its own order. False: the second in a row that brought nothing new,
    /// the walk must end.
    [[nodiscard]] bool note(const std::vector<EntityEvent> &page);

    /// Where an interrupted walk goes on: the last sequence of the sorted beginning; its start once a page
    /// was unsorted.
    Sequence resumeFrom() const;
    /// Highest sequence seen: what the walk covers once its last page is noted.
    Sequence highest() const { return m_highest; }
    UtcTime began() const { return m_began; }
    bool isUnsorted() const { return m_unsorted; }

private:
    bool bringsNew(const std::vector<EntityEvent> &page);

    Sequence m_from;
    UtcTime m_began;
    Sequence m_highest;
    bool m_unsorted = false;
    std::unordered_set<qint64> m_seen; ///< since pages are unsorted
    int m_barren = 0; ///< pages in a row that brought nothing new
};

/// When sequences were first seen, a mark a walk: the poll watermark is the highest that a completed walk
/// covered and that was first seen a settle time before that walk began, because a Producer may show 101
/// before 100. Pure.
class SettleBook
{
public:
    static constexpr std::chrono::minutes SettleTime {10};

    /// A walk ended at \a at and everything up to \a highest had been seen.
    void note(Sequence highest, UtcTime at);
    /// The watermark after \a walk was completed; 0 when nothing has settled yet.
    Sequence settled(const EventWalk &walk) const;

private:
    struct Mark
    {
        Sequence highest;
        UtcTime at;
    };
    std::deque<Mark> m_marks; ///< rising in both; bounded, the oldest go first
};

} // namespace listingpost
