// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/load/loadoptions.h"

namespace listingpost::simulator {

/// Connects \a options.connections keep-alive connections, then pushes over them, one request at a time each,
/// until the time is up, and waits for the answers under way. Plain epoll and non-blocking sockets, one
/// thread: it has to keep up with servers that answer 90,000 requests a second. Blocks its caller. An error
/// names the address, the reason and the remedy.
Result<LoadReport> runLoad(const LoadOptions &options);

} // namespace listingpost::simulator
