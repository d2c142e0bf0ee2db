// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "receiver/answer.h"

#include <QUrl>

namespace listingpost {

/// How open capture (wire.md 2.5) takes and answers, and how long it lasts.
struct CaptureSettings
{
    std::chrono::seconds lasts = std::chrono::hours(1);
    int status = 200;
    std::chrono::milliseconds delay {0}; ///< before the answer
    std::optional<std::chrono::seconds> retryAfter = std::nullopt;
    QUrl forward = QUrl(); ///< where each one is sent on to; empty: nowhere
    bool remote = false; ///< from other machines too
    bool withToken = false; ///< good pushes too: a feed's events are then answered but not stored

    /// An error says which of them makes no sense.
    Result<> check() const;

    bool operator==(const CaptureSettings &) const = default;
};

/// The switch of open capture: while it is on, requests of any method, path and body are kept as deliveries
/// and answered as set, never read as events. A push with a good token stays one, unless asked otherwise:
/// nobody's events are lost because a person looks on. It goes off by itself. One thread.
class Capture
{
public:
    /// The code that a kept delivery has in the log, beside those of refusals.
    static constexpr const char *Code = "captured";

    void open(CaptureSettings settings, SteadyTime now);
    void close() { m_settings.reset(); }
    /// How requests of \a client's are to be answered when they are to be captured; null: they are not.
    /// \a forwarded: it comes through somebody who says so and is no trusted proxy, from anywhere.
    std::shared_ptr<const CaptureSettings> takes(
        const std::string &client, bool forwarded, SteadyTime now) const;

private:
    std::shared_ptr<const CaptureSettings> m_settings;
    SteadyTime m_end;
};

/// A captured request that is to be sent on, once it is kept.
struct CapturedRequest
{
    DeliveryId delivery;
    QUrl forward; ///< where to
    std::string method;
    std::string head; ///< as it is kept: secrets are masked, and so go nowhere else
    QByteArray body;
};

/// The answer that \a settings say.
PushAnswer capturedAnswer(const CaptureSettings &settings);

} // namespace listingpost
