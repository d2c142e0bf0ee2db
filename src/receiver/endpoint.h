// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/answer.h"
#include "receiver/guard.h"
#include "receiver/httphead.h"
#include "receiver/inflate.h"
#include "receiver/receiver.h"

#include <optional>
#include <string>

namespace listingpost {

/// What the head of a push says about it.
struct Push
{
    ProducerId producer;
    FeedId feed; ///< none when the label has no feed yet
    std::string tokenId;
    std::string label;
    ContentCoding coding = ContentCoding::Identity;
};

/// All that a decision by the head looks at.
struct HeadContext
{
    const ReceiverSettings &settings;
    const Guard &guard;
    Admission &admission;
    const std::string &fault; ///< why nothing can be stored now; empty: it can
    UtcTime now;
    SteadyTime steadyNow;
};

/// An answer that needs no body, or none: read the body of \a push. \a push is filled as far as it was known.
struct HeadDecision
{
    std::optional<PushAnswer> answer;
    Push push;
};

/// Decides all that the head decides, in the order of wire.md 2.2: path, method, token, label, feed switch,
/// admission, length, media type. Calls nothing but the collaborators in \a context.
HeadDecision decideByHead(const HttpHead &head, const HeadContext &context);

} // namespace listingpost
