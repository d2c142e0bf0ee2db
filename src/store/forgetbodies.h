// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/forgotten.h"
#include "store/stationfiles.h"

namespace listingpost {

/// Erases heads and bodies of all deliveries of \a producer, in the files of all days, so that their bytes
/// are gone. The log must know yet which deliveries those are. Nobody may have one of these files open for
/// writing. Blocks; may be repeated.
Result<> forgetBodies(const StationFiles &files, const ForgottenProducer &producer);

/// Deletes the replica of \a source with what SQLite keeps beside it; nobody may have it open for writing.
Result<> removeReplica(const StationFiles &files, SourceId source);

} // namespace listingpost
