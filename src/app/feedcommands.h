// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `feed set`, `hold`, `release`.
void addFeedCommands(CLI::App &app, CommandLine &line);

} // namespace listingpost
