// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/gate.h"

#include "base/logging.h"
#include "receiver/clientaddress.h"
#include "receiver/headmask.h"

#include <QPointer>

namespace listingpost {

namespace {

/// What a connection may hold before it is booked from the station's budget.
constexpr std::size_t freeBuffer = 4 * 1024;
/// Requests of one connection that may wait for their answers.
constexpr std::size_t longestPipeline = 64;
/// Requests of one connection that are handled before others have their turn.
constexpr quint64 mostATurn = 2;
/// Answers that a client does not read: beyond this its requests wait.
constexpr qint64 mostUnsent = 16 * 1024;
/// RFC 9112 2.2: empty lines before a request line are passed over, within reason.
constexpr int mostBlankLines = 4;
/// What a delivery's row keeps of them; its stored head has them whole.
constexpr std::size_t longestMethodKept = 32;
constexpr std::size_t longestPathKept = 1'024;

} // namespace

Gate::Gate(Wire *wire, quint64 connection, GateHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_wire(wire)
    , m_connection(connection)
    , m_peer(plainAddress(wire->peer()).toString().toStdString())
    , m_viaProxy(host.isProxy(plainAddress(wire->peer())))
    , m_scanner({host.settings().headBytes, host.settings().headFields})
    , m_lastActivity(host.clock().steadyNow())
{
    m_wire->setParent(this);
    connect(m_wire, &Wire::arrived, this, &Gate::onArrived);
    connect(m_wire, &Wire::sent, this, &Gate::onSent);
    connect(m_wire, &Wire::halfClosed, this, &Gate::onHalfClosed);
    connect(m_wire, &Wire::closed, this, &Gate::onClosed);
    connect(m_wire, &Wire::handshakeFailed, this,
        [this](const QString &why) { m_host.handshakeFailed(m_peer, why); });
}

Gate::~Gate() { static_cast<void>(m_host.budget().rebook(m_booked, 0)); }

void Gate::turnAway(const PushAnswer &answer)
{
    if (!m_wire->isOpen())
        return end(); // a handshake would cost more than what is saved
    beginRequest();
    refuse(answer);
    writeAnswers();
}

void Gate::giveWay(const PushAnswer &answer)
{
    if (m_request) {
        refuse(answer);
        writeAnswers();
    }
    end();
}

std::optional<RequestContext> Gate::takeRequest() { return std::exchange(m_request, std::nullopt); }

void Gate::answer(const RequestContext &request, const PushAnswer &answer, const QByteArray &body)
{
    m_answers.complete(request.id, m_host.finish(request, answer, body), request.close);
}

void Gate::advance()
{
    if (m_state == State::Closed)
        return;
    writeAnswers();
    process();
    writeAnswers();
    if (m_heldBack && !isFull() && m_state != State::Closed)
        advanceLater();
    else if (m_halfClosed && !m_heldBack)
        endHalfClosed();
}

/// Others come first: a pipeline without end must not keep them waiting.
void Gate::advanceLater()
{
    if (std::exchange(m_willAdvance, true))
        return;
    m_host.chores().add([gate = QPointer(this)] {
        if (!gate)
            return;
        gate->m_willAdvance = false;
        gate->advance();
    });
}

/// So many answers are outstanding or unread that the rest of the pipeline waits.
bool Gate::isFull() const { return m_answers.size() >= longestPipeline || m_wire->unsent() > mostUnsent; }

/// Nothing more can come: a request that is not whole will never be, and then all is answered or waits.
void Gate::endHalfClosed()
{
    if (m_request) {
        refuse(refusalAnswer(
            {RefusalCode::BadFraming, "the connection ended before the request was whole", {}}));
        writeAnswers();
    }
    if (m_answers.isEmpty())
        end();
}

void Gate::windUp(const PushAnswer &answer)
{
    if (m_state == State::Lingering || m_state == State::Closed)
        return;
    if (m_request)
        refuse(answer);
    writeAnswers();
    if (m_state != State::Head && m_state != State::Body)
        return;
    m_state = State::LastAnswers;
    closeWhenSent();
}

void Gate::onArrived()
{
    m_lastActivity = m_host.clock().steadyNow();
    if (m_state == State::Lingering)
        discard();
    else if (m_wire->isPlainOnTls())
        refusePlain();
    else
        advance();
}

/// A client may end its half when it has asked (RFC 9112 9.6). Whether it still reads shows in writing.
void Gate::onHalfClosed()
{
    const bool waitsForAnswers = !m_answers.isEmpty() || m_wire->bytesAvailable() > 0 || !input().empty();
    // What was unsent went with Qt's socket: the next answer would follow one that was cut.
    const bool isCut = m_wire->unsent() > 0;
    if (m_state == State::Lingering || m_state == State::Closed || m_writing || isCut || !waitsForAnswers)
        return end();
    m_halfClosed = true;
    advanceLater();
}

void Gate::onClosed() { end(); }

/// For good. Calls nothing of this gate afterwards.
void Gate::end()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_wire->abort();
    m_host.gateClosed(m_connection);
}

std::string_view Gate::input() const
{
    return {m_input.constData() + m_at, static_cast<std::size_t>(m_input.size()) - m_at};
}

void Gate::process()
{
    const quint64 last = m_handled + mostATurn;
    for (;;) {
        m_heldBack = isFull() || m_handled == last;
        if (m_heldBack || (m_state != State::Head && m_state != State::Body))
            return;
        const bool moved = m_state == State::Head ? readHead() : readBody();
        if (!moved && !pull())
            return;
    }
}

/// Fetches what the wire has; false when there is nothing new.
bool Gate::pull()
{
    if (m_state != State::Head && m_state != State::Body)
        return false;
    const qint64 available = m_wire->bytesAvailable();
    if (available <= 0)
        return false;
    if (m_at > 0) {
        m_input.remove(0, static_cast<qsizetype>(m_at));
        m_at = 0;
    }
    const qsizetype before = m_input.size();
    m_input.resize(before + available);
    const qint64 got = m_wire->read(m_input.data() + before, available);
    m_input.resize(before + std::max<qint64>(got, 0));
    if (!book()) {
        if (!m_request)
            beginRequest();
        refuse(unavailableAnswer("too much is being received at once", comeBackSoon));
        return false;
    }
    if (m_state == State::Body && m_input.size() + m_decoded.size() >= Wire::Buffer)
        widen(true);
    return got > 0;
}

/// Books what this connection holds; false: the station's budget does not go so far.
bool Gate::book()
{
    const auto held = static_cast<std::size_t>(m_input.size() + m_decoded.size() + m_wire->unsent());
    return m_host.budget().rebook(
        m_booked, (held > freeBuffer ? held : 0) + (m_wide ? std::size_t(Wire::WideBuffer) : 0));
}

/// Lets the wire take more at a time while a long body comes; without room for it, it goes on as it is.
void Gate::widen(bool wide)
{
    if (m_wide == wide)
        return;
    m_wide = wide;
    if (!book())
        m_wide = !wide;
    m_wire->setBuffer(m_wide ? Wire::WideBuffer : Wire::Buffer);
}

void Gate::beginRequest()
{
    RequestContext &request = m_request.emplace();
    request.id = m_host.nextRequest();
    request.connection = m_connection;
    request.at = m_host.clock().utcNow();
    request.began = m_phaseBegan = m_host.clock().steadyNow();
    request.peer = m_peer;
    m_answers.reserve(request.id);
}

bool Gate::readHead()
{
    while (!m_request && input().starts_with("\r\n") && m_blankLines++ < mostBlankLines)
        consume(2);
    // A lone CR may be half an empty line.
    if (input().empty() || (!m_request && input() == "\r"))
        return false;
    if (!m_request)
        beginRequest();

    const auto size = m_scanner.scan(input());
    if (size && *size == 0)
        return false;
    const std::string_view bytes = input().substr(0, size ? *size : m_host.settings().headBytes);
    m_request->head = maskedHead(bytes);
    const auto head = size ? parseHead(bytes, {m_host.settings().headBytes, m_host.settings().headFields})
                           : tl::expected<HttpHead, Refusal>(tl::unexpect, size.error());
    if (!head) {
        refuse(refusalAnswer(head.error()));
        return true;
    }
    const bool expectsContinue = head->expectsContinue && head->hasBody();
    decided(*head);
    if (m_state == State::Head || m_state == State::Body)
        consume(*size);
    // Who has begun to send the body already waits for nothing.
    if (m_state == State::Body && expectsContinue && input().empty() && m_wire->bytesAvailable() == 0)
        m_answers.interject("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

/// Goes on as the head demands: an answer at once, or the body.
void Gate::decided(const HttpHead &head)
{
    m_request->method = head.method.substr(0, longestMethodKept);
    m_request->path = maskedText(head.path, longestPathKept);
    m_request->close = !head.keepAlive;
    m_request->headOnly = head.method == "HEAD";
    m_request->viaProxy = m_viaProxy;
    if (m_viaProxy)
        m_request->peer = m_host.clientOf(m_wire->peer(), head).toString().toStdString();
    ++m_handled;
    HeadDecision decision = m_host.decide(head, *m_request);
    m_request->push = std::move(decision.push);
    m_scanner.reset();
    m_blankLines = 0;
    // Who is told that a length is needed may have sent a body all the same: it must not be read as a
    // request.
    const bool mayHaveBody = head.hasBody() || (decision.answer && decision.answer->status == 411);
    if (decision.answer && mayHaveBody) {
        refuse(*decision.answer);
    } else if (decision.answer) {
        const RequestContext request = *takeRequest();
        answer(request, *decision.answer, {});
        if (request.close)
            m_state = State::LastAnswers;
    } else {
        m_framing = head.framing;
        m_length = static_cast<std::size_t>(head.length);
        m_phaseBegan = m_host.clock().steadyNow();
        if (m_request->push.proven && !std::exchange(m_known, true))
            m_host.gateKnown(m_connection);
        if (m_framing == BodyFraming::Chunked)
            m_chunks.emplace(decision.bodyBytes);
        m_tooLong = std::move(decision.tooLong);
        m_state = State::Body;
    }
}

bool Gate::readBody()
{
    if (m_framing != BodyFraming::Chunked) {
        if (input().size() < m_length)
            return false;
        const QByteArray body(input().data(), static_cast<qsizetype>(m_length));
        consume(m_length);
        handOn(body);
        return true;
    }
    const auto used = m_chunks->decode(input(), m_decoded);
    if (!used) {
        const bool isTooLong = m_tooLong && used.error().code == RefusalCode::TooLarge;
        refuse(isTooLong ? *m_tooLong : refusalAnswer(used.error()));
        return true;
    }
    consume(*used);
    if (!m_chunks->finished())
        return false;
    m_chunks.reset();
    handOn(std::exchange(m_decoded, {}));
    return true;
}

} // namespace listingpost
