// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "entityevent/entityevent.h"

#include <optional>
#include <QByteArray>
#include <string>
#include <vector>

namespace listingpost {

enum class EventOrigin { Push = 0, Poll = 1, Replay = 2, Derived = 3 };

/// What a POST was and what was answered: a row of `delivery`, and its body for the bodies file.
struct DeliveryNote
{
    UtcTime at;
    std::string peer; ///< address, without port; empty: a sum of several
    std::string method;
    std::string path; ///< without query
    std::string tokenId; ///< of the token or secret that was shown; never the secret itself
    std::string signatureId; ///< of the signing secret, when a token was shown too
    bool proven = false; ///< the caller showed all that its Producer demands: counts as a use of the two
    std::string head; ///< request head as it came, Authorization masked to the token's id
    QByteArray body; ///< as it came; empty when it was not read
    std::chrono::microseconds reading {0};
    std::chrono::microseconds parsing {0};
    SteadyTime queuedAt; ///< when it was handed to the writer: queue time is measured from here
    int status = 200; ///< what will be answered; 200 means "once committed"
    std::string refusalCode; ///< wire name; empty for a 200
    std::string refusalMessage;
    std::string refusalTarget;
    std::string
        answer; ///< the bytes of the answer, head and body; empty for a 200 to a push, which its counts say
    int summed = 1; ///< how many refusals this stands for
    std::chrono::milliseconds span {0}; ///< from the first of them to the last
};

/// One unit of all or nothing for the log: the events of one POST, one polled page, or (no events, status not
/// 200) a refused delivery to be remembered.
struct EventBatch
{
    quint64 request = 0; ///< given back in the outcome; the caller's own number, never a pointer
    ProducerId producer;
    std::string label; ///< UTF-8; an unknown one makes its feed within the same transaction
    EventOrigin origin = EventOrigin::Push;
    SourceId source; ///< of a poll: what any of its feeds has is known (wire.md 4.1); none: the default one
    std::vector<EntityEvent> events;
    std::optional<DeliveryNote> delivery; ///< none for a poll

    /// What it weighs in a bounded queue.
    std::size_t bytes() const;
};

/// What became of a batch, after the commit (or instead of it).
struct BatchOutcome
{
    quint64 request = 0;
    Result<> stored; ///< an error: nothing of it is on disk
    int accepted = 0; ///< new, conflicts included
    int duplicates = 0;
    int conflicts = 0;
    FeedId feed;
    DeliveryId delivery;
    EventId lastEvent;
    std::chrono::microseconds queued {0};
    std::chrono::microseconds committing {0};
};

/// Where outcomes go. Called on the writer's thread, once a transaction; must not block and must outlive the
/// writer.
class OutcomeSink
{
public:
    virtual ~OutcomeSink() = default;
    virtual void deliver(std::vector<BatchOutcome> outcomes) = 0;
};

} // namespace listingpost
