// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace CLI {
class App;
}

namespace listingpost {

/// `token add PRODUCER [--expires 90d] [--note TEXT]`, `token list`, `token revoke ID`: when one is called,
/// \a line becomes it. \a line outlives \a app.
void addTokenCommands(CLI::App &app, CommandLine &line);

/// Writes the `tokens` of \a answer as a table; gives the exit code.
int showTokens(const QJsonObject &answer, QTextStream &out);

} // namespace listingpost
