// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxyFactory>

namespace listingpost {

/// The system's proxy settings, but never for this machine: what listens on loopback is not reached through
/// another one.
class SystemProxy : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query = {}) override;
};

} // namespace listingpost
