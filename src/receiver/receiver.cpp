// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/receiver.h"

#include "base/mailbox.h"
#include "base/thisthread.h"
#include "receiver/webhookserver.h"

#include <map>
#include <QDeadlineTimer>
#include <QThread>
#include <utility>

namespace listingpost {

namespace {

constexpr unsigned long drainCheckMs = 2;
constexpr std::chrono::milliseconds timeToRead {500};

} // namespace

/// The server lives in the thread from start() to stop().
class Receiver::Private
{
public:
    Private(const ReceiverSettings &with, LogWriter &log, const Clock &now, std::unique_ptr<Admission> admit)
        : settings(with)
        , writer(log)
        , clock(now)
        , admission(std::move(admit))
    {
    }

    ReceiverSettings settings;
    LogWriter &writer;
    const Clock &clock;
    std::unique_ptr<Admission> admission;
    QThread thread;
    Mailbox mailbox; ///< lives in the thread
    Mailbox home; ///< lives where the receiver was made
    std::unique_ptr<WebhookServer> server; ///< made and destroyed in the thread
    std::shared_ptr<const Directory> directory;
    std::shared_ptr<const PushSecrets> secrets = std::make_shared<const PushSecrets>();
    QString fault;
    std::shared_ptr<const TlsIdentity> tls;
    TrustedProxies proxies;
    std::function<void(CapturedRequest)> forward;
    std::map<FeedId, SteadyTime> holds; ///< for the start
    ReceiverTotals lastTotals;
};

Receiver::Receiver(const ReceiverSettings &settings, LogWriter &writer, const Clock &clock,
    std::unique_ptr<Admission> admission, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(settings, writer, clock, std::move(admission)))
{
    d->thread.setObjectName(QStringLiteral("receiver"));
    d->mailbox.moveToThread(&d->thread);
}

Receiver::~Receiver() { stop(); }

Result<QUrl> Receiver::start()
{
    d->thread.start();
    Result<quint16> port;
    d->mailbox.call([this, &port] {
        takeShortTurns();
        d->server
            = std::make_unique<WebhookServer>(d->settings, d->writer, d->clock, std::move(d->admission));
        d->server->setSecrets(d->secrets);
        d->server->setDirectory(d->directory);
        d->server->setFault(d->fault);
        d->server->setTls(d->tls);
        d->server->setTrustedProxies(d->proxies);
        d->server->onCaptured(d->forward);
        for (const auto &[feed, until] : d->holds)
            d->server->admission().hold(feed, until);
        d->server->onStanding([this](std::vector<FeedAdmission> feeds) {
            d->home.post([this, feeds = std::move(feeds)] { Q_EMIT admissionChanged(feeds); });
        });
        d->server->onFailures([this](const FailedAttempts &attempts) {
            d->home.post([this, attempts] { Q_EMIT authenticationFailed(attempts); });
        });
        d->server->onLabelsRefused([this](const std::vector<LabelsRefused> &labels) {
            d->home.post([this, labels] { Q_EMIT labelsRefused(labels); });
        });
        port = d->server->listen();
        if (!port)
            d->server.reset();
    });
    if (!port) {
        stop();
        return tl::unexpected(port.error());
    }
    QUrl url;
    url.setScheme(d->tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(d->settings.address.toString());
    url.setPort(*port);
    url.setPath(QString::fromLatin1(d->settings.path));
    return url;
}

void Receiver::stop(std::chrono::milliseconds patience)
{
    if (!d->thread.isRunning())
        return;
    if (d->server) {
        d->mailbox.call([this] { d->server->windUp(); });
        // Real time, whatever clock was injected: a stop must end. Once everything is answered, clients get a
        // moment to read it.
        QDeadlineTimer deadline(patience);
        bool answered = false;
        bool closed = false;
        while (!closed && !deadline.hasExpired()) {
            bool allAnswered = false;
            d->mailbox.call([this, &allAnswered, &closed] {
                allAnswered = d->server->hasAnswered();
                closed = allAnswered && !d->server->hasConnections();
            });
            if (allAnswered && !std::exchange(answered, true))
                deadline = std::min(deadline, QDeadlineTimer(timeToRead));
            if (!closed)
                QThread::msleep(drainCheckMs);
        }
        d->mailbox.call([this] {
            d->lastTotals = d->server->totals();
            d->server.reset();
        });
    }
    d->thread.quit();
    d->thread.wait();
}

void Receiver::afterChanges(std::function<void()> done)
{
    if (!d->thread.isRunning())
        return done();
    d->mailbox.post([this, done = std::move(done)] { d->home.post(done); });
}

void Receiver::setTls(std::shared_ptr<const TlsIdentity> identity)
{
    d->tls = std::move(identity);
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, now = d->tls] {
        if (d->server)
            d->server->setTls(now);
    });
}

void Receiver::setTrustedProxies(const TrustedProxies &proxies)
{
    d->proxies = proxies;
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, proxies] {
        if (d->server)
            d->server->setTrustedProxies(proxies);
    });
}

void Receiver::setDirectory(std::shared_ptr<const Directory> directory)
{
    d->directory = std::move(directory);
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, now = d->directory] {
        if (d->server)
            d->server->setDirectory(now);
    });
}

void Receiver::setSecrets(PushSecrets secrets)
{
    d->secrets = std::make_shared<const PushSecrets>(std::move(secrets));
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, now = d->secrets] {
        if (d->server)
            d->server->setSecrets(now);
    });
}

void Receiver::setFault(const QString &reason)
{
    d->fault = reason;
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, reason] {
        if (d->server)
            d->server->setFault(reason);
    });
}

void Receiver::setBacklog(const std::vector<FeedBacklog> &backlog)
{
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, backlog] {
        if (d->server)
            d->server->admission().setBacklog(backlog);
    });
}

void Receiver::hold(FeedId feed, std::chrono::milliseconds time)
{
    d->holds[feed] = d->clock.steadyNow() + time;
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, feed, until = d->holds[feed]] {
        if (d->server)
            d->server->admission().hold(feed, until);
    });
}

void Receiver::expectReach(const ReachQuestion &question)
{
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, question] {
        if (d->server)
            d->server->expectReach(question);
    });
}

void Receiver::setCapture(const std::optional<CaptureSettings> &settings)
{
    if (!d->thread.isRunning())
        return;
    d->mailbox.post([this, settings] {
        if (d->server)
            d->server->setCapture(settings);
    });
}

void Receiver::setForwarder(std::function<void(CapturedRequest)> forward) { d->forward = std::move(forward); }

ReceiverTotals Receiver::totals() const { return d->server ? d->server->totals() : d->lastTotals; }

} // namespace listingpost
