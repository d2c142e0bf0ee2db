// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <deque>
#include <QtGlobal>

namespace listingpost {

/// Whether a feed's sequences seem to have started again (wire.md 2.3): three of its last twenty distinct
/// sequences disagreed with what was stored under them. A single disagreement is a Producer's mistake. Made
/// with the first disagreement and thrown away when idle(), so that a sound feed costs nothing. Pure.
class RestartWatch
{
public:
    static constexpr std::size_t window = 20;
    static constexpr qsizetype enough = 3;

    /// Notes one event; true: enough of them disagree.
    bool note(qint64 sequence, bool disagrees)
    {
        const auto known = std::find_if(m_recent.begin(), m_recent.end(),
            [sequence](const Seen &seen) { return seen.sequence == sequence; });
        if (known != m_recent.end())
            known->disagrees |= disagrees;
        else
            m_recent.push_back({sequence, disagrees});
        if (m_recent.size() > window)
            m_recent.pop_front();
        return disagreements() >= enough;
    }
    /// Nothing in the window disagrees any more.
    bool idle() const { return disagreements() == 0; }

private:
    struct Seen
    {
        qint64 sequence = 0;
        bool disagrees = false;
    };
    qsizetype disagreements() const
    {
        return std::count_if(
            m_recent.begin(), m_recent.end(), [](const Seen &seen) { return seen.disagrees; });
    }

    std::deque<Seen> m_recent;
};

} // namespace listingpost
