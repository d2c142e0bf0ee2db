// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace listingpost {

/// Whether a window can be shown: a display is there, or a platform was named in the environment.
bool displayIsThere();

/// Runs the station in \a folder (empty: a temporary one) with its window; the exit code.
int runWithWindow(int &argc, char **argv, const QString &folder, const RunOptions &options);

} // namespace listingpost
