// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QJsonObject>
#include <QString>

namespace listingpost {

/// How many records of a Producer may be removed before a person is asked (wire.md 3, the mass-removal
/// brake). Children that go with a proven parent are not counted. A value; `removals` in the settings of a
/// Producer.
struct RemovalBounds
{
    static constexpr std::chrono::minutes burst {10};
    static constexpr std::chrono::hours day {24};

    qint64 least = 20; ///< of a resource: so many may always go, however few records there are
    double percent = 5; ///< of a resource within \c burst
    qint64 most = 200; ///< of all resources of the source together within \c burst
    double dayPercent = 10; ///< of a resource within \c day

    /// `{"least":20,"percent":5,"most":200,"day_percent":10}`; what is missing or makes no sense keeps its
    /// default.
    static RemovalBounds fromJson(const QJsonObject &json);
    QJsonObject toJson() const;
    bool operator==(const RemovalBounds &) const = default;
};

/// What was counted when the brake is asked about one more removal of a resource.
struct RemovalCounts
{
    qint64 held = 0; ///< records of the resource that are held now
    qint64 inBurst = 0; ///< removed of the resource within RemovalBounds::burst
    qint64 inDay = 0; ///< … within RemovalBounds::day
    qint64 ofSource = 0; ///< of all resources within RemovalBounds::burst

    bool operator==(const RemovalCounts &) const = default;
};

/// Why one more removal has to wait for a person.
struct BrakeReading
{
    enum class Bound {
        Share, ///< the larger of least and percent, within burst
        Most, ///< most, within burst
        Day, ///< the larger of least and dayPercent, within day
        Asked, ///< a person was asked already and has not answered
    };

    QString resource; ///< as `$metadata` spells it
    Bound bound = Bound::Share;
    qint64 allowed = 0; ///< by that bound
    qint64 removed = 0; ///< already, within its window
    qint64 records = 0; ///< of the resource at the beginning of that window
    UtcTime since; ///< of the first of those removed; now when there is none

    bool operator==(const BrakeReading &) const = default;
};

/// Whether one more removal exceeds \a bounds, and which; nullopt: it may go. \c resource and \c since are
/// left to the caller. Pure.
std::optional<BrakeReading> judgeRemoval(const RemovalBounds &bounds, const RemovalCounts &counts);

/// `share`, `most`, `day`, `asked`.
QString toString(BrakeReading::Bound bound);

} // namespace listingpost
