// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "entityevent/retryafter.h"

#include <QJsonObject>

namespace listingpost {

/// How much a feed may push before it is answered 429 (wire.md 2.4). Kept in the feed's row.
struct FeedLimits
{
    static constexpr qint64 defaultHighWater = 200'000;
    static constexpr qint64 defaultLowWater = 100'000;

    double rate = 0; ///< events a second that the bucket refills with; 0: no limit
    double burst = 0; ///< events that the bucket holds; 0: one second's worth
    qint64 highWater = defaultHighWater; ///< distinct keys waiting to be fetched: pushes wait from here …
    qint64 lowWater = defaultLowWater; ///< … until no more than these wait
    RetryAfterForm form = RetryAfterForm::Seconds;

    /// What the bucket really holds.
    double bucketSize() const { return burst > 0 ? burst : rate; }
    /// An error says which limit makes no sense, and why.
    Result<> check() const;

    QJsonObject toJson() const; ///< only what differs from the defaults
    static FeedLimits fromJson(const QJsonObject &settings);

    bool operator==(const FeedLimits &) const = default;
};

} // namespace listingpost
