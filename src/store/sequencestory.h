// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/stationreader.h"

namespace listingpost {

/// Why a feed has, or has not, a sequence (wire.md 4.1).
enum class SequenceKind {
    Received, ///< pushed to this feed
    OtherLabel, ///< pushed under another label of the source
    Recovered, ///< a lost push: a poll found it
    Replayed, ///< a poll found it, and it is older than every push
    Hidden, ///< a completed walk covered it and it was not shown: the Producer may hide it
    NotYetKnown, ///< above the poll watermark: a later walk will tell
    NotAsked, ///< older than what was ever asked for
};

QString toString(SequenceKind kind); ///< received, other_label, recovered, replayed, hidden, …

/// What is known about one sequence of a feed, with the evidence.
struct SequenceStory
{
    FeedId feed;
    Epoch epoch {1};
    Sequence sequence;
    SequenceKind kind = SequenceKind::NotYetKnown;
    FeedId holder; ///< the feed that has it; none when nobody has
    std::optional<EventView> event; ///< what the holder has
    bool polled = false; ///< the feed has a source: without one nothing can prove a hole
    Sequence first; ///< lowest and highest that the feed has in this epoch
    Sequence highest;
    Sequence coveredFrom; ///< completed walks covered what lies from here …
    Sequence watermark; ///< … to here
    std::optional<UtcTime> walked; ///< when the last of them ended
};

/// A run of neighbouring sequences with the same story.
struct SequenceRun
{
    Sequence first;
    Sequence last;
    SequenceKind kind = SequenceKind::NotYetKnown;
    FeedId holder; ///< for OtherLabel

    bool operator==(const SequenceRun &) const = default;
};

/// What a feed did not get by its own pushes, newest first. Runs of Received are left out.
struct SequenceGaps
{
    FeedId feed;
    Epoch epoch {1};
    Sequence through; ///< looked at from here …
    Sequence from; ///< … down to here; above the feed's first when there was too much to look at
    std::vector<SequenceRun> runs;
    Sequence coveredFrom;
    Sequence watermark;
    std::optional<UtcTime> walked;
};

} // namespace listingpost
