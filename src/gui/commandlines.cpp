// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commandlines.h"

namespace listingpost {

namespace {

/// \a text as one word of a POSIX shell.
QString quoted(QString text) { return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\''; }

} // namespace

QString CommandLines::curl(const QUrl &endpoint, const QString &token, const QString &label)
{
    //: stands where the token belongs in a command line
    const QString secret = token.isEmpty() ? tr("YOUR-TOKEN") : token;
    const QString header = label.isEmpty()
        ? QString()
        : QStringLiteral(" -H ") + quoted(QStringLiteral("EntityEventSource: ") + label);
    return QStringLiteral(
        "curl -X POST %1 -H 'Authorization: Bearer %2'%3 -H 'Content-Type: application/json' "
        "-d '{\"EntityEventSequence\":1,\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"1\"}'")
        .arg(endpoint.toString(), secret, header);
}

QString CommandLines::shortCurl(const QUrl &endpoint)
{
    return QStringLiteral("curl … %1:%2%3").arg(endpoint.host()).arg(endpoint.port()).arg(endpoint.path());
}

} // namespace listingpost
