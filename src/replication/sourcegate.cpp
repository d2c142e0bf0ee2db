// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourcegate.h"

#include "replication/backoff.h"

#include <algorithm>

namespace listingpost {

void SourceGate::throttle(const Pass &pass, std::optional<std::chrono::seconds> retryAfter)
{
    const UtcTime now = m_clock.utcNow();
    if (pass.pause == m_pauses) { // not one of many answers to the same excess
        ++m_pauses;
        ++m_rounds;
    }
    const UtcTime until = now + retryAfter.value_or(throttleDelay(m_rounds));
    m_until = std::max(m_until.value_or(until), until);
}

bool SourceGate::deny(const Pass &pass)
{
    if (m_denied || pass.credentials != m_credentials)
        return false;
    m_denied = true;
    return true;
}

void SourceGate::succeed(const Pass &pass)
{
    if (pass.pause == m_pauses)
        m_rounds = 0;
}

bool SourceGate::admit()
{
    ++m_credentials;
    return std::exchange(m_denied, false);
}

std::optional<UtcTime> SourceGate::throttledUntil() const
{
    return m_until && *m_until > m_clock.utcNow() ? m_until : std::nullopt;
}

} // namespace listingpost
