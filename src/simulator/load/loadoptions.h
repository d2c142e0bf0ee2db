// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "simulator/load/histogram.h"

#include <atomic>
#include <map>
#include <QByteArray>
#include <QUrl>

namespace listingpost::simulator {

/// What `listingpost-producer load` is to do.
struct LoadOptions
{
    QUrl push; ///< http, with port and path
    QByteArray token;
    QByteArray label; ///< EntityEventSource; empty: none
    int connections = 64;
    int batch = 1; ///< events a POST; 1 sends a single object
    double rate = 0; ///< POSTs a second over all connections; 0: as fast as the endpoint answers
    std::chrono::milliseconds duration = std::chrono::seconds(10);
    qint64 firstSequence = 1; ///< each POST takes the next ones, whatever is answered
    QString acknowledgedFile; ///< gets `first last` a line for every POST answered 200; empty: none
    bool survive = false; ///< connect again, until the time is up, when the server goes away
    const std::atomic<bool> *stop = nullptr; ///< becomes true: the time is up now; borrowed
};

/// What came of it, counted by the client alone.
struct LoadReport
{
    qint64 requests = 0; ///< answered
    qint64 acknowledged = 0; ///< events: accepted + duplicates as the 200s say
    std::map<int, qint64> byStatus;
    qint64 broken = 0; ///< connections that ended under a request
    double seconds = 0;
    Histogram latency; ///< from the moment a POST was due: what waits for a free connection counts
};

} // namespace listingpost::simulator
