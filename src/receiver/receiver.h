// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/admission.h"
#include "receiver/clientaddress.h"
#include "receiver/failurethrottle.h"
#include "receiver/newlabels.h"
#include "store/logwriter.h"
#include "store/pushsecrets.h"

#include <algorithm>
#include <QHostAddress>
#include <QObject>
#include <QUrl>

namespace listingpost {

/// What the endpoint is and what it tolerates (wire.md 2.2). All limits are named here.
struct ReceiverSettings
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 8028; ///< 0: the system chooses
    QByteArray path = "/webhooks";
    std::size_t bodyBytes = 8 * 1024 * 1024;
    std::size_t events = 50'000;
    std::size_t headBytes = 32 * 1024;
    int headFields = 100;
    std::chrono::milliseconds headTime = std::chrono::seconds(10);
    std::chrono::milliseconds bodyTime = std::chrono::seconds(30);
    std::chrono::milliseconds idleTime = std::chrono::seconds(60);
    bool tokenEndpoint = false; ///< `POST /oauth2/token` gives access tokens
    std::chrono::seconds accessTokenTime = std::chrono::hours(24); ///< how long these are good
    int connections = 4'000;
    /// How many of these may be strangers, who have shown no good token: a crowd leaves room for Producers.
    int strangers() const { return std::max(1, connections * 5 / 8); }
    std::size_t bufferBytes = 64 * 1024 * 1024; ///< station-wide budget of receive buffers
    /// What remembering refused requests may take a day, lest a stranger fill the disk or the budget of
    /// bodies: rows of their own, and bytes of heads and bodies. Beyond it they are summed up.
    qint64 refusedRowsADay = 50'000;
    qint64 refusedBytesADay = 16 * 1024 * 1024;
};

/// Totals since the receiver started.
struct ReceiverTotals
{
    qint64 deliveries = 0; ///< every request answered
    qint64 refused = 0; ///< answered with other than 200 (204, 200 of /health not counted)
    qint64 connections = 0; ///< open now
    qint64 failedHandshakes = 0; ///< TLS connections that never came to a request
    qint64 captured = 0; ///< kept by open capture
};

struct CaptureSettings;
struct CapturedRequest;
struct ReachQuestion;
struct TlsIdentity;

/// The webhook endpoint (RCP-28, wire.md 2): a thread of its own with a Qt HttpServer, a gate on every socket
/// and one FIFO of answers a connection. 200 only after LogWriter's commit. Methods may be called from any
/// thread.
class Receiver : public QObject
{
    Q_OBJECT

public:
    /// \a writer and \a clock are borrowed and outlive the receiver; \a admission is used on its thread only.
    Receiver(const ReceiverSettings &settings, LogWriter &writer, const Clock &clock,
        std::unique_ptr<Admission> admission, QObject *parent = nullptr);
    ~Receiver() override;

    /// Binds and listens; blocks until that is known. The URL holds the real port. An error names the
    /// address, the reason and the remedy.
    Result<QUrl> start();

    /// In this order: accept no more, wait for the writer's outcomes, flush answers, close sockets. Blocks,
    /// at most \a patience. Idempotent.
    void stop(std::chrono::milliseconds patience = std::chrono::seconds(10));

    /// What the endpoint shows to new connections from now on; null: it speaks plain HTTP. Connections that
    /// are open keep what they have.
    void setTls(std::shared_ptr<const TlsIdentity> identity);
    /// Whose `X-Forwarded-For` is believed from now on.
    void setTrustedProxies(const TrustedProxies &proxies);

    /// Who may push from now on.
    void setDirectory(std::shared_ptr<const Directory> directory);
    /// By what chosen tokens, access tokens and signatures are told.
    void setSecrets(PushSecrets secrets);

    /// While \a reason is not empty every push is answered 503 with Retry-After (disk full, store read-only).
    void setFault(const QString &reason);

    /// What waits to be fetched, for the admission.
    void setBacklog(const std::vector<FeedBacklog> &backlog);
    /// Answers \a feed 429 for \a time; 0 releases it.
    void hold(FeedId feed, std::chrono::milliseconds time);

    /// Answers whoever shows the question's nonce, once and for a while.
    void expectReach(const ReachQuestion &question);

    /// Switches open capture (wire.md 2.5) on as \a settings say, or off.
    void setCapture(const std::optional<CaptureSettings> &settings);
    /// Gets what open capture is to send on, on the receiver's thread; must not block. Before start().
    void setForwarder(std::function<void(CapturedRequest)> forward);

    /// Calls \a done in the thread that made the receiver, once all that was set before is in force; at once
    /// while it does not run. Never when the receiver is destroyed before.
    void afterChanges(std::function<void()> done);

    ReceiverTotals totals() const;

Q_SIGNALS:
    /// How every feed stands, at most four times a second; in the thread that made the receiver.
    void admissionChanged(const std::vector<listingpost::FeedAdmission> &feeds);
    /// An address fails to authenticate again and again, or none does any more; at most once a second.
    void authenticationFailed(const listingpost::FailedAttempts &attempts);
    /// Labels that would have made one feed too many were refused; at most once a second.
    void labelsRefused(const std::vector<listingpost::LabelsRefused> &labels);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
