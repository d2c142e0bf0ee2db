// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/failurethrottle.h"

#include <algorithm>
#include <cmath>
#include <QHostAddress>

namespace listingpost {

namespace {

constexpr std::chrono::seconds problemEvery {1};
constexpr char others[] = "others"; ///< no address reads like that

double secondsBetween(SteadyTime from, SteadyTime to)
{
    return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

} // namespace

std::string FailureThrottle::groupOf(const std::string &peer)
{
    if (peer.find(':') == std::string::npos)
        return peer;
    const QHostAddress address(QString::fromStdString(peer));
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4).toString().toStdString();
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes).toString().toStdString() + "/64";
}

double FailureThrottle::leftOf(const Peer &peer, SteadyTime now) const
{
    return std::min(m_limits.burst, peer.left + secondsBetween(peer.refilled, now) * m_limits.perSecond);
}

std::optional<std::chrono::seconds> FailureThrottle::fail(
    const std::string &peer, const std::string &tokenId, SteadyTime now)
{
    std::string group = groupOf(peer);
    if (!m_peers.contains(group) && m_peers.size() >= m_limits.addresses)
        group = others;
    const auto [entry, isFirst] = m_peers.try_emplace(group);
    Peer &state = entry->second;
    state.left = std::max(-m_limits.mostDebt, (isFirst ? m_limits.burst : leftOf(state, now)) - 1);
    state.refilled = state.lastFailure = now;
    ++state.failures;
    if (state.left >= 0)
        return std::nullopt;
    const qint64 news = state.slowed ? 1 : state.failures; // what led to it counts, too
    state.slowed = true;
    m_unreported += news;
    m_total += news;
    m_lastTokenId = tokenId;
    return std::chrono::seconds(static_cast<qint64>(std::ceil(-state.left / m_limits.perSecond)));
}

bool FailureThrottle::isSlowed(const std::string &peer, SteadyTime now) const
{
    auto found = m_peers.find(groupOf(peer));
    if (found == m_peers.end() && m_peers.size() >= m_limits.addresses)
        found = m_peers.find(others);
    return found != m_peers.end() && leftOf(found->second, now) < 1;
}

void FailureThrottle::prove(const std::string &peer, SteadyTime now)
{
    std::string group = groupOf(peer);
    if (!m_proven.contains(group) && m_proven.size() >= m_limits.provenAddresses) {
        m_proven.erase(std::min_element(m_proven.begin(), m_proven.end(),
            [](const auto &a, const auto &b) { return a.second < b.second; }));
    }
    m_proven[std::move(group)] = now;
}

bool FailureThrottle::hasProven(const std::string &peer, SteadyTime now) const
{
    const auto found = m_proven.find(groupOf(peer));
    return found != m_proven.end() && now - found->second < m_limits.proofLasts;
}

std::optional<FailedAttempts> FailureThrottle::report(SteadyTime now)
{
    if (m_peers.empty() && !m_open)
        return std::nullopt;
    if (m_open && now - m_reported < problemEvery)
        return std::nullopt;
    m_reported = now;
    std::erase_if(m_peers, [&](const auto &entry) {
        const Peer &peer = entry.second;
        return peer.slowed ? now - peer.lastFailure >= m_limits.quiet : leftOf(peer, now) >= m_limits.burst;
    });
    const bool isThere
        = std::any_of(m_peers.begin(), m_peers.end(), [](const auto &entry) { return entry.second.slowed; });
    if (!isThere) {
        m_total = m_unreported = 0;
        if (!std::exchange(m_open, false))
            return std::nullopt;
        FailedAttempts quiet;
        quiet.over = true;
        return quiet;
    }
    if (m_unreported == 0)
        return std::nullopt;
    m_open = true;
    return sumUp();
}

FailedAttempts FailureThrottle::sumUp()
{
    FailedAttempts sum;
    sum.count = std::exchange(m_unreported, 0);
    sum.total = m_total;
    sum.tokenId = m_lastTokenId;
    for (const auto &[peer, state] : m_peers) {
        sum.addresses += state.slowed;
        if (!state.slowed || state.failures <= sum.peerTotal)
            continue;
        sum.peer = peer;
        sum.peerTotal = state.failures;
    }
    return sum;
}

} // namespace listingpost
