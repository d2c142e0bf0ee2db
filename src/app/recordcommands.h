// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `record restore FEED RESOURCE KEY`: when it is called, \a line becomes it. \a line outlives \a app.
void addRecordCommands(CLI::App &app, CommandLine &line);

} // namespace listingpost
