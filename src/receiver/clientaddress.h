// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "receiver/httphead.h"

#include <QHostAddress>
#include <QStringList>
#include <string>
#include <vector>

namespace listingpost {

/// The reverse proxies and tunnels whose `X-Forwarded-For` is believed. Nobody's is by default: whoever may
/// connect could name any address. A value.
class TrustedProxies
{
public:
    /// \a list: addresses and networks, such as `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`. The error names the
    /// entry and shows the right form.
    static Result<TrustedProxies> parse(const QStringList &list);

    bool contains(const QHostAddress &address) const;
    bool isEmpty() const { return m_networks.empty(); }

private:
    std::vector<std::pair<QHostAddress, int>> m_networks;
};

/// An IPv4 address that a dual-stack socket shows as IPv6 (`::ffff:10.0.0.1`) as what it is, without a scope.
QHostAddress plainAddress(const QHostAddress &address);

/// Who sent a request that \a peer handed in: from the right of `X-Forwarded-For` the first address that is
/// none of \a proxies, as each proxy appends whom it got the request from. What stands further left the
/// client may have made up. An entry that is no address ends the walk at the proxy that wrote it. Pure.
QHostAddress clientAddress(const QHostAddress &peer, const HttpHead &head, const TrustedProxies &proxies);

/// Whether \a head says that somebody handed the request on for another: `Forwarded`, `X-Forwarded-For` or
/// the like.
bool isForwarded(const HttpHead &head);

} // namespace listingpost
