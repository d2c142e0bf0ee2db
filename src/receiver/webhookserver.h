// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mailbox.h"
#include "receiver/capture.h"
#include "receiver/clientaddress.h"
#include "receiver/connectionlistener.h"
#include "receiver/gate.h"
#include "receiver/reachnonces.h"
#include "receiver/refusallog.h"
#include "receiver/tlsidentity.h"

#include <atomic>
#include <map>
#include <mutex>
#include <QAbstractHttpServer>
#include <QTimer>
#include <unordered_map>

namespace listingpost {

/// Where the writer's outcomes wait for the receiver's thread: one wake-up for as many as there are.
class OutcomeInbox final : public OutcomeSink
{
public:
    explicit OutcomeInbox(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    void deliver(std::vector<BatchOutcome> outcomes) override; ///< writer's thread
    std::vector<BatchOutcome> take(); ///< receiver's thread

private:
    std::mutex m_mutex;
    std::vector<BatchOutcome> m_outcomes;
    std::function<void()> m_wake;
};

/// Qt HttpServer behind gates (design.md 2a): every request that reaches handleRequest() is a whole, checked
/// push. Parses it, hands it to the log, and answers after the commit. Lives in the receiver's thread.
class WebhookServer final : public QAbstractHttpServer, private GateHost
{
    Q_OBJECT

public:
    WebhookServer(const ReceiverSettings &settings, LogWriter &writer, const Clock &clock,
        std::unique_ptr<Admission> admission);
    ~WebhookServer() override;

    /// Listens; the port that it got.
    Result<quint16> listen();
    void setDirectory(const std::shared_ptr<const Directory> &directory);
    void setSecrets(std::shared_ptr<const PushSecrets> secrets);
    Admission &admission() { return *m_admission; }
    /// \a tell gets how every feed stands, four times a second while something changes.
    void onStanding(std::function<void(std::vector<FeedAdmission>)> tell)
    {
        m_tellStanding = std::move(tell);
    }
    /// What new connections are shown; null: they speak plain HTTP.
    void setTls(std::shared_ptr<const TlsIdentity> identity) { m_listener->setTls(std::move(identity)); }
    void setTrustedProxies(TrustedProxies proxies) { m_proxies = std::move(proxies); }
    /// \a tell gets what changes about failed attempts to authenticate, at most once a second.
    void onFailures(std::function<void(FailedAttempts)> tell) { m_tellFailures = std::move(tell); }
    /// \a tell gets the labels that were refused, at most once a second.
    void onLabelsRefused(std::function<void(std::vector<LabelsRefused>)> tell)
    {
        m_tellLabels = std::move(tell);
    }
    void expectReach(ReachQuestion question) { m_reach.expect(std::move(question), m_clock.steadyNow()); }
    /// Open capture, from now on; nullopt: no more.
    void setCapture(const std::optional<CaptureSettings> &settings);
    /// Gets what is captured and to be sent on; called on this thread, must not block.
    void onCaptured(std::function<void(CapturedRequest)> forward) { m_forward = std::move(forward); }
    void setFault(const QString &reason);
    /// Accepts no more connections and requests; what is being answered is answered.
    void windUp();
    /// Every outcome has come and every answer has been sent.
    bool hasAnswered() const;
    bool hasConnections() const { return !m_gates.empty(); }
    ReceiverTotals totals() const; ///< any thread

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    void accept(QTcpSocket *socket);
    void makeRoom();
    void freeDescriptors();
    void takeOutcomes();
    void sweep();
    void report(SteadyTime now);
    PushContext contextOf(const RequestContext &request);
    void push(Gate &gate, RequestContext request, const QByteArray &body);
    HeadDecision captureByHead(
        const HttpHead &head, Push push, std::shared_ptr<const CaptureSettings> settings) const;
    void giveAccess(Gate &gate, const RequestContext &request, const QByteArray &body);
    void keep(Gate &gate, RequestContext request, const QByteArray &body);
    void sendOn(const RequestContext &request, const BatchOutcome &outcome);
    void answerLater(RequestContext request);
    void answerDelayed(quint64 request);
    PushAnswer store(
        const RequestContext &request, const QByteArray &body, const QByteArray &plain, bool &waits);

    const ReceiverSettings &settings() const override { return m_settings; }
    const Clock &clock() const override { return m_clock; }
    MemoryBudget &budget() override { return m_budget; }
    quint64 nextRequest() override { return ++m_lastRequest; }
    bool isProxy(const QHostAddress &peer) const override { return m_proxies.contains(peer); }
    QHostAddress clientOf(const QHostAddress &peer, const HttpHead &head) const override
    {
        return clientAddress(peer, head, m_proxies);
    }
    HeadDecision decide(const HttpHead &head, const RequestContext &request) override;
    QByteArray finish(
        const RequestContext &request, const PushAnswer &answer, const QByteArray &body) override;
    void show(RequestFeed *feed) override;
    void handshakeFailed(const std::string &peer, const QString &why) override;
    void gateKnown(quint64 connection) override { m_strangers.erase(connection); }
    void gateClosed(quint64 connection) override;
    Chores &chores() override { return m_chores; }

    ReceiverSettings m_settings;
    LogWriter &m_writer;
    const Clock &m_clock;
    std::unique_ptr<Admission> m_admission;
    std::function<void(std::vector<FeedAdmission>)> m_tellStanding;
    std::vector<FeedAdmission> m_standing; ///< as it was told last
    TrustedProxies m_proxies;
    ReachNonces m_reach;
    Capture m_capture;
    std::function<void(CapturedRequest)> m_forward;
    SteadyTime m_handshakeNoted; ///< when a failed handshake was logged last
    std::shared_ptr<const Directory> m_directory;
    std::shared_ptr<const PushSecrets> m_secrets = std::make_shared<const PushSecrets>();
    Guard m_guard; ///< of the two
    FailureThrottle m_failures;
    NewLabels m_labels;
    std::function<void(FailedAttempts)> m_tellFailures;
    std::function<void(std::vector<LabelsRefused>)> m_tellLabels;
    std::string m_fault;
    bool m_stopping = false;
    MemoryBudget m_budget;
    AnswerWriter m_answers;
    RefusalLog m_refusals;
    Mailbox m_mailbox; ///< the writer's thread posts here that there are outcomes
    OutcomeInbox m_inbox;
    QTimer m_sweep;
    std::unordered_map<quint64, Gate *> m_gates; ///< by connection
    std::map<quint64, Gate *> m_strangers; ///< those that have shown no good token yet, oldest first
    std::unordered_map<quint64, RequestContext> m_waiting; ///< for their commit, by request
    std::unordered_map<quint64, QByteArray> m_capturedBodies; ///< to be sent on once kept, by request
    std::unordered_map<quint64, std::pair<RequestContext, PushAnswer>> m_delayed; ///< by request
    std::unordered_map<quint64, std::unique_ptr<Gate>> m_ended; ///< by connection
    Chores m_chores;
    ConnectionListener *m_listener;
    quint64 m_lastRequest = 0;
    quint64 m_lastConnection = 0;
    std::atomic<qint64> m_answered = 0;
    std::atomic<qint64> m_refused = 0;
    std::atomic<qint64> m_open = 0;
    std::atomic<qint64> m_failedHandshakes = 0;
    std::atomic<qint64> m_capturedTotal = 0;
};

} // namespace listingpost
