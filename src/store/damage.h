// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/stationfiles.h"

#include <atomic>
#include <QStringList>

namespace listingpost {

/// The databases of a station that are there: the log first, then work, the replicas, the index, bodies.
QStringList databasesOf(const StationFiles &files);

/// Reads \a file through (quick_check, table by table, so that no reader's snapshot keeps a checkpoint
/// waiting for long). Corrupt says what is wrong with it; Cancelled: \a cancelled became true, which is
/// looked at some thousand times a second.
Result<> checkDatabase(const QString &file, const std::atomic<bool> &cancelled);

/// Renames \a file, and what SQLite keeps beside it, to `<file>.damaged-<time>`: nothing is ever deleted. The
/// new name; an error when it cannot be renamed.
Result<QString> setAside(const QString &file, UtcTime now);

/// What was found and done by salvageLog().
struct Salvage
{
    QStringList kept; ///< tables
    QStringList lost; ///< tables that could not be read
};

/// Makes a new log with the small tables of \a damaged, which was set aside: Producers, sources, feeds,
/// tokens and the last ids, so that none is given twice. Its deliveries and events are not taken over: the
/// Producers have them.
Result<Salvage> salvageLog(const StationFiles &files, const QString &damaged, const Clock &clock);

/// A station that has other files, but no log (or an empty one): NotFound says so. Without this a new, empty
/// log would be made beside them.
Result<> expectLog(const StationFiles &files);

} // namespace listingpost
