// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/removalbounds.h"

#include <algorithm>
#include <cmath>

namespace listingpost {

namespace {

double share(const QJsonObject &json, const QString &name, double otherwise)
{
    const double value = json.value(name).toDouble(otherwise);
    return value >= 0 && value <= 100 ? value : otherwise;
}

qint64 number(const QJsonObject &json, const QString &name, qint64 otherwise)
{
    const qint64 value = json.value(name).toInteger(otherwise);
    return value >= 0 ? value : otherwise;
}

/// The larger of a number and a share of \a records, rounded down.
qint64 allowedOf(qint64 least, double percent, qint64 records)
{
    return std::max(least, static_cast<qint64>(std::floor(static_cast<double>(records) * percent / 100)));
}

} // namespace

RemovalBounds RemovalBounds::fromJson(const QJsonObject &json)
{
    RemovalBounds bounds;
    bounds.least = number(json, QStringLiteral("least"), bounds.least);
    bounds.percent = share(json, QStringLiteral("percent"), bounds.percent);
    bounds.most = number(json, QStringLiteral("most"), bounds.most);
    bounds.dayPercent = share(json, QStringLiteral("day_percent"), bounds.dayPercent);
    return bounds;
}

QJsonObject RemovalBounds::toJson() const
{
    return {{QStringLiteral("least"), least}, {QStringLiteral("percent"), percent},
        {QStringLiteral("most"), most}, {QStringLiteral("day_percent"), dayPercent}};
}

std::optional<BrakeReading> judgeRemoval(const RemovalBounds &bounds, const RemovalCounts &counts)
{
    BrakeReading reading;
    // Shares are of what was held when the window began: they must not shrink while records go.
    const auto exceeds = [&](BrakeReading::Bound bound, qint64 allowed, qint64 removed, qint64 gone) {
        reading.bound = bound;
        reading.allowed = allowed;
        reading.removed = removed;
        reading.records = counts.held + gone;
        return removed + 1 > allowed;
    };
    using Bound = BrakeReading::Bound;
    const qint64 inBurst = allowedOf(bounds.least, bounds.percent, counts.held + counts.inBurst);
    const qint64 inDay = allowedOf(bounds.least, bounds.dayPercent, counts.held + counts.inDay);
    if (exceeds(Bound::Share, inBurst, counts.inBurst, counts.inBurst)
        || exceeds(Bound::Most, bounds.most, counts.ofSource, counts.inBurst)
        || exceeds(Bound::Day, inDay, counts.inDay, counts.inDay))
        return reading;
    return std::nullopt;
}

QString toString(BrakeReading::Bound bound)
{
    switch (bound) {
    case BrakeReading::Bound::Share:
        return QStringLiteral("share");
    case BrakeReading::Bound::Most:
        return QStringLiteral("most");
    case BrakeReading::Bound::Day:
        return QStringLiteral("day");
    case BrakeReading::Bound::Asked:
        return QStringLiteral("asked");
    }
    return {};
}

} // namespace listingpost
