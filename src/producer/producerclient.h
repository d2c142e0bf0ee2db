// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/answer.h"

#include <chrono>
#include <memory>
#include <QObject>

namespace listingpost {

/// One GET.
struct ProducerRequest
{
    QUrl url;
    QByteArray accept = QByteArrayLiteral("application/json");
    int pageSize = 0; ///< `Prefer: odata.maxpagesize`, which goes with every page again; 0: not sent
};

/// How a Producer is talked to.
struct ProducerClientOptions
{
    QByteArray userAgent = QByteArrayLiteral("ListingPost/0.1"); ///< fixed: some Producers admit by it
    qint64 bodyLimit = 64 * 1024 * 1024; ///< inflated bytes
    std::chrono::milliseconds silence = std::chrono::seconds(30); ///< longest time without a byte
    std::chrono::milliseconds whole = std::chrono::minutes(5); ///< longest time of one request
    bool allowPlainHttp = false; ///< to other machines than this one

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

    /// Sent as `Authorization: Bearer` from the next request on; empty: none.
    void setBearer(QByteArray token);

    /// Sends \a request and returns its number, from 1. finished() comes exactly once for it, never from
    /// within.
    quint64 get(const ProducerRequest &request);
    /// Ends requests under way: each finishes as Cancelled.
    void abortAll();
    int running() const;

Q_SIGNALS:
    void finished(quint64 request, const listingpost::Answer &answer);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
