// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace listingpost {

// A category a room. Lines carry feed, sequence, resource and key; tokens and Authorization never reach them.
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logReceiver)
Q_DECLARE_LOGGING_CATEGORY(logProducer)
Q_DECLARE_LOGGING_CATEGORY(logReplication)
Q_DECLARE_LOGGING_CATEGORY(logStation)
Q_DECLARE_LOGGING_CATEGORY(logGui)
Q_DECLARE_LOGGING_CATEGORY(logSimulator)

} // namespace listingpost
