// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `explain FEED [SEQUENCE]`: why a feed has a sequence or not, or what it did not get by its own pushes.
void addExplainCommand(CLI::App &app, CommandLine &line);

} // namespace listingpost
