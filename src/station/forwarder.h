// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mailbox.h"
#include "receiver/capture.h"

#include <atomic>
#include <functional>
#include <memory>
#include <QThread>

class QNetworkAccessManager;

namespace listingpost {

/// What became of a captured request that was sent on.
struct ForwardResult
{
    DeliveryId delivery;
    QUrl url;
    int status = 0; ///< what was answered there; 0: nothing
    QString failure; ///< why nothing was; empty: it was
};

/// Sends captured requests on to another URL, in a thread of its own: never waited for, and when too many are
/// on their way the next one is not sent, which is its result. Redirects are not followed, cookies not kept,
/// credentials not passed on. Methods may be called from any thread.
class Forwarder
{
public:
    static constexpr int MostUnderWay = 64;
    static constexpr qint64 MostBytesUnderWay = 64 * 1024 * 1024;

    /// \a tell gets each result exactly once, on the forwarder's thread or the caller's.
    explicit Forwarder(std::function<void(ForwardResult)> tell);
    ~Forwarder(); ///< what is on its way is broken off, and told so

    void forward(CapturedRequest request);

private:
    void send(const CapturedRequest &request);

    std::function<void(ForwardResult)> m_tell;
    std::atomic<int> m_underWay = 0;
    std::atomic<qint64> m_bytesUnderWay = 0;
    QThread m_thread;
    Mailbox m_mailbox; ///< lives in the thread
    std::unique_ptr<QNetworkAccessManager> m_manager; ///< made and destroyed there
};

} // namespace listingpost
