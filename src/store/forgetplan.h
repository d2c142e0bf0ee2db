// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "store/stationfiles.h"

#include <QStringList>

namespace listingpost {

/// What would be erased of a Producer, for the person who is asked whether it shall be.
struct ForgetPlan
{
    ProducerId producer;
    QString name; ///< as it is, or was, called
    bool removed = false; ///< it was removed before; its traces stayed
    qint64 feeds = 0;
    qint64 events = 0; ///< whose keys and URLs are blanked
    qint64 deliveries = 0; ///< whose heads and bodies are deleted
    qint64 tokens = 0;
    qint64 records = 0; ///< in its replicas
    qint64 removedRecords = 0; ///< tombstones there
    qint64 replicaBytes = 0;
    qint64 waiting = 0; ///< keys that wait or failed
    qint64 problems = 0; ///< open ones
    QStringList setAside; ///< damaged files that are kept and may hold traces: they are a person's to delete

    bool operator==(const ForgetPlan &) const = default;
};

/// Looks for the Producer called \a name, without case; of one that was removed its old name will do. Errors:
/// NotFound lists those that there are. Reads only, in short pieces; blocks.
Result<ForgetPlan> planForget(const StationFiles &files, const QString &name);

} // namespace listingpost
