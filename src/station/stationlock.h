// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/stationfiles.h"

#include <memory>
#include <QLockFile>

namespace listingpost {

/// One process a station: the running one, or a subcommand that writes while none runs. Given back when it
/// goes; a lock whose process has died is taken over.
class StationLock
{
public:
    /// Busy names the process that holds it and what to do. The folder must exist.
    static Result<std::unique_ptr<StationLock>> take(const StationFiles &files);

private:
    explicit StationLock(const QString &file);
    QLockFile m_file;
};

} // namespace listingpost
