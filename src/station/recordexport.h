// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/directory.h"
#include "store/stationfiles.h"

#include <optional>
#include <QIODevice>

namespace listingpost {

/// What `export` takes.
struct RecordExport
{
    enum class Format { Csv, JsonLines };

    QString feed; ///< FEED: its source's replica
    QString resource; ///< as `$metadata` spells it, without regard to case
    Format format = Format::Csv;
    std::optional<qint64> since; ///< only records that an event of the feed with a higher sequence names
};

/// Writes the records of a replica to \a out, in order of key, from one snapshot of it: CSV (RFC 4180, the
/// typed columns) or JSON Lines (each record's own text as the Producer sent it). Reads the files; works
/// beside a running station. How many records. An error names the feed or resource and those that there are.
Result<qint64> exportRecords(const StationFiles &files, const RecordExport &what, QIODevice &out);

/// \a text as a field of CSV. Pure.
QByteArray csvField(const QString &text);

} // namespace listingpost
