// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/feedlimits.h"

namespace listingpost {

Result<> FeedLimits::check() const
{
    const auto wrong = [](const QString &why) -> Result<> { return failure(ErrorCode::InvalidInput, why); };
    if (!(rate >= 0 && rate <= 10'000'000))
        return wrong(QStringLiteral("A rate is between 0 (no limit) and 10,000,000 events a second."));
    if (!(burst >= 0 && burst <= 100'000'000))
        return wrong(QStringLiteral("A burst is between 0 (as many as the rate) and 100,000,000 events."));
    if (burst > 0 && rate <= 0)
        return wrong(QStringLiteral("A burst needs a rate: give --rate too."));
    if (lowWater < 0 || highWater < 1 || lowWater >= highWater)
        return wrong(
            QStringLiteral("The low water (%1) must be below the high water (%2), and neither negative.")
                .arg(lowWater)
                .arg(highWater));
    return {};
}

QJsonObject FeedLimits::toJson() const
{
    QJsonObject settings;
    if (rate > 0)
        settings.insert(QStringLiteral("rate"), rate);
    if (burst > 0)
        settings.insert(QStringLiteral("burst"), burst);
    if (highWater != defaultHighWater)
        settings.insert(QStringLiteral("high_water"), highWater);
    if (lowWater != defaultLowWater)
        settings.insert(QStringLiteral("low_water"), lowWater);
    if (form == RetryAfterForm::Date)
        settings.insert(QStringLiteral("retry_after"), QStringLiteral("date"));
    return settings;
}

FeedLimits FeedLimits::fromJson(const QJsonObject &settings)
{
    FeedLimits limits;
    limits.rate = settings.value(QStringLiteral("rate")).toDouble();
    limits.burst = settings.value(QStringLiteral("burst")).toDouble();
    limits.highWater = settings.value(QStringLiteral("high_water")).toInteger(defaultHighWater);
    limits.lowWater = settings.value(QStringLiteral("low_water")).toInteger(defaultLowWater);
    if (settings.value(QStringLiteral("retry_after")).toString() == QStringLiteral("date"))
        limits.form = RetryAfterForm::Date;
    return limits;
}

} // namespace listingpost
