// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/outboundbudget.h"

#include <optional>
#include <QString>

namespace listingpost {

/// How far the budget of a source's credentials is used, for status, *Throttle* and `producer show`. A value.
struct OutboundBudgetStatus
{
    /// One line of it; without a limit, what was used in the last hour and day.
    struct Use
    {
        BudgetLimit limit; ///< most 0: no limit
        qint64 used = 0;

        bool operator==(const Use &) const = default;
    };

    std::vector<Use> uses;
    std::optional<UtcTime> pausedUntil; ///< by the Producer's 429 or 503
    std::optional<UtcTime> fullUntil; ///< by the budget: the next request may go then
    qint64 refusals = 0; ///< 429s received, ever
    qint64 sentDuringPause = 0; ///< requests that went out during a pause since the start: 0
    int running = 0; ///< requests under way
    int concurrency = 0; ///< most at a time; 0: no limit of its own

    bool operator==(const OutboundBudgetStatus &) const = default;
};

} // namespace listingpost
