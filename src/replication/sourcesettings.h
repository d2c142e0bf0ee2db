// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/producerclient.h"

#include <QJsonObject>

namespace listingpost {

/// `settings` of a source, read once. Members that are missing or of another type keep their defaults.
struct SourceSettings
{
    static constexpr int MostRequests = 6; ///< QNetworkAccessManager opens no more connections to one host

    ProducerClientOptions client; ///< `user_agent`, `body_limit` (bytes), `allow_plain_http`
    int concurrency = MostRequests; ///< `concurrency`: requests under way at a time, 1 … MostRequests
    int eventPageSize = 1000; ///< `event_page_size`: asked for, the Producer may give fewer
    std::chrono::seconds pollEvery
        = std::chrono::minutes(15); ///< `poll_every_s`: the slow schedule, a safety net

    bool operator==(const SourceSettings &) const = default;
};

SourceSettings sourceSettings(const QJsonObject &settings);

} // namespace listingpost
