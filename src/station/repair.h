// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/stationfiles.h"

#include <vector>

namespace listingpost {

/// What a person allows `listingpost repair` to do. Nothing is ever deleted: files are renamed.
struct RepairOptions
{
    bool setAside = false; ///< what can be made again: work, replicas, index, bodies, station.json
    bool setAsideLog = false; ///< the log as well: what it alone held is asked for from the Producers
};

/// One file of a station and what became of it, in words for a person.
struct RepairFinding
{
    QString file;
    bool damaged = false; ///< still, after the repair
    QString text;
};

/// Reads every file of a station through, which must not run meanwhile, and sets aside what is damaged as far
/// as \a options allow. The error is that of the lock.
Result<std::vector<RepairFinding>> repairStation(
    const StationFiles &files, const RepairOptions &options, const Clock &clock);

} // namespace listingpost
