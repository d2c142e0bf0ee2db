// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/systemproxy.h"

#include <QHostAddress>

namespace listingpost {

QList<QNetworkProxy> SystemProxy::queryProxy(const QNetworkProxyQuery &query)
{
    const QString host = query.peerHostName();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return systemProxyForQuery(query);
}

} // namespace listingpost
