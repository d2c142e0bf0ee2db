// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <limits>
#include <optional>
#include <QString>

namespace listingpost {

/// What a Producer was found to be able to do for one resource: how many of its records can be asked for in
/// one request (wire.md 3). Learned by asking, kept over restarts, shown to people. A value.
struct FetchAbility
{
    /// From the best to the least; the numbers are stored.
    enum class Way { In = 0, Or = 1, Batch = 3, Single = 2 };

    Way way = Way::In;
    int proven = 0; ///< most keys that an answer has served in this way; 0: not known to work yet
    int limit = 0; ///< keys that the next request names at most; 0: not tried yet
    int ceiling = std::numeric_limits<int>::max(); ///< more has failed
    QString note; ///< why it is not better, in words; empty: nothing has failed
    UtcTime learned; ///< when the way was chosen

    bool operator==(const FetchAbility &) const = default;
};

/// What was learned of one resource, for people: how its records are asked for, and how its pages come.
struct AbilityView
{
    QString resource;
    std::optional<FetchAbility> fetch; ///< none: no record was asked for yet
    /// How a first copy or a reconcile went on from page to page: by key, or by the Producer's next link;
    /// none: nothing was paged yet.
    std::optional<bool> pagesByKey;
    qint64 recordsAPage = 0; ///< of the last first copy, on average; 0: none was made

    bool operator==(const AbilityView &) const = default;
};

} // namespace listingpost
