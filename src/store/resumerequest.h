// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"

#include <optional>
#include <QJsonObject>
#include <QString>

namespace listingpost {

/// What a Producer that stopped pushing is asked with (wire.md 2.4). URL, header values and body are
/// templates:
/// `{producer}`, `{label}`, `{sequence}` (the highest received), `{contiguous}` and `{applied_through}` are
/// filled in, and `{bearer}`, the source's token, where the URL has the source's origin.
struct ResumeRequest
{
    QString url; ///< empty: none is sent
    QString method = QStringLiteral("POST");
    QJsonObject headers; ///< name → value
    QString body;

    /// An error says what makes no sense.
    Result<> check() const;
    QJsonObject toJson() const; ///< empty when no URL is set
    static ResumeRequest fromJson(const QJsonObject &settings);

    bool operator==(const ResumeRequest &) const = default;
};

/// What became of the last resume request of a feed.
struct ResumeResult
{
    FeedId feed;
    UtcTime at;
    int status = 0; ///< HTTP status; 0: no answer came
    bool accepted = false; ///< 2xx
    QString detail; ///< the beginning of the answer, or why none came
    int attempts = 0; ///< in a row since the feed stalled
    std::optional<UtcTime> nextTry;

    bool operator==(const ResumeResult &) const = default;
};

} // namespace listingpost
