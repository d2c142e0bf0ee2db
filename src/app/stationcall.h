// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace listingpost {

/// Carries \a call out on the station in \a files, running or not, shows the answer on stdout or the reason
/// on stderr, and gives the exit code. Blocks.
int runStationCall(const StationFiles &files, const StationCall &call);

} // namespace listingpost
