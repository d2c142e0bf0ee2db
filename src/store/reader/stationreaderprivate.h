// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader/logpages.h"
#include "store/reader/readerthread.h"
#include "store/reader/replicapages.h"
#include "store/reader/sequencepages.h"
#include "store/reader/workpages.h"

namespace listingpost {

/// What a StationReader has: the pages, used on its thread only.
class StationReader::Private
{
public:
    Private(const StationFiles &where, const SqlTrace &trace)
        : files(where)
        , log(files, trace)
        , stories(files, trace)
        , replicas(files, trace)
        , work(files, trace)
        , gaps(files, trace)
        , thread([this] {
            log.close();
            stories.close();
        })
        , scans([this] {
            replicas.close();
            work.close();
            gaps.close();
        })
    {
    }

    StationFiles files;
    LogPages log;
    SequencePages stories;
    ReplicaPages replicas;
    WorkPages work;
    SequencePages gaps;
    ReaderThread thread; ///< pages of the log; the threads are last: they end before the pages go
    ReaderThread scans; ///< replicas and Problems: finding anchors walks a whole index
};

} // namespace listingpost
