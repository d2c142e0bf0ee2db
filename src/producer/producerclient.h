// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/answer.h"
#include "producer/credentials.h"

#include <chrono>
#include <functional>
#include <memory>
#include <QObject>

namespace listingpost {

/// One GET, or one POST when it has a content type.
struct ProducerRequest
{
    QUrl url;
    QByteArray accept = QByteArrayLiteral("application/json");
    int pageSize = 0; ///< `Prefer: odata.maxpagesize`, which goes with every page again; 0: not sent
    QByteArray contentType = {}; ///< of \c body: then it is a POST
    QByteArray body = {};
    QByteArray authorization = {}; ///< in place of the client's; nothing constant goes with it then
};

/// How a Producer is talked to.
struct ProducerClientOptions
{
    QByteArray userAgent = QByteArrayLiteral("ListingPost/0.1"); ///< fixed: some Producers admit by it
    qint64 bodyLimit = 64 * 1024 * 1024; ///< inflated bytes
    std::chrono::milliseconds silence = std::chrono::seconds(30); ///< longest time without a byte
    std::chrono::milliseconds whole = std::chrono::minutes(5); ///< longest time of one request
    bool allowPlainHttp = false; ///< to other machines than this one
    QByteArray caCertificates; ///< PEM, trusted beside the system's; verification is never switched off
    QByteArray quotaResetHeader; ///< its value goes into Answer::quotaReset; empty: none

    bool operator==(const ProducerClientOptions &) const = default;
};

/// Asks one Producer's Web API over connections of its own (wire.md 3): bearer token, gzip, limits, redirects
/// only on the same origin. Knows nothing of records; what an answer means is for classify.h. Lives in one
/// thread, the one with its event loop; never blocks. Credentials never reach a log or an Answer.
class ProducerClient : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxRedirects = 3;

    explicit ProducerClient(ProducerClientOptions options = {}, QObject *parent = nullptr);
    ~ProducerClient() override; ///< ends requests under way without a signal

    /// Sent as `Authorization` from the next request on; empty: none.
    void setAuthorization(QByteArray value);
    void setBearer(const QByteArray &token); ///< setAuthorization() with `Bearer`; empty: none
    /// Go with every request from the next one on; masked wherever a URL is told.
    void setConstants(std::vector<ConstantMember> headers, std::vector<ConstantMember> query);
    /// Asked before a request is sent once more (its connection was lost, a redirect): false ends it as
    /// HeldBack. None: always.
    void setResendGuard(std::function<bool()> mayResend);

    /// Sends \a request and returns its number, from 1. finished() comes exactly once for it, never from
    /// within.
    quint64 get(const ProducerRequest &request);
    /// Ends requests under way: each finishes as Cancelled.
    void abortAll();
    int running() const;

Q_SIGNALS:
    void sent(); ///< a request went out: one a redirect and one a lost connection, too
    void finished(quint64 request, const listingpost::Answer &answer);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
