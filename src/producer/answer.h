// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace listingpost {

/// Why no whole HTTP answer came.
enum class AnswerFailure {
    None, ///< it came whole; \c status says what it is
    Unreachable, ///< no address, no connection
    Tls, ///< certificate or handshake
    ConnectionLost, ///< before the head of the answer, twice
    CutShort, ///< the body ended before its end
    Timeout,
    TooLarge, ///< stopped while reading
    PlainHttp, ///< never asked: plain http to another machine is not allowed for this source
    ForeignRedirect, ///< not followed: it leaves the origin
    TooManyRedirects, ///< not followed: it came after the third in a row
    HeldBack, ///< its connection was lost, and requests are paused: to be asked again, as if never asked
    Cancelled,
};

/// What came back for one request. A value; holds no credential.
struct Answer
{
    AnswerFailure failure = AnswerFailure::None;
    int status = 0; ///< HTTP status; 0 when there was none
    QByteArray contentType;
    QByteArray retryAfter; ///< the header as it came
    QByteArray date; ///< the header as it came: what the dates in the others are measured from
    QByteArray quotaReset; ///< the configured quota-reset header, as it came
    QByteArray nextLink; ///< `Link: <…>; rel="next"`, as it came
    QByteArray body; ///< inflated
    QUrl url; ///< what was asked last, after redirects
    QString error; ///< of the transport, in words; may be empty

    /// Where the next page is (wire.md 3): \a inBody, or what the header says when the body says nothing.
    QByteArray next(const QByteArray &inBody) const { return inBody.isEmpty() ? nextLink : inBody; }
};

} // namespace listingpost
