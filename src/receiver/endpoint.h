// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/answer.h"
#include "receiver/failurethrottle.h"
#include "receiver/guard.h"
#include "receiver/httphead.h"
#include "receiver/inflate.h"
#include "receiver/newlabels.h"
#include "receiver/receiver.h"

#include <memory>
#include <optional>
#include <string>

namespace listingpost {

struct CaptureSettings;

/// What is known of a push.
struct Push
{
    enum class Kind { Events, TokenRequest };

    Kind kind = Kind::Events;
    ProducerId producer; ///< none: not known, or a signature will tell
    bool proven = false; ///< all that the Producer must show was shown and is good
    FeedId feed; ///< none when the label has no feed yet
    std::string tokenId; ///< of the token, else of the signing secret; not proven: as it was shown
    std::string signatureId; ///< of the signing secret beside a token
    std::vector<ShownSignature> signatures; ///< to be checked on the raw body
    std::string label;
    ContentCoding coding = ContentCoding::Identity;
    /// How open capture answers it; null: it is a push.
    std::shared_ptr<const CaptureSettings> captured;
};

/// All that a decision about a push looks at.
struct PushContext
{
    const ReceiverSettings &settings;
    const Guard &guard;
    Admission &admission;
    FailureThrottle &failures;
    NewLabels &labels;
    const std::string &peer; ///< address that it came from
    const std::string &fault; ///< why nothing can be stored now; empty: it can
    UtcTime now;
    SteadyTime steadyNow;
};

/// An answer that needs no body, or none: read the body of \a push. \a push is filled as far as it was known.
struct HeadDecision
{
    std::optional<PushAnswer> answer;
    Push push;
    std::size_t bodyBytes = 0; ///< what the body may have
    std::optional<PushAnswer> tooLong = std::nullopt; ///< to a chunked one that has more; none: 413
};

/// Decides all that the head decides, in the order of wire.md 2.2: path, method, token, label, feed switch,
/// admission, length, media type. While only a signature can tell whose the push is, what depends on its
/// Producer waits for decideByBody(). Calls nothing but the collaborators in \a context.
HeadDecision decideByHead(const HttpHead &head, const PushContext &context);

/// What open capture (wire.md 2.5) keeps of a request in place of deciding on it; counts nothing, and calls
/// nothing but the guard. nullopt: it is a Producer's matter, who would take the answer for the events' being
/// stored. That is a push with a good token or a signature, or with a proof that this station knows and that
/// is not good (any more). With \a withToken these are kept, too. A token request never is.
std::optional<Push> captureOf(const HttpHead &head, const PushContext &context, bool withToken);

/// Checks the signatures of \a push on \a body as it came, before anything reads it, and decides what had to
/// wait for that. nullopt: go on.
std::optional<PushAnswer> decideByBody(Push &push, const QByteArray &body, const PushContext &context);

/// 403 for a label that would make one feed too many.
PushAnswer tooManyLabelsAnswer();

} // namespace listingpost
