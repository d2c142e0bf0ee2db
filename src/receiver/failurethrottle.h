// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace listingpost {

/// What a person should know of failed attempts to authenticate. Crosses threads by value.
struct FailedAttempts
{
    qint64 count = 0; ///< since the last report
    qint64 total = 0; ///< since the trouble began
    int addresses = 0; ///< that are slowed
    std::string peer; ///< the one that failed most
    qint64 peerTotal = 0;
    std::string tokenId; ///< that was shown last; empty: none
    bool over = false; ///< quiet again

    bool operator==(const FailedAttempts &) const = default;
};

/// Slows addresses that fail to authenticate again and again (wire.md 2.1). It judges failures only: an
/// attempt that proves itself is let in whatever its address did before, so that nobody is locked out behind
/// a proxy or a NAT by somebody else's mistakes; what is slowed is the answer to the next failure, 429 in
/// place of 401. Guessing gains nothing by that: what is guessed has 256 bits, or was refused as weak. The
/// table is bounded; addresses beyond it share one entry. Pure, time comes with each call; one thread.
class FailureThrottle
{
public:
    /// How much failing is taken for a mistake.
    struct Limits
    {
        double burst = 30; ///< failures of one address at once …
        double perSecond = 0.5; ///< … and lasting
        double mostDebt = 200; ///< what hammering on adds up to: bounds Retry-After
        std::chrono::milliseconds quiet = std::chrono::minutes(5); ///< without a failure, then it is over
        std::size_t addresses = 4'096;
        std::chrono::milliseconds proofLasts = std::chrono::hours(1); ///< of hasProven()
        std::size_t provenAddresses = 1'024; ///< the one that proved itself longest ago gives way
    };

    FailureThrottle() = default;
    explicit FailureThrottle(const Limits &limits)
        : m_limits(limits)
    {
    }

    /// Notes a failure of \a peer, which showed \a tokenId (may be empty). How long it is to wait when these
    /// are too many; nullopt: they are not.
    std::optional<std::chrono::seconds> fail(
        const std::string &peer, const std::string &tokenId, SteadyTime now);
    /// Whether the next failure of \a peer will be too many.
    bool isSlowed(const std::string &peer, SteadyTime now) const;
    /// Notes that a signature from \a peer was good.
    void prove(const std::string &peer, SteadyTime now);
    /// Whether one was lately: somebody there signs, whatever others at that address do.
    bool hasProven(const std::string &peer, SteadyTime now) const;
    /// What has changed since the last call that said something; at most once a second. Drops who is quiet.
    std::optional<FailedAttempts> report(SteadyTime now);
    std::size_t addresses() const { return m_peers.size(); }

private:
    struct Peer
    {
        double left = 0; ///< failures that it may make; below 0: debt
        SteadyTime refilled;
        SteadyTime lastFailure;
        qint64 failures = 0;
        bool slowed = false; ///< since it was, until it is quiet
    };

    /// IPv6 by its /64: who has one address has all of them.
    static std::string groupOf(const std::string &peer);
    double leftOf(const Peer &peer, SteadyTime now) const;
    FailedAttempts sumUp();

    Limits m_limits {};
    std::unordered_map<std::string, Peer> m_peers;
    std::unordered_map<std::string, SteadyTime> m_proven; ///< when a signature was good last
    std::string m_lastTokenId;
    qint64 m_unreported = 0; ///< failures of slowed addresses since the last report
    qint64 m_total = 0;
    bool m_open = false; ///< a report said that there is trouble
    SteadyTime m_reported;
};

} // namespace listingpost
