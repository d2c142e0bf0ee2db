// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/classify.h"
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
    QUrl url; ///< when it is asked for alone
    bool leftOut = false; ///< an answer for several keys did not have it
};

} // namespace listingpost
