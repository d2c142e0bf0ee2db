// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "store/stationfiles.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `repair`: reads a station's files through and sets damaged ones aside when told to.
void addRepairCommand(CLI::App &app, CommandLine &line);
/// One line a file; exit code 0 when nothing is damaged any more.
int runRepair(const StationFiles &files, const RepairOptions &options);

} // namespace listingpost
