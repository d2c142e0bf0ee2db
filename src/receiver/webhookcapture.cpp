// SPDX-License-Identifier: GPL-3.0-or-later
// Open capture (wire.md 2.5) in the server: what is kept, how it is answered, what is sent on.
#include "receiver/webhookserver.h"

#include "base/logging.h"

namespace listingpost {

namespace {

/// Answers that wait for their delay; beyond this they go out at once.
constexpr std::size_t mostDelayed = 4'000;

} // namespace

void WebhookServer::setCapture(const std::optional<CaptureSettings> &settings)
{
    settings ? m_capture.open(*settings, m_clock.steadyNow()) : m_capture.close();
}

HeadDecision WebhookServer::captureByHead(
    const HttpHead &head, Push push, std::shared_ptr<const CaptureSettings> settings) const
{
    HeadDecision decision;
    decision.push = std::move(push);
    decision.push.coding = ContentCoding::Identity; // kept as it comes
    decision.push.captured = std::move(settings);
    decision.bodyBytes = m_settings.bodyBytes;
    if (head.length > m_settings.bodyBytes)
        decision.answer = refusalAnswer({RefusalCode::TooLarge,
            "a body holds at most " + std::to_string(m_settings.bodyBytes) + " bytes", {}});
    else if (!m_fault.empty())
        decision.answer = unavailableAnswer("nothing can be stored at the moment", comeBackSoon);
    return decision;
}

void WebhookServer::keep(Gate &gate, RequestContext request, const QByteArray &body)
{
    EventBatch batch = batchOf(request, m_clock.steadyNow());
    DeliveryNote &note = *batch.delivery;
    note.head = request.head;
    note.body = body;
    note.status = request.push.captured->status;
    note.refusalCode = Capture::Code;
    note.refusalMessage = "kept by open capture: nothing of it is queued";
    note.answer = m_answers
                      .bytes(capturedAnswer(*request.push.captured),
                          m_clock.utcNow() + request.push.captured->delay, request.close, request.headOnly)
                      .toStdString();
    if (m_stopping || !m_writer.submit(std::move(batch), &m_inbox))
        return gate.answer(request, unavailableAnswer("too much waits to be stored", comeBackSoon), body);
    if (!request.push.captured->forward.isEmpty())
        m_capturedBodies.emplace(request.id, body);
    m_waiting.emplace(request.id, std::move(request));
}

void WebhookServer::sendOn(const RequestContext &request, const BatchOutcome &outcome)
{
    const auto body = m_capturedBodies.extract(request.id);
    if (!outcome.stored)
        return;
    ++m_capturedTotal;
    if (!body.empty() && m_forward)
        m_forward(
            {outcome.delivery, request.push.captured->forward, request.method, request.head, body.mapped()});
}

void WebhookServer::answerLater(RequestContext request)
{
    const quint64 id = request.id;
    const PushAnswer answer = capturedAnswer(*request.push.captured);
    const auto delay
        = m_delayed.size() < mostDelayed ? request.push.captured->delay : std::chrono::milliseconds(0);
    m_delayed.emplace(id, std::pair(std::move(request), answer));
    QTimer::singleShot(delay, Qt::PreciseTimer, this, [this, id] { answerDelayed(id); });
}

void WebhookServer::answerDelayed(quint64 request)
{
    const auto delayed = m_delayed.extract(request);
    if (delayed.empty())
        return; // it was answered as the station stopped
    const auto &[context, answer] = delayed.mapped();
    const auto gate = m_gates.find(context.connection);
    if (gate == m_gates.end())
        return; // the client did not wait
    gate->second->answer(context, answer, {});
    gate->second->advance();
}

} // namespace listingpost
