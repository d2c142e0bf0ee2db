// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/faultreport.h"
#include "store/stationfiles.h"

#include <memory>

namespace listingpost {

/// The one writer of index.sqlite (design.md, "Files of a station"): rollups for the charts, in batches
/// behind the log, on a thread of its own. The file can be deleted at any time: it is made again from the
/// log. Methods may be called from any thread and never block; nothing waits for it, and a failure is
/// reported and tried again.
class IndexWriter
{
public:
    IndexWriter(StationFiles files, const Clock &clock, FaultReport report = {});
    ~IndexWriter(); ///< takes what the log holds, then stops

    /// The log has grown.
    void takeLog();
    /// That many records were applied, that many keys failed, since the last call.
    void noteWork(qint64 applied, qint64 failed);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
