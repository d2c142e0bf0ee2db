// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commandlines.h"

namespace listingpost {

QString CommandLines::curl(const QUrl &endpoint, const QString &token)
{
    //: stands where the token belongs in a command line
    const QString secret = token.isEmpty() ? tr("YOUR-TOKEN") : token;
    return QStringLiteral(
        "curl -X POST %1 -H 'Authorization: Bearer %2' -H 'Content-Type: application/json' "
        "-d '{\"EntityEventSequence\":1,\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"1\"}'")
        .arg(endpoint.toString(), secret);
}

QString CommandLines::shortCurl(const QUrl &endpoint)
{
    return QStringLiteral("curl … %1:%2%3").arg(endpoint.host()).arg(endpoint.port()).arg(endpoint.path());
}

} // namespace listingpost
