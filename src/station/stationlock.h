// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/stationfiles.h"

#include <chrono>
#include <memory>
#include <QLockFile>

namespace listingpost {

/// One process a station: the running one, or a subcommand that writes while none runs. Given back when it
/// goes; a lock whose process has died is taken over.
class StationLock
{
public:
    /// Busy names the process that holds it and what to do, after waiting for it at most \a patience. The
    /// folder must exist.
    static Result<std::unique_ptr<StationLock>> take(
        const StationFiles &files, std::chrono::milliseconds patience = {});

private:
    explicit StationLock(const QString &file);
    QLockFile m_file;
};

} // namespace listingpost
