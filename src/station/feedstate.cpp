// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/feedstate.h"

namespace listingpost {

FeedState feedState(const FeedCondition &condition, UtcTime now)
{
    using Source = SourceStatus::State;
    if (!condition.enabled)
        return FeedState::Off;
    if (condition.failed > 0 || condition.source == Source::Failed || condition.source == Source::Paused)
        return FeedState::Failed;
    if (condition.answering429 || condition.source == Source::Waiting)
        return FeedState::Waiting;
    if (condition.stalled)
        return FeedState::Stalled;
    if (condition.source == Source::CatchingUp)
        return FeedState::CatchingUp;
    const bool recent = condition.lastEvent && now - *condition.lastEvent <= flowingFor;
    return recent ? FeedState::Flowing : FeedState::Quiet;
}

} // namespace listingpost
