// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/recordaddress.h"
#include "store/work.h"

#include <QUrl>
#include <set>

namespace listingpost {

/// A set of children that is asked for (wire.md 3, "Removal"): by one filter on the parent's key, or, where
/// the Producer shows them only inside their parent, by `$expand`; and the pages that follow. Where an answer
/// may have been cut off and no link says so, the rest is asked for with `$skip`.
struct ChildQuestion
{
    static constexpr int Top = 200; ///< what every Producer is known to allow

    WorkItem item;
    RecordAddress parent;
    QString child; ///< entity set
    std::string keyProperty; ///< of the child
    QString parentColumn; ///< of the child; empty: it cannot be asked for by filter
    QString navigation; ///< of the parent, for `$expand`; empty: it is not expanded
    bool nestsTop = false; ///< `$expand` may hold options
    QUrl url; ///< of the page that is asked for next
    bool byParent = false;
    std::size_t skipped = 0; ///< `$skip` of the request
    std::size_t firstPage = 0; ///< children that the first page had
    Ordinal asked; ///< when the first page was
    int pages = 0; ///< answered
    std::optional<qint64> count; ///< as the Producer says
    bool isWhole = true; ///< nothing says that there are more
    std::vector<WorkOutcome::Child> found;
    std::set<std::string> keys; ///< of what was found
};

} // namespace listingpost
