// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace listingpost {

/// Lines carry sequences and statuses; tokens never reach them.
Q_DECLARE_LOGGING_CATEGORY(logBridge)

} // namespace listingpost
