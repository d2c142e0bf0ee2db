// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/secrets.h"
#include "store/logdatabase.h"

#include <QJsonObject>

namespace listingpost {

/// What `feed set` changes of one feed, worked out and checked before anything is touched.
struct FeedChange
{
    FeedRow row; ///< without id: to be made
    std::optional<QString> root; ///< it is asked there from now on, by a source of its own
    SourceCredentials credentials; ///< of that source, in place of those before; empty: they stay
    QJsonObject writtenCredentials; ///< what they were read from (inPlaceOf())
    QJsonObject sourceSettings; ///< of that source: what is named changes, the rest stays
};

/// \a request as `feed set` makes it: `feed`, and what is to change of its admission and resume request, and
/// of `root`, `bearer`, `credentials`, `settings`. An error names what makes no sense. Pure.
Result<FeedChange> feedChangeOf(const Directory &directory, const QJsonObject &request);

/// Carries \a change out, in \a secrets and in the log.
Result<FeedId> changeFeed(LogDatabase &log, const Secrets &secrets, FeedChange change);

} // namespace listingpost
