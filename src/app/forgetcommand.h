// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `producer forget NAME [--yes]`, below the command \a producer.
void addForgetCommand(CLI::App &producer, CommandLine &line);

} // namespace listingpost
