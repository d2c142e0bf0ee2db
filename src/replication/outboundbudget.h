// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/budgetrecord.h"

#include <deque>
#include <vector>

namespace listingpost {

/// At most so many requests, or bytes, in any such window of time.
struct BudgetLimit
{
    qint64 most = 0;
    bool bytes = false;
    std::chrono::seconds window {1};

    bool operator==(const BudgetLimit &) const = default;
};

/// `2/s,334/min,7200/h,40000/d,4GB/h` as limits: a count or an amount of bytes (kB, MB, GB, powers of 1000)
/// per s, min, h or d. An error (InvalidInput) names the part that is none. Pure.
Result<std::vector<BudgetLimit>> parseBudgetLimits(const QString &text);

/// A limit as it is written: `7200/h`.
QString toString(const BudgetLimit &limit);

/// Counts the requests under one set of credentials and says when the next may go. Windows roll: up to a
/// minute by the request, longer ones by the minute (a little later than needed, never earlier). Pure; lives
/// in one thread.
class OutboundBudget
{
public:
    void setLimits(std::vector<BudgetLimit> limits);
    const std::vector<BudgetLimit> &limits() const { return m_limits; }

    void sent(UtcTime now);
    void received(qint64 bytes, UtcTime now);
    /// Until when no request may go; nullopt: one may go now.
    std::optional<UtcTime> closedUntil(UtcTime now) const;
    /// Requests, or bytes, in the last \a window.
    qint64 used(bool bytes, std::chrono::seconds window, UtcTime now) const;

    /// Adds what is remembered from before the start, at \a now.
    void restore(const std::map<qint64, BudgetMinute> &minutes, UtcTime now);
    const std::map<qint64, BudgetMinute> &minutes() const { return m_minutes; }
    /// The minute that \a now lies in, as the record counts them.
    static qint64 minuteOf(UtcTime now);

private:
    std::optional<UtcTime> closedUntil(const BudgetLimit &limit, UtcTime now) const;
    void forget(UtcTime now);

    std::vector<BudgetLimit> m_limits;
    std::deque<UtcTime> m_recent; ///< requests of the last minute, while a limit needs them
    std::size_t m_keepRecent = 0;
    std::map<qint64, BudgetMinute> m_minutes; ///< of the last day
};

} // namespace listingpost
