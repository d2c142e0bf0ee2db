// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/walk.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr int BarrenPagesThatEndAWalk = 2;
constexpr std::size_t MostMarks = 120;

} // namespace

EventWalk::EventWalk(Sequence from, UtcTime began)
    : m_from(from)
    , m_began(began)
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
    for (const EntityEvent &event : page)
        m_highest = std::max(m_highest, event.sequence);
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

void SettleBook::note(Sequence highest, UtcTime at)
{
    if (!m_marks.empty() && highest <= m_marks.back().highest)
        return; // seen before
    m_marks.push_back({highest, at});
    if (m_marks.size() > MostMarks)
        m_marks.pop_front();
}

Sequence SettleBook::settled(const EventWalk &walk) const
{
    Sequence watermark;
    for (const Mark &mark : m_marks) {
        if (mark.at + SettleTime <= walk.began() && mark.highest <= walk.highest())
            watermark = std::max(watermark, mark.highest);
    }
    return watermark;
}

} // namespace listingpost
