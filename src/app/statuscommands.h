// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `status [--json]`, `feeds`, `catch-up FEED`: when one is called, \a line becomes it. \a line outlives \a
/// app.
void addStatusCommands(CLI::App &app, CommandLine &line);

} // namespace listingpost
