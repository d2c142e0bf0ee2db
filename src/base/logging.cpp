// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

namespace listingpost {

Q_LOGGING_CATEGORY(logStore, "listingpost.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logReceiver, "listingpost.receiver", QtInfoMsg)
Q_LOGGING_CATEGORY(logProducer, "listingpost.producer", QtInfoMsg)
Q_LOGGING_CATEGORY(logReplication, "listingpost.replication", QtInfoMsg)
Q_LOGGING_CATEGORY(logStation, "listingpost.station", QtInfoMsg)
Q_LOGGING_CATEGORY(logGui, "listingpost.gui", QtInfoMsg)
Q_LOGGING_CATEGORY(logSimulator, "listingpost.simulator", QtInfoMsg)

} // namespace listingpost
