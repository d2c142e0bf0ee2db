// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <utility>

namespace listingpost {

/// Whether requests may go to a source now (wire.md 3: 429, 503 with Retry-After, 401). Every request takes a
/// pass when it is sent; an answer to a request that was sent before the pause began, or with older
/// credentials, neither doubles the pause nor denies again. Budgets will be asked here too. Lives in one
/// thread.
class SourceGate
{
public:
    /// What a request was sent under.
    struct Pass
    {
        int pause = 0;
        int credentials = 0;
    };

    explicit SourceGate(const Clock &clock)
        : m_clock(clock)
    {
    }

    bool isOpen() const { return !m_denied && !throttledUntil(); }
    Pass pass() const { return {m_pauses, m_credentials}; }

    /// A 429: closed until \a retryAfter has passed, or 60 s doubling to 1 h when the Producer did not say.
    void throttle(const Pass &pass, std::optional<std::chrono::seconds> retryAfter);
    /// A 401: closed until admit(). True when that is news.
    bool deny(const Pass &pass);
    /// A good answer: the next pause begins at 60 s again.
    void succeed(const Pass &pass);
    /// Credentials were set (again). True when it was denied.
    bool admit();

    bool isDenied() const { return m_denied; }
    std::optional<UtcTime> throttledUntil() const;

private:
    const Clock &m_clock;
    std::optional<UtcTime> m_until;
    int m_pauses = 0; ///< since the start
    int m_rounds = 0; ///< pauses in a row
    int m_credentials = 0;
    bool m_denied = false;
};

} // namespace listingpost
