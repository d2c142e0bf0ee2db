// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourcesettings.h"

#include <algorithm>

namespace listingpost {

namespace {

ResourceSettings resourceSettings(const QJsonObject &settings)
{
    ResourceSettings result;
    result.query.select = settings.value(QLatin1String("select")).toString().remove(QLatin1Char(' '));
    result.query.expand = settings.value(QLatin1String("expand")).toString().trimmed();
    const int keys = settings.value(QLatin1String("most_keys")).toInt();
    if (keys > 0)
        result.mostKeys = keys;
    return result;
}

} // namespace

ResourceSettings SourceSettings::resource(const QString &name) const
{
    const auto found = resources.find(name.toLower());
    return found == resources.end() ? ResourceSettings() : found->second;
}

SourceSettings sourceSettings(const QJsonObject &settings)
{
    SourceSettings result;
    const QString agent = settings.value(QLatin1String("user_agent")).toString();
    if (!agent.isEmpty())
        result.client.userAgent = agent.toUtf8().replace('\r', ' ').replace('\n', ' ');
    const qint64 limit = settings.value(QLatin1String("body_limit")).toInteger(result.client.bodyLimit);
    result.client.bodyLimit = std::max<qint64>(1, limit);
    result.client.allowPlainHttp = settings.value(QLatin1String("allow_plain_http")).toBool();
    result.client.caCertificates = settings.value(QLatin1String("ca")).toString().toUtf8();
    result.client.quotaResetHeader = settings.value(QLatin1String("quota_reset_header")).toString().toUtf8();
    // What a person enters is checked when it is entered.
    result.limits = parseBudgetLimits(settings.value(QLatin1String("limit")).toString())
                        .value_or(std::vector<BudgetLimit>());
    const int concurrency = settings.value(QLatin1String("concurrency")).toInt(result.concurrency);
    result.concurrency = std::clamp(concurrency, 1, SourceSettings::MostRequests);
    result.mostKeys = std::clamp(settings.value(QLatin1String("most_keys")).toInt(result.mostKeys), 1, 5000);
    result.urlLimit
        = std::max<qint64>(200, settings.value(QLatin1String("url_limit")).toInteger(result.urlLimit));
    const QJsonObject resources = settings.value(QLatin1String("resources")).toObject();
    for (auto one = resources.begin(); one != resources.end(); ++one)
        result.resources[one.key().toLower()] = resourceSettings(one.value().toObject());
    result.expandTop = std::max(0, settings.value(QLatin1String("expand_top")).toInt(result.expandTop));
    result.eventPageSize
        = std::max(1, settings.value(QLatin1String("event_page_size")).toInt(result.eventPageSize));
    const auto seconds = [&settings](const char *name, std::chrono::seconds otherwise, qint64 least) {
        const qint64 given = settings.value(QLatin1String(name)).toInteger(otherwise.count());
        return std::chrono::seconds(std::max(least, given));
    };
    result.pollEvery = seconds("poll_every_s", result.pollEvery, 1);
    result.stallFloor = seconds("stall_floor_s", result.stallFloor, 1);
    result.reconcileEvery = seconds("reconcile_every_s", result.reconcileEvery, 0);
    result.recordPageSize
        = std::max(1, settings.value(QLatin1String("record_page_size")).toInt(result.recordPageSize));
    result.settleTime = seconds("settle_s", result.settleTime, 0);
    return result;
}

} // namespace listingpost
