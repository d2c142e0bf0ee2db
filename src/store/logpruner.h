// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/prunedsequences.h"

namespace listingpost {

/// What may be taken from the log's beginning.
struct PruneLimits
{
    EventId before; ///< nothing from here on: it waits, or is to be taken yet
    std::optional<UtcTime> olderThan; ///< none: age does not matter
    std::optional<qint64> mostBytes; ///< of pages in use; none: size does not matter

    bool operator==(const PruneLimits &) const = default;
};

/// Takes the oldest events and deliveries from the log, a small transaction at a time, and remembers their
/// sequences. Only ever a prefix: row numbers and ids stay arithmetic. A row that says it is from the future
/// (a clock was ahead when it came) is as old as what came after it. Used by LogDatabase, on its thread.
class LogPruner
{
public:
    LogPruner(const Database &database, PrunedSequences &pruned, const Clock &clock)
        : m_database(database)
        , m_pruned(pruned)
        , m_clock(clock)
    {
    }

    /// One transaction of at most \a rows events and twice as many deliveries; true: there may be more.
    Result<bool> step(const PruneLimits &limits, qint64 rows);

private:
    Result<qint64> number(std::string_view sql) const;
    Result<bool> tooLarge(const PruneLimits &limits) const;
    Result<qint64> takeEvents(const PruneLimits &limits, bool bySize, qint64 rows);
    Result<qint64> takeDeliveries(const PruneLimits &limits, bool bySize, qint64 rows);
    Result<qint64> endOfOldDeliveries(const PruneLimits &limits, qint64 first, qint64 upper) const;

    const Database &m_database;
    PrunedSequences &m_pruned;
    const Clock &m_clock;
};

} // namespace listingpost
