// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/sourcechange.h"
#include "store/logdatabase.h"

#include <QJsonObject>

namespace listingpost {

/// What `feed set` changes of one feed, worked out and checked before anything is touched.
struct FeedChange
{
    FeedRow row; ///< without id: to be made
    SourceChange source; ///< of the one that is its own; with a root it gets one
    SourceId left; ///< its own until now: it goes back to its Producer's
};

/// \a request as `feed set` makes it: `feed`, and what is to change of its admission and resume request, and
/// of `root`, `bearer`, `credentials`, `settings`; or `producer_source`. An error names what makes no sense.
/// Pure.
Result<FeedChange> feedChangeOf(const Directory &directory, const QJsonObject &request);

/// Carries \a change out, in \a secrets and in the log.
Result<FeedId> changeFeed(LogDatabase &log, const Secrets &secrets, FeedChange change);

} // namespace listingpost
