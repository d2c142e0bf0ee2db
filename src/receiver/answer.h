// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "entityevent/refusal.h"

#include <optional>
#include <QByteArray>
#include <string>

namespace listingpost {

struct DeliveryView;

/// What a request is answered with, before it is bytes.
struct PushAnswer
{
    int status = 200;
    std::string fields; ///< beyond the usual ones: `Name: value\r\n`…
    std::string body; ///< JSON; empty for a 204
    std::optional<Refusal> refusal; ///< why, when it is a refusal
};

/// 200 `{"accepted":N,"duplicates":M}`.
PushAnswer acceptedAnswer(int accepted, int duplicates);
/// The status and body of \a refusal; \a fields such as `Retry-After: 5\r\n`.
PushAnswer refusalAnswer(Refusal refusal, std::string fields = {});
/// For a reason that passes soon, such as a full queue.
constexpr std::chrono::seconds comeBackSoon {5};
/// 503 that says when to come back.
PushAnswer unavailableAnswer(std::string why, std::chrono::seconds retryAfter);

/// What \a delivery was answered with, head and body. Of a 200 to a push, which is not kept, it is made anew
/// from its counts: the same bytes, but that its Date is the second in which it was committed. \a head: the
/// request's, as it was kept; without it, whether the connection was closed is not said. Empty: it is not
/// known. Pure.
QByteArray keptAnswer(const DeliveryView &delivery, const QByteArray &head);

/// Turns answers into bytes; keeps the Date field of the current second.
class AnswerWriter
{
public:
    /// \a close adds `Connection: close`. \a headOnly: the request was a HEAD.
    QByteArray bytes(const PushAnswer &answer, UtcTime now, bool close, bool headOnly);

private:
    std::string m_date;
    std::chrono::sys_seconds m_dateSecond {};
};

} // namespace listingpost
