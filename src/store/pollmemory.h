// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/seenmark.h"

#include <optional>
#include <vector>

namespace listingpost {

/// What must be remembered of the polls of one source in one epoch (wire.md 4.1).
struct PollMemory
{
    /// A walk that has not ended.
    struct Walk
    {
        Sequence from; ///< where it began
        Sequence reached; ///< where it goes on
        UtcTime began;

        bool operator==(const Walk &) const = default;
    };

    Sequence coveredFrom; ///< where the first walk began: below it nothing was ever asked for
    Sequence watermark; ///< only holes between coveredFrom and here are hidden
    Sequence cutAt; ///< the watermark at which the Producer's log was found to begin later; 0: it was not
    std::optional<UtcTime> walked; ///< when the last completed walk ended
    std::optional<Walk> walk;
    std::vector<SeenMark> marks; ///< rising

    bool operator==(const PollMemory &) const = default;
};

} // namespace listingpost
