// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/batch.h"
#include "store/bodyretention.h"
#include "store/faultreport.h"
#include "store/forgotten.h"
#include "store/stationfiles.h"

#include <memory>
#include <QFuture>

namespace listingpost {

/// Heads and bodies of deliveries, zstd, one file a UTC day (design.md, "Files of a station"). Written behind
/// the acknowledgement by a thread of its own; bounded: when it cannot keep up, or the day's file cannot be
/// written, bodies are left out, counted and reported, and nothing else is affected. Old days are deleted,
/// once a minute. write() may be called from any thread and never blocks.
class BodyWriter
{
public:
    /// The clock, which is borrowed, says which days are old.
    BodyWriter(StationFiles files, const Clock &clock, BodyLimits limits = {}, FaultReport report = {},
        std::size_t queueBytes = 64 * 1024 * 1024);
    ~BodyWriter(); ///< writes what waits, then stops

    void write(DeliveryId delivery, DeliveryNote note);
    /// Erases what the files hold of the deliveries of \a producer, also of those that wait to be written
    /// now.
    QFuture<Result<>> forget(ForgottenProducer producer);
    /// How many were left out since the start, for whatever reason; any thread.
    qint64 leftOut() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The file that holds deliveries of the day of \a at: `<folder>/bodies/2026-11-24.sqlite`.
QString bodiesFile(const StationFiles &files, UtcTime at);

/// \a bytes in zstd, and back; bounded by \a most bytes.
QByteArray compressed(const QByteArray &bytes);
Result<QByteArray> decompressed(const QByteArray &bytes, std::size_t most = 256 * 1024 * 1024);

} // namespace listingpost
