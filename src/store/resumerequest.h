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
    /// Name → value; keptElsewhere: it stands in the station's secrets, because such values let one in.
    QJsonObject headers;
    QString body;

    static const QString keptElsewhere; ///< `{secret}`

    /// An error says what makes no sense.
    Result<> check() const;
    /// Whether a header has its value here: it has not been put into the secrets yet.
    bool hasPlainHeaders() const;
    /// The same with \a values in the place of keptElsewhere; without a URL, so that nothing is sent, when
    /// one is missing.
    ResumeRequest with(const QJsonObject &values) const;
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
