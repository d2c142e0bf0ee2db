// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/answerqueue.h"
#include "receiver/chores.h"
#include "receiver/chunkdecoder.h"
#include "receiver/endpoint.h"
#include "receiver/memorybudget.h"
#include "receiver/requestfeed.h"
#include "receiver/wire.h"
#include "store/batch.h"

#include <optional>
#include <QObject>

namespace listingpost {

/// One request on its way through a connection.
struct RequestContext
{
    quint64 id = 0; ///< given back with the answer; unique in a station's run
    quint64 connection = 0;
    UtcTime at; ///< its first byte
    SteadyTime began;
    std::string peer; ///< who sent it: behind a trusted proxy, whom that names
    bool viaProxy = false; ///< it came through a trusted one
    std::string method;
    std::string path;
    std::string head; ///< masked
    Push push;
    bool close = false; ///< the connection ends with its answer
    bool headOnly = false; ///< a HEAD: the answer has no body
};

/// What keeps \a request as a delivery, who asked and as whom, when all of it had been read at \a read. Its
/// events, head, body and answer are the caller's to add.
EventBatch batchOf(const RequestContext &request, SteadyTime read);

/// What a gate asks of the server it stands in front of. Same thread.
class GateHost
{
public:
    virtual ~GateHost() = default;
    virtual const ReceiverSettings &settings() const = 0;
    virtual const Clock &clock() const = 0;
    virtual MemoryBudget &budget() = 0;
    virtual quint64 nextRequest() = 0;
    /// Whether what \a peer says about whom it speaks for is believed.
    virtual bool isProxy(const QHostAddress &peer) const = 0;
    /// Who sent a request with \a head that came in from \a peer.
    virtual QHostAddress clientOf(const QHostAddress &peer, const HttpHead &head) const = 0;
    /// \a request: who asks, from where.
    virtual HeadDecision decide(const HttpHead &head, const RequestContext &request) = 0;
    /// The bytes of \a answer to \a request, which is counted and, when it is a refusal, remembered.
    virtual QByteArray finish(const RequestContext &request, const PushAnswer &answer, const QByteArray &body)
        = 0;
    /// Shows \a feed to Qt HttpServer, which from now on takes what is given into it.
    virtual void show(RequestFeed *feed) = 0;
    virtual void handshakeFailed(const std::string &peer, const QString &why) = 0;
    /// A push of \a connection was let in by its head: it no longer gives way to newcomers.
    virtual void gateKnown(quint64 connection) = 0;
    /// \a connection is over, and its gate to be deleted when no function of it runs any more.
    virtual void gateClosed(quint64 connection) = 0;
    virtual Chores &chores() = 0;
};

/// Stands between a connection and Qt HttpServer (design.md 2a): reads the wire, checks framing, decides by
/// the head, keeps the deadlines, and hands on whole good requests one after another through its feed. All
/// answers of the connection, refusals too, leave through its one queue. Receiver's thread.
class Gate final : public QObject
{
    Q_OBJECT

public:
    /// \a wire becomes a child. \a connection is unique in a station's run.
    Gate(Wire *wire, quint64 connection, GateHost &host, QObject *parent);
    ~Gate() override;

    quint64 connection() const { return m_connection; }

    /// Refuses the connection itself, before any request (too many of them).
    void turnAway(const PushAnswer &answer);
    /// Closes at once, to make room for another: what has begun to ask is told \a answer, if it still reads.
    void giveWay(const PushAnswer &answer);
    /// The request that the feed has just handed on; nullopt when there is none.
    std::optional<RequestContext> takeRequest();
    /// Puts the answer of \a request into its place; advance() sends it.
    void answer(const RequestContext &request, const PushAnswer &answer, const QByteArray &body);
    /// Sends what is ready, then goes on reading.
    void advance();
    /// Compares with the clock: deadlines of head, body, idleness and of the last words.
    void sweep(SteadyTime now);
    /// Nothing is left to be answered or sent.
    bool hasAnswered() const { return m_state == State::Lingering || m_state == State::Closed; }
    /// No more requests; what is being answered is answered, then the connection closes.
    void windUp(const PushAnswer &answer);

private:
    enum class State { Head, Body, LastAnswers, Lingering, Closed };

    void onArrived();
    void onSent();
    void onHalfClosed();
    void onClosed();
    void process();
    bool pull();
    bool readHead();
    bool readBody();
    void beginRequest();
    void handOn(const QByteArray &body);
    void refuse(const PushAnswer &answer);
    void refusePlain();
    void decided(const HttpHead &head);
    void consume(std::size_t bytes);
    bool book();
    void widen(bool wide);
    bool writeAnswers();
    void noteUnsent();
    void closeWhenSent();
    void linger();
    void discard();
    void advanceLater();
    bool isFull() const;
    void endHalfClosed();
    void end();
    std::string_view input() const;

    GateHost &m_host;
    Wire *m_wire;
    RequestFeed *m_feed = nullptr; ///< none before the first request: a crowd that asks nothing costs less
    quint64 m_connection;
    std::string m_peer;
    bool m_viaProxy; ///< the connection is one of a trusted proxy's

    State m_state = State::Head;
    QByteArray m_input; ///< as it came, from m_at on not yet used
    std::size_t m_at = 0;
    HeadScanner m_scanner;
    int m_blankLines = 0;
    std::optional<RequestContext> m_request; ///< the one being read
    BodyFraming m_framing = BodyFraming::None;
    std::size_t m_length = 0;
    std::optional<ChunkDecoder> m_chunks;
    std::optional<PushAnswer> m_tooLong; ///< to a body that goes on for too long; none: what the decoder says
    QByteArray m_decoded;
    std::size_t m_booked = 0;

    AnswerQueue m_answers;
    bool m_writing = false;
    quint64 m_handled = 0; ///< requests whose head has been judged
    bool m_willAdvance = false;
    bool m_heldBack = false; ///< too many answers outstanding: the rest of the pipeline waits
    bool m_wide = false; ///< the wire's buffer is a large one, and booked
    bool m_known = false; ///< a push of this connection was let in
    bool m_halfClosed = false; ///< the client sends no more, but may still read
    SteadyTime m_phaseBegan; ///< of the head or body that is being read
    SteadyTime m_lastActivity;
    std::optional<SteadyTime> m_unsentSince; ///< the client leaves answers unread
    SteadyTime m_lingerBegan;
    std::size_t m_discarded = 0;
};

} // namespace listingpost
