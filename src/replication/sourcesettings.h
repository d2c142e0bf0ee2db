// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/odataurl.h"
#include "producer/producerclient.h"
#include "replication/outboundbudget.h"

#include <map>
#include <QJsonObject>

namespace listingpost {

/// How one resource is asked for: `resources` → its name → …
struct ResourceSettings
{
    RecordQuery query; ///< `select`, `expand`
    std::optional<int> mostKeys; ///< `most_keys`: in one request; none: the source's

    bool operator==(const ResourceSettings &) const = default;
};

/// `settings` of a source, read once. Members that are missing or of another type keep their defaults.
struct SourceSettings
{
    static constexpr int MostRequests = 6; ///< QNetworkAccessManager opens no more connections to one host

    ProducerClientOptions
        client; ///< `user_agent`, `body_limit` (bytes), `allow_plain_http`, `ca` (PEM), `quota_reset_header`
    std::vector<BudgetLimit> limits; ///< `limit`: parseBudgetLimits()
    int concurrency = MostRequests; ///< `concurrency`: requests under way at a time, 1 … MostRequests
    int mostKeys = 200; ///< `most_keys`: records asked for in one request; 1: each alone
    qsizetype urlLimit = 5999; ///< `url_limit`: bytes of such a request's URL
    std::map<QString, ResourceSettings> resources; ///< by name in lower case
    int expandTop = 200; ///< `expand_top`: nested `$top` of an `$expand` that has none; 0: it goes without
    int eventPageSize = 1000; ///< `event_page_size`: asked for, the Producer may give fewer
    std::chrono::seconds pollEvery
        = std::chrono::minutes(15); ///< `poll_every_s`: the slow schedule, a safety net
    std::chrono::seconds settleTime = std::chrono::minutes(10); ///< `settle_s`: how long a lower sequence may
                                                                ///< still appear below a higher one

    std::chrono::seconds stallFloor
        = std::chrono::minutes(1); ///< `stall_floor_s`: no silent feed is asked about before
    int recordPageSize = 1000; ///< `record_page_size`: of first copies and reconciles
    std::chrono::seconds reconcileEvery
        = std::chrono::hours(24); ///< `reconcile_every_s`: keys and timestamps are compared; 0: only by hand

    /// Of the resource \a name, without case; the defaults when nothing is set.
    ResourceSettings resource(const QString &name) const;

    bool operator==(const SourceSettings &) const = default;
};

SourceSettings sourceSettings(const QJsonObject &settings);

} // namespace listingpost
