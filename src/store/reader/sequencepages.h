// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/sequencestory.h"

#include <memory>

namespace listingpost {

/// Why a feed has a sequence or not, read from log.sqlite and work.sqlite. One thread; connections are opened
/// when first asked for.
class SequencePages
{
public:
    SequencePages(StationFiles files, SqlTrace trace);

    /// All but the event's state. \a event: its id, none when nobody has it.
    Result<SequenceStory> explain(FeedId feed, Sequence sequence, EventId &event);
    /// At most \a most runs at or below \a through (none: the feed's highest), and no more than some 200,000
    /// sequences of the source.
    Result<SequenceGaps> gaps(FeedId feed, Sequence through, int most);
    void close();

private:
    /// A feed and those that share its source, as the files say now.
    struct Scope
    {
        FeedId feed;
        Epoch epoch {1};
        bool polled = false;
        Sequence first;
        Sequence highest;
        Sequence firstPush; ///< of the whole source; none: nothing was pushed
        Sequence coveredFrom;
        Sequence watermark;
        std::optional<UtcTime> walked;
        std::vector<FeedId> feeds;
    };
    struct Found
    {
        EventId id;
        FeedId feed;
        bool pushed = false;
    };

    Result<> open();
    Result<Scope> scopeOf(FeedId feed);
    Result<> readWork(Scope &scope, qint64 source);
    SequenceKind kindOf(const Scope &scope, const std::vector<Found> &found, Sequence sequence) const;
    void addHole(SequenceGaps &gaps, const Scope &scope, qint64 first, qint64 last) const;

    StationFiles m_files;
    SqlTrace m_trace;
    std::unique_ptr<Database> m_log;
    std::unique_ptr<Database> m_work;
};

} // namespace listingpost
