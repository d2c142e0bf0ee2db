// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/webhookserver.h"

#include "base/logging.h"
#include "entityevent/payload.h"
#include "receiver/tokenendpoint.h"

#include <algorithm>
#include <QHttpServerRequest>
#include <sys/resource.h>

namespace listingpost {

namespace {

constexpr std::chrono::milliseconds sweepEvery {250};
constexpr std::chrono::seconds comeBackLater {30};
/// Failed handshakes are logged no more often: scanners make thousands.
constexpr std::chrono::seconds betweenHandshakeNotes {1};
/// How many strangers go when no file descriptor is left.
constexpr int roomMade = 16;

/// As many as the process may hold open: two descriptors each, beside those of files and other sockets.
int holdable(int wanted)
{
    constexpr rlim_t others = 128;
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= 2 * rlim_t(wanted) + others)
        return wanted;
    const int possible = limit.rlim_cur > 2 * others ? int((limit.rlim_cur - others) / 2) : int(others) / 2;
    qCWarning(logReceiver) << wanted
                           << "connections need more open files than this process may have:" << possible
                           << "are accepted. Raise the limit (ulimit -n).";
    return possible;
}

} // namespace

void OutcomeInbox::deliver(std::vector<BatchOutcome> outcomes)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_outcomes.empty();
        m_outcomes.insert(m_outcomes.end(), std::make_move_iterator(outcomes.begin()),
            std::make_move_iterator(outcomes.end()));
    }
    if (first)
        m_wake();
}

std::vector<BatchOutcome> OutcomeInbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_outcomes, {});
}

WebhookServer::WebhookServer(const ReceiverSettings &settings, LogWriter &writer, const Clock &clock,
    std::unique_ptr<Admission> admission)
    : m_settings(settings)
    , m_writer(writer)
    , m_clock(clock)
    , m_admission(std::move(admission))
    , m_budget(settings.bufferBytes)
    , m_refusals(writer, settings)
    , m_inbox([this] { m_mailbox.post([this] { takeOutcomes(); }); })
    , m_chores(clock)
    , m_listener(new ConnectionListener([this](QTcpSocket *socket) { accept(socket); }, this))
{
    connect(&m_sweep, &QTimer::timeout, this, &WebhookServer::sweep);
}

WebhookServer::~WebhookServer()
{
    // What waits for a commit must not find the inbox gone.
    if (!m_waiting.empty())
        m_writer.drain();
    for (const auto &[connection, gate] : std::exchange(m_gates, {}))
        delete gate;
}

Result<quint16> WebhookServer::listen()
{
    m_settings.connections = holdable(m_settings.connections);
    if (auto listening = m_listener->listenOn(m_settings.address, m_settings.port); !listening)
        return tl::unexpected(std::move(listening.error()));
    bind(m_listener);
    m_sweep.start(sweepEvery);
    return m_listener->serverPort();
}

void WebhookServer::setDirectory(const std::shared_ptr<const Directory> &directory)
{
    m_directory = directory;
    m_guard = Guard(m_directory, m_secrets);
    if (directory) {
        m_admission->setDirectory(*directory);
        m_labels.setDirectory(*directory);
    }
}

void WebhookServer::setSecrets(std::shared_ptr<const PushSecrets> secrets)
{
    m_secrets = std::move(secrets);
    m_guard = Guard(m_directory, m_secrets);
}

void WebhookServer::setFault(const QString &reason)
{
    m_fault = reason.toStdString();
    m_refusals.hold(!m_fault.empty());
}

void WebhookServer::accept(QTcpSocket *socket)
{
    auto *gate = new Gate(new Wire(socket, this), ++m_lastConnection, *this, this);
    m_gates.emplace(gate->connection(), gate);
    if (m_gates.size() > std::size_t(m_settings.connections)
        || m_strangers.size() >= std::size_t(m_settings.strangers()))
        makeRoom();
    const bool full = m_gates.size() > std::size_t(m_settings.connections);
    m_strangers.emplace(gate->connection(), gate);
    m_open = qint64(m_gates.size());
    if (full)
        gate->turnAway(unavailableAnswer("too many connections at once", comeBackSoon));
}

void WebhookServer::show(RequestFeed *feed) { m_listener->show(feed); }

