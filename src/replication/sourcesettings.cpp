// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourcesettings.h"

#include <algorithm>

namespace listingpost {

SourceSettings sourceSettings(const QJsonObject &settings)
{
    SourceSettings result;
    const QString agent = settings.value(QLatin1String("user_agent")).toString();
    if (!agent.isEmpty())
        result.client.userAgent = agent.toUtf8().replace('\r', ' ').replace('\n', ' ');
    const qint64 limit = settings.value(QLatin1String("body_limit")).toInteger(result.client.bodyLimit);
    result.client.bodyLimit = std::max<qint64>(1, limit);
    result.client.allowPlainHttp = settings.value(QLatin1String("allow_plain_http")).toBool();
    const int concurrency = settings.value(QLatin1String("concurrency")).toInt(result.concurrency);
    result.concurrency = std::clamp(concurrency, 1, SourceSettings::MostRequests);
    result.eventPageSize
        = std::max(1, settings.value(QLatin1String("event_page_size")).toInt(result.eventPageSize));
    const qint64 seconds = settings.value(QLatin1String("poll_every_s")).toInteger(result.pollEvery.count());
    result.pollEvery = std::chrono::seconds(std::max<qint64>(1, seconds));
    return result;
}

} // namespace listingpost
