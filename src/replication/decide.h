// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/classify.h"
#include "store/work.h"

namespace listingpost {

/// What a decision needs beside the answer.
struct DecisionContext
{
    UtcTime now;
    /// Second look before a removal, and after a change that was announced and not seen.
    std::chrono::milliseconds confirmAfter = std::chrono::seconds(30);
    double chance = 0.5; ///< in [0, 1), for the jitter
};

/// What to do next with a key that was asked for.
enum class NextStep {
    Settle, ///< hand the outcome to the keeper
    AskByRoot, ///< ask at once by root and key
    AskByFilter, ///< ask at once by exact key filter
    HoldBack, ///< 429 or 401: the source pauses; no attempt is counted
    Leave, ///< cancelled: nothing was learned, the work stays due
};

struct Decision
{
    NextStep next = NextStep::Settle;
    WorkOutcome outcome; ///< for Settle: without ordinals, which the caller knows
};

/// From answer to outcome (wire.md 3, "Answers"). Removal needs proof: NotVisible counts only from an answer
/// that classifyRecord() took for one, and only the second in a row, a confirm-after apart, removes. Pure.
Decision decide(
    const WorkItem &item, AskedBy askedBy, const Classified &answer, const DecisionContext &context);

} // namespace listingpost
