// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/handover.h"

#include "gui/commandlines.h"

namespace listingpost {

QString Handover::text(
    const QString &producer, const QUrl &endpoint, const QString &token, const QString &label)
{
    QStringList lines {producer.isEmpty()
            ? tr("Please push EntityEvents (RESO RCP-28) to this endpoint:")
            : tr("%1: please push EntityEvents (RESO RCP-28) to this endpoint:").arg(producer),
        {}, QStringLiteral("POST %1").arg(endpoint.toString()),
        QStringLiteral("Content-Type: application/json"),
        QStringLiteral("Authorization: Bearer %1")
            .arg(token.isEmpty() ? tr("(the token that you have been given)") : token)};
    if (!label.isEmpty())
        lines.append(QStringLiteral("EntityEventSource: %1").arg(label));
    lines.append({{},
        tr("200: the events are stored. 400 names what is wrong with a request, and nothing of it is "
           "stored."),
        tr("429 and 503: please send the same again after Retry-After. An event that comes twice does no "
           "harm."),
        {}, tr("To try it:"), CommandLines::curl(endpoint, token, label)});
    return lines.join(u'\n') + u'\n';
}

} // namespace listingpost
