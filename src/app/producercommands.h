// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `producer add NAME [--root URL] [--bearer-file F]`, `producer list`: when one is called, \a line becomes
/// it. \a line outlives \a app.
void addProducerCommands(CLI::App &app, CommandLine &line);

} // namespace listingpost
