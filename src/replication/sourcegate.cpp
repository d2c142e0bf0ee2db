// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourcegate.h"

#include "replication/backoff.h"

#include <algorithm>

namespace listingpost {

namespace {

/// The clock cuts off what is less: without it a pause would end up to a millisecond early.
constexpr std::chrono::milliseconds clockStep {1};
/// What is longer is more likely milliseconds taken for seconds than a quota: one request a day finds out.
constexpr std::chrono::hours longestPause {24};

} // namespace

bool SourceGate::isOpen() const
{
    const int most = m_trial ? 1 : m_concurrency;
    return m_authorized && (most == 0 || m_running < most) && mayResend();
}

bool SourceGate::mayResend() const
{
    return !m_denied && !throttledUntil() && !m_budget.closedUntil(m_clock.utcNow());
}

std::optional<UtcTime> SourceGate::opensAt() const
{
    return std::max(throttledUntil(), m_budget.closedUntil(m_clock.utcNow())); // none is less than any
}

void SourceGate::throttle(const Pass &pass, std::optional<std::chrono::seconds> retryAfter)
{
    const UtcTime now = m_clock.utcNow();
    ++m_refusals;
    m_trial = true;
    if (pass.pause == m_pauses) { // not one of many answers to the same excess
        ++m_pauses;
        ++m_rounds;
    }
    auto wait = retryAfter.value_or(throttleDelay(m_rounds));
    if (wait == std::chrono::seconds(0))
        wait = shortThrottleDelay(m_rounds); // or the requests would go round at the network's speed
    const UtcTime until = now + std::min<std::chrono::seconds>(wait, longestPause) + clockStep;
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

bool SourceGate::endTrial(const Pass &pass)
{
    return pass.pause == m_pauses && std::exchange(m_trial, false);
}

bool SourceGate::admit()
{
    ++m_credentials;
    return std::exchange(m_denied, false);
}

void SourceGate::noteSent()
{
    m_sentDuringPause += throttledUntil() ? 1 : 0;
    m_budget.sent(m_clock.utcNow());
}

OutboundBudgetStatus SourceGate::status() const
{
    const UtcTime now = m_clock.utcNow();
    OutboundBudgetStatus status;
    for (const BudgetLimit &limit : m_budget.limits())
        status.uses.push_back({limit, m_budget.used(limit.bytes, limit.window, now)});
    for (const bool bytes : {false, true}) {
        for (const auto window : {std::chrono::seconds(3600), std::chrono::seconds(86400)}) {
            const bool limited = std::any_of(status.uses.begin(), status.uses.end(),
                [&](const auto &use) { return use.limit.bytes == bytes && use.limit.window == window; });
            if (!limited)
                status.uses.push_back({{0, bytes, window}, m_budget.used(bytes, window, now)});
        }
    }
    status.pausedUntil = throttledUntil();
    status.fullUntil = m_budget.closedUntil(now);
    status.refusals = m_refusals;
    status.sentDuringPause = m_sentDuringPause;
    status.running = m_running;
    status.concurrency = m_concurrency;
    return status;
}

void SourceGate::restore(const BudgetRecord &record)
{
    m_budget.restore(record.minutes, m_clock.utcNow());
    if (record.pausedUntil) { // longer: the clock was set back meanwhile
        const UtcTime until = std::min<UtcTime>(*record.pausedUntil, m_clock.utcNow() + longestPause);
        m_until = std::max(m_until.value_or(until), until);
    }
    // A kill may have come between a 429 and its being kept: then one request finds out, and not a volley.
    m_trial = m_trial || record.pausedUntil || !record.minutes.empty();
    m_refusals += record.refusals;
}

BudgetRecord SourceGate::record() const { return {m_budget.minutes(), throttledUntil(), m_refusals}; }

std::optional<UtcTime> SourceGate::throttledUntil() const
{
    return m_until && *m_until > m_clock.utcNow() ? m_until : std::nullopt;
}

} // namespace listingpost
