// SPDX-License-Identifier: GPL-3.0-or-later
// The outgoing half of a gate: answers, deadlines and the end of a connection.
#include "receiver/gate.h"

#include <QScopedValueRollback>

namespace listingpost {

namespace {

/// After the last answer: how long, and how much, is read and thrown away so that no reset swallows it.
constexpr std::chrono::seconds lingerTime(2);
constexpr std::size_t lingerBytes = 1024 * 1024;
constexpr qint64 discardAtOnce = 64 * 1024;

} // namespace

EventBatch batchOf(const RequestContext &request, SteadyTime read)
{
    EventBatch batch;
    batch.request = request.id;
    batch.producer = request.push.producer;
    batch.label = request.push.label;
    DeliveryNote &note = batch.delivery.emplace();
    note.at = request.at;
    note.peer = request.peer;
    note.method = request.method;
    note.path = request.path;
    note.tokenId = request.push.tokenId;
    note.signatureId = request.push.signatureId;
    note.proven = request.push.proven;
    note.reading = read - request.began;
    note.queuedAt = read;
    return batch;
}

void Gate::handOn(const QByteArray &body)
{
    m_state = m_request->close ? State::LastAnswers : State::Head;
    widen(false);
    if (!m_feed) {
        m_feed = new RequestFeed(*this, m_wire->peer(), m_wire->peerPort());
        m_feed->setParent(this);
        m_host.show(m_feed);
    }
    m_feed->give(m_host.settings().path, body);
    if (m_request)
        refuse(refusalAnswer({RefusalCode::BadFraming, "the request could not be read", {}}));
    book();
}

void Gate::refuse(const PushAnswer &answer)
{
    RequestContext request = *takeRequest();
    request.close = true;
    m_state = State::LastAnswers;
    m_chunks.reset();
    m_decoded = QByteArray();
    widen(false);
    this->answer(request, answer, {});
}

/// A plain HTTP request on a TLS endpoint: what it holds was readable on its way, and is not looked at here.
void Gate::refusePlain()
{
    if (m_state != State::Head || m_request)
        return;
    beginRequest();
    refuse(refusalAnswer({RefusalCode::BadFraming,
        "this endpoint speaks TLS: use https:// (and a new token, this one may have been read)", {}}));
    writeAnswers();
}

void Gate::consume(std::size_t bytes)
{
    m_at += bytes;
    if (m_at < static_cast<std::size_t>(m_input.size()))
        return;
    m_at = 0;
    if (m_input.capacity() > 64 * 1024)
        m_input = QByteArray(); // a large one is not kept for a connection that may idle
    else
        m_input.resize(0);
    book();
}

bool Gate::writeAnswers()
{
    if (m_state == State::Lingering || m_state == State::Closed)
        return false;
    const QByteArray bytes = m_answers.takeReady();
    if (!bytes.isEmpty()) {
        // At once: waiting for the socket to be writable would cost a turn of the event loop for each answer.
        const QScopedValueRollback writing(m_writing, true);
        m_wire->write(bytes);
        if (m_state == State::Closed)
            return false;
        noteUnsent();
    }
    if (m_answers.isOver())
        m_state = State::LastAnswers;
    closeWhenSent();
    return !bytes.isEmpty();
}

/// Keeps since when the client has left answers unread, and books them.
void Gate::noteUnsent()
{
    if (m_wire->unsent() == 0 && !m_unsentSince)
        return;
    if (m_wire->unsent() == 0)
        m_unsentSince.reset();
    else if (!m_unsentSince)
        m_unsentSince = m_host.clock().steadyNow();
    if (!book())
        end();
}

void Gate::onSent()
{
    m_lastActivity = m_host.clock().steadyNow();
    if (m_writing)
        return; // who writes goes on by itself
    noteUnsent();
    closeWhenSent();
    if (m_heldBack)
        advance();
}

void Gate::closeWhenSent()
{
    if (m_state == State::LastAnswers && (m_answers.isOver() || m_answers.isEmpty()) && m_wire->unsent() == 0)
        linger();
}

/// Ends our direction only: closing with unread bytes would reset the connection, and the answer with it.
void Gate::linger()
{
    if (m_halfClosed)
        return end();
    m_state = State::Lingering;
    m_lingerBegan = m_host.clock().steadyNow();
    m_input = QByteArray();
    m_at = 0;
    book();
    m_wire->endSending();
    discard();
}

void Gate::discard()
{
    QByteArray unwanted(std::min(m_wire->bytesAvailable(), discardAtOnce), Qt::Uninitialized);
    while (m_wire->bytesAvailable() > 0 && m_discarded <= lingerBytes) {
        const qint64 got = m_wire->read(unwanted.data(), unwanted.size());
        if (got <= 0)
            break;
        m_discarded += static_cast<std::size_t>(got);
    }
    if (m_discarded > lingerBytes)
        end();
}

void Gate::sweep(SteadyTime now)
{
    const ReceiverSettings &settings = m_host.settings();
    const auto timedOut = [this](const char *what) {
        refuse(refusalAnswer(
            {RefusalCode::Timeout, std::string("the ") + what + " did not arrive in time", {}}));
        writeAnswers();
    };
    if (m_unsentSince && now - *m_unsentSince > settings.bodyTime)
        return end(); // a client that asks and does not read
    if (m_heldBack)
        m_phaseBegan = now; // it waits for us
    switch (m_state) {
    case State::Head:
        if (!m_wire->isOpen() && now - m_lastActivity > settings.headTime)
            end(); // a handshake that does not come to its end
        else if (m_request && now - m_phaseBegan > settings.headTime)
            timedOut("head");
        else if (!m_request && m_answers.isEmpty() && now - m_lastActivity > settings.idleTime)
            m_wire->close();
        break;
    case State::Body:
        if (now - m_phaseBegan > settings.bodyTime)
            timedOut("body");
        break;
    case State::Lingering:
        if (now - m_lingerBegan > lingerTime)
            end();
        break;
    case State::LastAnswers:
    case State::Closed:
        break;
    }
}

} // namespace listingpost
