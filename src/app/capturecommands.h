// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `capture start|stop`: open capture (wire.md 2.5) on the running station. `start` and not `open`, since
/// `capture open FILE` is about a file of captured deliveries (cli.md).
void addCaptureCommands(CLI::App &app, CommandLine &line);

} // namespace listingpost
