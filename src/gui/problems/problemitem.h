// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"
#include "station/status.h"
#include "store/directory.h"
#include "store/work.h"

namespace listingpost {

/// One cause in the dock *Problems*, in words, whatever it comes from.
struct ProblemItem
{
    enum class Kind {
        Stored, ///< a Problem of work.sqlite
        Retrying, ///< keys that are tried again by themselves
        Brake, ///< the mass-removal brake's question
        Restart, ///< whether a Producer counts its sequences anew (wire.md 2.3)
        UnknownLabel, ///< a feed that nobody has set up
        Fault, ///< of the station itself
    };
    enum class Group { Answer, Repair, Itself };

    Kind kind = Kind::Stored;
    Group group = Group::Repair;
    QString id; ///< the same as long as it is the same cause
    ProblemRow row; ///< as stored; for Retrying and UnknownLabel what fits of it
    Mark mark = Mark::Failed;
    QString title;
    QString effect;
    QString place; ///< Producer and feed
    QString when; ///< next try, or since when
    QString remedy;
    bool canRetry = false;
    bool canDismiss = false;
    bool hasKeys = false;
    bool canCompare = false; ///< comparing keys with the Producer's mends it
    bool canChange = false; ///< other credentials or another root of the Producer mend it

    bool operator==(const ProblemItem &) const = default;
};

/// What problemItems() makes its list from.
struct ProblemSources
{
    std::vector<ProblemRow> problems;
    std::vector<RetryGroup> retries;
    std::vector<StationFault> faults;
    std::shared_ptr<const Directory> directory;
    UtcTime now;
};

/// Everything that is wrong, in the order of the dock: what waits for an answer, what stands still until it
/// is mended, what is tried again by itself; the newest first in each. Pure (but for translations).
std::vector<ProblemItem> problemItems(const ProblemSources &from);

/// The Producer that \a row is about; empty: it is about the station.
QString producerName(const Directory &directory, const ProblemRow &row);

/// Which keys of the work \a item is about.
WorkSelection selectionOf(const ProblemItem &item);

} // namespace listingpost
