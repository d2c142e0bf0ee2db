// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/bridge.h"
#include "simulator/load/loadoptions.h"
#include "simulator/serve/producerserver.h"

#include <variant>

namespace listingpost::simulator {

/// `serve`, or `load` with how to print.
struct LoadCommand
{
    LoadOptions options;
    bool json = false;
};

struct ServeCommand
{
    ServeOptions options;
    bool withParent = false; ///< ends when its parent does
};

/// `bridge`.
struct BridgeCommand
{
    BridgeOptions options;
};

/// What was asked for; or an exit code when the command line has been answered already (help, wrong use).
using Command = std::variant<int, ServeCommand, LoadCommand, BridgeCommand>;

/// Parses the command line of `listingpost-producer` (cli.md). Files with secrets are read here.
Command parseCommandLine(int argc, char **argv);

} // namespace listingpost::simulator
