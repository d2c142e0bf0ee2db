// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QString>

namespace listingpost {

/// Told when a writer begins to fail, why, and with an empty text when it works again. Called on the writer's
/// own thread: it must not block.
using FaultReport = std::function<void(const QString &detail)>;

} // namespace listingpost
