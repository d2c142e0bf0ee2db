// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"
#include "store/pollmemory.h"
#include "store/work/sequencespans.h"

namespace listingpost {

/// Watermarks, marks and unfinished walks in work.sqlite. Borrowed session; the caller holds the transaction
/// of a change. One thread.
class PollLedger
{
public:
    PollLedger(SqlSession &session, SequenceSpans &spans)
        : m_session(session)
        , m_spans(spans)
    {
    }

    PollMemory memory(SourceId source, Epoch epoch) const;
    /// A page of a walk is on disk.
    void noteWalk(SourceId source, Epoch epoch, const PollMemory::Walk &walk);
    /// A walk was completed: the watermark rises to \a watermark at most once it is higher, holes below it
    /// are hidden, \a marks take the place of the old ones.
    void finishWalk(
        SourceId source, Epoch epoch, Sequence watermark, const std::vector<SeenMark> &marks, UtcTime at);
    /// What lies below \a from, and below what was pushed already, is not asked for: a snapshot holds it.
    /// Ends an unfinished walk.
    void beginAt(SourceId source, Epoch epoch, Sequence from);
    void noteCut(SourceId source, Epoch epoch, Sequence watermark);

private:
    SqlSession &m_session;
    SequenceSpans &m_spans;
};

} // namespace listingpost
