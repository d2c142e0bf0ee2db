// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `problems [--json]`, `problem retry ID|all`, `problem answer ID yes|no`: when one is called, \a line
/// becomes it. \a line outlives \a app.
void addProblemCommands(CLI::App &app, CommandLine &line);

} // namespace listingpost
