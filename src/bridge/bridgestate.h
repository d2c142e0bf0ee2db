// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bridge/sequenceset.h"
#include "entityevent/seenmark.h"

#include <QString>
#include <vector>

namespace listingpost {

/// What a bridge remembers over a restart.
struct BridgeState
{
    Sequence acknowledged; ///< highest sequence that the Consumer has acknowledged
    Sequence watermark; ///< walks begin here: a Producer may show 101 before 100
    std::vector<SeenMark> marks; ///< rising
    SequenceSet pushed {}; ///< acknowledged, above the watermark; what is missing here is pushed again

    bool operator==(const BridgeState &) const = default;
};

/// Reads \a file; a missing one is a bridge that begins. An error says why it cannot be read: what was pushed
/// must not be guessed.
Result<BridgeState> readBridgeState(const QString &file);
/// Replaces \a file whole, or not at all.
Result<> writeBridgeState(const QString &file, const BridgeState &state);

} // namespace listingpost
