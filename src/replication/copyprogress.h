// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/copystate.h"

#include <chrono>
#include <QMetaType>

namespace listingpost {

/// How a source's first copy does, for status and window.
struct CopyProgress
{
    SourceId source;
    bool isKnown = true; ///< false: `$metadata` comes first, and then what \c copy is to be, or was before
    FirstCopy copy;
    qint64 records = 0; ///< copied, all resources
    std::optional<qint64> total; ///< of the chosen resources, when the Producer counts all of them
    double recordsPerSecond = 0; ///< over the last half minute
    std::optional<std::chrono::seconds> left; ///< when rate and total are known
    qint64 reached = 0; ///< of a replay: the sequence that it has come to
    std::optional<qint64> newest; ///< of a replay: the newest that the Producer shows
    QString waitingFor; ///< why it does not go on: a Problem's cause; empty: it does

    bool operator==(const CopyProgress &) const = default;
};

} // namespace listingpost

Q_DECLARE_METATYPE(listingpost::CopyProgress)
