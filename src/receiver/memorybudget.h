// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace listingpost {

/// The receive buffers of all connections together: a connection books what it holds beyond a small start.
/// One thread.
class MemoryBudget
{
public:
    explicit MemoryBudget(std::size_t limit)
        : m_limit(limit)
    {
    }

    /// Changes what a connection has booked from \a held to \a wanted; false (nothing changed): there is not
    /// enough.
    [[nodiscard]] bool rebook(std::size_t &held, std::size_t wanted)
    {
        if (wanted > held && m_used + (wanted - held) > m_limit)
            return false;
        m_used = m_used - held + wanted;
        held = wanted;
        return true;
    }
    std::size_t used() const { return m_used; }

private:
    std::size_t m_limit;
    std::size_t m_used = 0;
};

} // namespace listingpost
