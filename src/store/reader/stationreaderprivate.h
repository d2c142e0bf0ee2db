// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader/logpages.h"
#include "store/reader/readerthread.h"

namespace listingpost {

/// What a StationReader has: the pages, used on its thread only.
class StationReader::Private
{
public:
    Private(const StationFiles &files, const SqlTrace &trace)
        : log(files, trace)
        , thread([this] { log.close(); })
    {
    }

    LogPages log;
    ReaderThread thread; ///< last: it ends before the pages go
};

} // namespace listingpost
