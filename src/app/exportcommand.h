// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `export FEED RESOURCE [--format csv|jsonl] [--since SEQ] [-o FILE]`: when called, \a line becomes it.
void addExportCommand(CLI::App &app, CommandLine &line);

/// Carries it out on the station in \a files; the exit code.
int runExport(const StationFiles &files, const ExportCall &call);

} // namespace listingpost
