// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `initial FEED …` and `reconcile FEED [RESOURCE]`.
void addCopyCommands(CLI::App &app, CommandLine &line);

} // namespace listingpost