void WebhookServer::handshakeFailed(const std::string &peer, const QString &why)
{
    ++m_failedHandshakes;
    const SteadyTime now = m_clock.steadyNow();
    if (now - m_handshakeNoted < betweenHandshakeNotes)
        return;
    m_handshakeNoted = now;
    qCInfo(logReceiver).noquote() << "TLS handshake with" << peer.c_str() << "failed:" << why;
}

/// The oldest connection that has shown no good token gives way, so that no crowd of silent ones keeps a
/// Producer out.
void WebhookServer::makeRoom()
{
    if (!m_strangers.empty())
        m_strangers.begin()->second->giveWay(unavailableAnswer("too many connections at once", comeBackSoon));
}

void WebhookServer::freeDescriptors()
{
    if (m_listener->canAccept())
        return;
    qCWarning(logReceiver) << "no file descriptor is left: connections that have shown no token are closed";
    for (int i = 0; i < roomMade; ++i)
        makeRoom();
}

void WebhookServer::gateClosed(quint64 connection)
{
    const auto gate = m_gates.find(connection);
    if (gate == m_gates.end())
        return;
    m_ended.emplace(connection, gate->second);
    m_chores.add([this, connection] { m_ended.erase(connection); });
    m_gates.erase(gate);
    m_strangers.erase(connection);
    m_open = qint64(m_gates.size());
}

PushContext WebhookServer::contextOf(const RequestContext &request)
{
    return {m_settings, m_guard, *m_admission, m_failures, m_labels, request.peer, m_fault, m_clock.utcNow(),
        m_clock.steadyNow()};
}

HeadDecision WebhookServer::decide(const HttpHead &head, const RequestContext &request)
{
    if (auto reached = m_reach.answer(head, request.peer, m_clock.steadyNow()))
        return {std::move(reached), {}};
    const bool forwarded = !request.viaProxy && isForwarded(head);
    if (auto capture = m_capture.takes(request.peer, forwarded, m_clock.steadyNow())) {
        if (auto kept = captureOf(head, contextOf(request), capture->withToken))
            return captureByHead(head, std::move(*kept), std::move(capture));
    }
    return decideByHead(head, contextOf(request));
}

bool WebhookServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    Gate &gate = static_cast<RequestFeed *>(socket)->gate();
    if (auto context = gate.takeRequest())
        push(gate, std::move(*context), request.body());
    return true;
}

void WebhookServer::missingHandler(const QHttpServerRequest &, QTcpSocket *) { }

void WebhookServer::push(Gate &gate, RequestContext request, const QByteArray &body)
{
    if (request.push.captured)
        return keep(gate, std::move(request), body);
    if (request.push.kind == Push::Kind::TokenRequest)
        return giveAccess(gate, request, body);
    if (const auto refused = decideByBody(request.push, body, contextOf(request)))
        return gate.answer(request, *refused, body);
    gateKnown(request.connection); // a signature proves itself only here
    QByteArray plain = body;
    bool waits = false;
    PushAnswer answer;
    if (request.push.coding != ContentCoding::Identity) {
        auto unwrapped = inflated(body, request.push.coding, m_settings.bodyBytes);
        if (!unwrapped)
            return gate.answer(request, refusalAnswer(unwrapped.error()), body);
        plain = std::move(*unwrapped);
    }
    answer = store(request, body, plain, waits);
    if (!waits)
        return gate.answer(request, answer, body);
    m_waiting.emplace(request.id, std::move(request));
}

PushAnswer WebhookServer::store(
    const RequestContext &request, const QByteArray &body, const QByteArray &plain, bool &waits)
{
    const SteadyTime read = m_clock.steadyNow();
    auto events = parsePayload(
        {plain.constData(), std::size_t(plain.size())}, {m_settings.bodyBytes, m_settings.events});
    if (!events)
        return refusalAnswer(std::move(events.error()));
    const ProducerRow *const producer = m_guard.producer(request.push.producer);
    if (producer && !m_guard.feed(producer->id, request.push.label)) {
        if (!m_labels.hasRoom(*producer, request.push.label, read))
            return tooManyLabelsAnswer();
        m_labels.promise(producer->id, request.push.label, read);
    }
    m_admission->charge(request.push.feed, events->size(), read);
    EventBatch batch = batchOf(request, read);
    batch.events = std::move(*events);
    DeliveryNote &note = *batch.delivery;
    note.head = request.head;
    note.body = body;
    note.queuedAt = m_clock.steadyNow();
    note.parsing = note.queuedAt - read;
    waits = !m_stopping && m_writer.submit(std::move(batch), &m_inbox);
    return waits ? PushAnswer() : unavailableAnswer("too much waits to be stored", comeBackSoon);
}

