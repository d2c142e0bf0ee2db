// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/seenmark.h"

#include <deque>
#include <optional>
#include <unordered_set>
#include <vector>

namespace listingpost {

/// The book of one walk through a Producer's EntityEvent (wire.md 4.1): what it has covered, where it would
/// go on, whether it still gets anywhere. Asks nothing and stores nothing itself. Pure.
class EventWalk
{
public:
    /// Begins at \a from (the watermark, 0 the very first time) at \a began. \a reached: how far the same
    /// walk had come, in order, before it was interrupted.
    EventWalk(Sequence from, UtcTime began, Sequence reached = {});

    /// Notes a page that is on disk, in its own order. False: the second in a row that brought nothing new,
    /// the walk must end.
    [[nodiscard]] bool note(const std::vector<EntityEvent> &page);

    /// Where an interrupted walk goes on: the last sequence of the sorted beginning; its start once a page
    /// was unsorted.
    Sequence resumeFrom() const;
    Sequence from() const { return m_from; }
    /// Highest sequence seen: what the walk covers once its last page is noted.
    Sequence highest() const { return m_highest; }
    /// Lowest sequence seen.
    std::optional<Sequence> lowest() const { return m_lowest; }
    UtcTime began() const { return m_began; }
    bool isUnsorted() const { return m_unsorted; }
    /// The last page brought nothing new.
    bool isBarren() const { return m_barren > 0; }

private:
    bool bringsNew(const std::vector<EntityEvent> &page);

    Sequence m_from;
    UtcTime m_began;
    Sequence m_highest;
    std::optional<Sequence> m_lowest;
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
    static constexpr std::chrono::milliseconds defaultSettleTime = std::chrono::minutes(10);

    explicit SettleBook(
        std::chrono::milliseconds settleTime = defaultSettleTime, std::vector<SeenMark> marks = {});

    /// A walk ended at \a at and everything up to \a highest had been seen.
    void note(Sequence highest, UtcTime at);
    /// The watermark after \a walk was completed; 0 when nothing has settled yet. Older marks are forgotten.
    Sequence settle(const EventWalk &walk);
    /// Whether a completed walk that saw nothing above \a highest says that the Producer counts anew: it had
    /// shown more a settle time before \a now, or more than twice as much at any time.
    bool isFarBelow(Sequence highest, UtcTime now) const;
    /// The highest that was ever seen.
    Sequence highest() const { return m_marks.empty() ? Sequence {} : m_marks.back().highest; }
    /// What must be remembered over a restart; rising in both.
    std::vector<SeenMark> marks() const { return {m_marks.begin(), m_marks.end()}; }

private:
    std::chrono::milliseconds m_settleTime;
    std::deque<SeenMark> m_marks; ///< rising in both; bounded
};

} // namespace listingpost
