// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/eventwalk.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr int BarrenPagesThatEndAWalk = 2;
constexpr std::size_t MostMarks = 120;

} // namespace

EventWalk::EventWalk(Sequence from, UtcTime began, Sequence reached)
    : m_from(from)
    , m_began(began)
    , m_highest(reached > from ? reached : Sequence {})
{
}

bool EventWalk::note(const std::vector<EntityEvent> &page)
{
    const auto rises
        = [](const EntityEvent &one, const EntityEvent &other) { return one.sequence < other.sequence; };
    if (!std::is_sorted(page.begin(), page.end(), rises)
        || (!page.empty() && page.front().sequence < m_highest))
        m_unsorted = true;
    m_barren = bringsNew(page) ? 0 : m_barren + 1;
    for (const EntityEvent &event : page) {
        m_highest = std::max(m_highest, event.sequence);
        m_lowest = std::min(m_lowest.value_or(event.sequence), event.sequence);
    }
    return m_barren < BarrenPagesThatEndAWalk;
}

bool EventWalk::bringsNew(const std::vector<EntityEvent> &page)
{
    if (!m_unsorted)
        return !page.empty() && page.back().sequence > m_highest;
    bool isNew = false;
    for (const EntityEvent &event : page)
        isNew = m_seen.insert(event.sequence.value).second || isNew;
    return isNew;
}

Sequence EventWalk::resumeFrom() const { return m_unsorted ? m_from : std::max(m_from, m_highest); }

SettleBook::SettleBook(std::chrono::milliseconds settleTime, std::vector<SeenMark> marks)
    : m_settleTime(settleTime)
    , m_marks(marks.begin(), marks.end())
{
}

void SettleBook::note(Sequence highest, UtcTime at)
{
    if (!m_marks.empty() && highest <= m_marks.back().highest)
        return; // seen before
    m_marks.push_back({highest, at});
    // What lies between two marks settles with the later one: leaving one out only takes longer.
    if (m_marks.size() > MostMarks)
        m_marks.erase(m_marks.end() - 2);
}

Sequence SettleBook::settle(const EventWalk &walk)
{
    Sequence watermark;
    for (const SeenMark &mark : m_marks) {
        if (mark.at + m_settleTime <= walk.began() && mark.highest <= walk.highest())
            watermark = std::max(watermark, mark.highest);
    }
    while (m_marks.size() > 1 && m_marks[1].highest <= watermark)
        m_marks.pop_front();
    return watermark;
}

bool SettleBook::isFarBelow(Sequence highest, UtcTime now) const
{
    return std::any_of(m_marks.begin(), m_marks.end(), [&](const SeenMark &mark) {
        const bool settled = mark.at + m_settleTime <= now;
        return mark.highest > highest && (settled || mark.highest.value / 2 > highest.value);
    });
}

} // namespace listingpost
