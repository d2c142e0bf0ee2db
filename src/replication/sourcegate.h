// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "replication/outboundstatus.h"

#include <optional>
#include <utility>

namespace listingpost {

/// Whether requests may go out under one set of credentials now (wire.md 3: 429, 503 with Retry-After, 401,
/// budgets). Every request takes a pass when it is sent; an answer to a request that was sent before the
/// pause began, or with older credentials, neither doubles the pause nor denies again. Lives in one thread.
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

    /// A request of any kind may go now.
    bool isOpen() const;
    /// As isOpen(), but one that is under way already may go out once more.
    bool mayResend() const;
    /// A token may be asked for now: as isOpen(), but without one.
    bool mayAuthorize() const { return mayResend(); }
    /// When it opens by itself, as far as that is known.
    std::optional<UtcTime> opensAt() const;
    Pass pass() const { return {m_pauses, m_credentials}; }

    /// A 429: closed until \a retryAfter has passed, or 60 s doubling to 1 h when the Producer did not say; a
    /// \a retryAfter of 0 is 1 s doubling to 60 s, and none is longer than a day.
    void throttle(const Pass &pass, std::optional<std::chrono::seconds> retryAfter);
    /// A 401: closed until admit(). True when that is news.
    bool deny(const Pass &pass);
    /// A good answer: the next pause begins at 60 s again.
    void succeed(const Pass &pass);
    /// Any answer but a 429. True when it is the first since a pause: until then requests go one by one, so
    /// that a pause that is not over after all is not answered by a volley.
    bool endTrial(const Pass &pass);
    /// Credentials were set (again). True when it was denied.
    bool admit();
    /// Whether there is what requests are authorized with; true when nothing is needed.
    void setAuthorized(bool authorized) { m_authorized = authorized; }
    /// Which answers belong to older credentials: those before this call.
    void renewCredentials() { ++m_credentials; }

    bool isDenied() const { return m_denied; }
    bool isAuthorized() const { return m_authorized; }
    std::optional<UtcTime> throttledUntil() const;

    // Budgets.
    void setLimits(std::vector<BudgetLimit> limits) { m_budget.setLimits(std::move(limits)); }
    bool isLimited() const { return !m_budget.limits().empty(); }
    void setConcurrency(int most) { m_concurrency = most; } ///< 0: no limit
    void noteSent();
    void noteReceived(qint64 bytes) { m_budget.received(bytes, m_clock.utcNow()); }
    void noteRunning(int by) { m_running += by; }
    OutboundBudgetStatus status() const;
    /// What is remembered of these credentials.
    void restore(const BudgetRecord &record);
    BudgetRecord record() const;

private:
    const Clock &m_clock;
    OutboundBudget m_budget;
    std::optional<UtcTime> m_until;
    int m_pauses = 0; ///< since the start
    int m_rounds = 0; ///< pauses in a row
    int m_credentials = 0;
    bool m_trial = false; ///< no answer has shown yet that the last pause is over
    bool m_denied = false;
    bool m_authorized = true;
    int m_concurrency = 0;
    int m_running = 0;
    qint64 m_refusals = 0;
    qint64 m_sentDuringPause = 0;
};

} // namespace listingpost
