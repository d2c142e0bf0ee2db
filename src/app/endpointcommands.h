// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `endpoint show|set|test`: how Producers reach the station. A chosen call goes to \a line.
void addEndpointCommands(CLI::App &app, CommandLine &line);

} // namespace listingpost
