// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <map>
#include <optional>

namespace listingpost {

/// What was asked and received in one minute.
struct BudgetMinute
{
    qint64 requests = 0;
    qint64 bytes = 0;

    bool operator==(const BudgetMinute &) const = default;
};

/// What is remembered of the requests under one set of credentials: the last day by minutes since 1970, and
/// the pause that a 429 began. Kept over restarts, because the Producer counts on. A value.
struct BudgetRecord
{
    std::map<qint64, BudgetMinute> minutes;
    std::optional<UtcTime> pausedUntil;
    qint64 refusals = 0; ///< 429s received, ever

    bool operator==(const BudgetRecord &) const = default;
};

} // namespace listingpost
