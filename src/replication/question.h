// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/classify.h"
#include "replication/bulkability.h"
#include "replication/recordaddress.h"
#include "store/work.h"

#include <QUrl>

namespace listingpost {

/// A key that is due, and the way in which it is asked for next.
struct Question
{
    WorkItem item;
    RecordAddress address;
    AskedBy askedBy = AskedBy::Root;
    QUrl url; ///< with AskedBy::Url: what the event named
    /// The request for several keys whose answer did not have it; then it is asked for alone.
    std::optional<BulkAbility::Try> leftOutOf;
};

} // namespace listingpost
