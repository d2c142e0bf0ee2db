// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "store/stationfiles.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `secrets show|seal|unseal`: where a station's secrets are kept, and how.
void addSecretsCommand(CLI::App &app, CommandLine &line);
int runSecrets(const StationFiles &files, SecretsCall call);

} // namespace listingpost
