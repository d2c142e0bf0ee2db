// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"
#include "store/database.h"

#include <map>
#include <vector>

namespace listingpost {

/// The sequences of events that retention has taken from the log, as ranges per feed and epoch (`pruned`).
/// Ranges never span a sequence that was not there: a hole may still be filled by a late push. Borrowed
/// connection, one thread, the caller holds the transaction.
class PrunedSequences
{
public:
    explicit PrunedSequences(const Database &database);

    /// Reads up to where each feed was pruned: once, and after a failed transaction. When it cannot be read,
    /// what was known stays: it may go further than the file, which contains() asks in the end.
    Result<> load();
    /// Whether the event of \a sequence was there and is pruned. Costs nothing above the last pruned one.
    Result<bool> contains(FeedId feed, Epoch epoch, qint64 sequence);
    /// Adds \a sequences, in any order.
    Result<> add(FeedId feed, Epoch epoch, std::vector<qint64> sequences);

private:
    Result<> addRange(FeedId feed, Epoch epoch, qint64 first, qint64 last);

    const Database &m_database;
    Statement m_before; ///< the range that begins at or before a sequence
    Statement m_remove;
    Statement m_add;
    std::map<std::pair<FeedId, Epoch>, qint64> m_highest;
};

} // namespace listingpost