/// The body holds a secret: it is never kept.
void WebhookServer::giveAccess(Gate &gate, const RequestContext &request, const QByteArray &body)
{
    std::optional<GivenAccess> given;
    gate.answer(request, answerTokenRequest(request.push, body, contextOf(request), given), {});
    if (!given || m_guard.access(given->id))
        return;
    // Behind the answer: the token is good without being listed.
    m_writer.run([access = *given](LogDatabase &log) {
        if (const auto noted = log.noteAccess(access.id, access.end); !noted)
            qCWarning(logReceiver).noquote() << "an access token is not listed:" << noted.error().detail;
    });
}

void WebhookServer::takeOutcomes()
{
    std::vector<Gate *> moved;
    for (const BatchOutcome &outcome : m_inbox.take()) {
        const auto waiting = m_waiting.find(outcome.request);
        if (waiting == m_waiting.end())
            continue;
        RequestContext request = std::move(waiting->second);
        m_waiting.erase(waiting);
        const bool captured = request.push.captured && outcome.stored;
        if (request.push.captured)
            sendOn(request, outcome);
        const auto gate = m_gates.find(request.connection);
        if (gate == m_gates.end())
            continue; // the client is gone; what it sent is stored, and its repeat will be a duplicate
        if (captured && !m_stopping && request.push.captured->delay.count() > 0) {
            answerLater(std::move(request));
            continue;
        }
        // The disk's own words are for the person at the station, not for the Producer.
        gate->second->answer(request,
            captured             ? capturedAnswer(*request.push.captured)
                : outcome.stored ? acceptedAnswer(outcome.accepted, outcome.duplicates)
                                 : unavailableAnswer("nothing can be stored at the moment", comeBackLater),
            {});
        if (moved.empty() || moved.back() != gate->second)
            moved.push_back(gate->second);
    }
    // A gate that ends is deleted later, so none in the list is gone before its turn.
    for (Gate *gate : moved)
        gate->advance();
}

QByteArray WebhookServer::finish(
    const RequestContext &request, const PushAnswer &answer, const QByteArray &body)
{
    ++m_answered;
    QByteArray sent = m_answers.bytes(answer, m_clock.utcNow(), request.close, request.headOnly);
    if (answer.refusal) {
        ++m_refused;
        m_refusals.add(request, answer, sent, body, m_clock.steadyNow());
        qCDebug(logReceiver) << request.peer.c_str() << "answered" << answer.status
                             << answer.refusal->message.c_str();
    }
    return sent;
}

void WebhookServer::sweep()
{
    const SteadyTime now = m_clock.steadyNow();
    std::vector<Gate *> gates;
    gates.reserve(m_gates.size());
    for (const auto &[connection, gate] : m_gates)
        gates.push_back(gate);
    for (Gate *gate : gates)
        gate->sweep(now);
    freeDescriptors();
    m_refusals.sweep(now);
    report(now);
    auto standing = m_admission->standing(now);
    if (m_tellStanding && standing != m_standing) {
        m_standing = standing;
        m_tellStanding(std::move(standing));
    }
}

void WebhookServer::report(SteadyTime now)
{
    if (auto failures = m_failures.report(now); failures && m_tellFailures)
        m_tellFailures(std::move(*failures));
    if (auto labels = m_labels.report(now); !labels.empty() && m_tellLabels)
        m_tellLabels(std::move(labels));
}

void WebhookServer::windUp()
{
    m_stopping = true;
    m_listener->close();
    std::vector<Gate *> gates;
    for (const auto &[connection, gate] : m_gates)
        gates.push_back(gate);
    for (Gate *gate : gates)
        gate->windUp(unavailableAnswer("the station is stopping", comeBackSoon));
    while (!m_delayed.empty())
        answerDelayed(m_delayed.begin()->first);
    m_refusals.finish(m_clock.steadyNow());
}

bool WebhookServer::hasAnswered() const
{
    return m_waiting.empty() && std::all_of(m_gates.begin(), m_gates.end(), [](const auto &entry) {
        return entry.second->hasAnswered();
    });
}

ReceiverTotals WebhookServer::totals() const
{
    return {m_answered, m_refused, m_open, m_failedHandshakes, m_capturedTotal};
}

} // namespace listingpost
