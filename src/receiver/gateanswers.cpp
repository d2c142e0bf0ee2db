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

void Gate::handOn(const QByteArray &body)
{
    m_state = m_request->close ? State::LastAnswers : State::Head;
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
    }
    if (m_answers.isOver())
        m_state = State::LastAnswers;
    closeWhenSent();
    return !bytes.isEmpty();
}

void Gate::onSent()
{
    m_lastActivity = m_host.clock().steadyNow();
    if (m_writing)
        return; // who writes goes on by itself
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
        m_wire->abort();
}

void Gate::sweep(SteadyTime now)
{
    const ReceiverSettings &settings = m_host.settings();
    const auto timedOut = [this](const char *what) {
        refuse(refusalAnswer(
            {RefusalCode::Timeout, std::string("the ") + what + " did not arrive in time", {}}));
        writeAnswers();
    };
    switch (m_state) {
    case State::Head:
        if (!m_wire->isOpen() && now - m_lastActivity > settings.headTime)
            m_wire->abort(); // a handshake that does not come to its end
        else if (m_heldBack && now - m_lastActivity > settings.idleTime)
            m_wire->abort(); // a client that sends and never reads
        else if (m_request && now - m_request->began > settings.headTime)
            timedOut("head");
        else if (!m_request && m_answers.isEmpty() && now - m_lastActivity > settings.idleTime)
            m_wire->close();
        break;
    case State::Body:
        if (now - m_bodyBegan > settings.bodyTime)
            timedOut("body");
        break;
    case State::LastAnswers:
        if (m_answers.isOver() && now - m_lastActivity > settings.bodyTime)
            m_wire->abort();
        break;
    case State::Lingering:
        if (now - m_lingerBegan > lingerTime)
            m_wire->abort();
        break;
    case State::Closed:
        break;
    }
}

} // namespace listingpost
