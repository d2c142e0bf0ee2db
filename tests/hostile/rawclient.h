// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <QByteArray>
#include <QtGlobal>

namespace listingpost::test {

/// A plain blocking socket to 127.0.0.1, with nothing of Qt or HTTP between: what is sent is what the wire
/// carries. Closes at its end. Any thread, one at a time.
class RawClient
{
public:
    using Patience = std::chrono::milliseconds;

    RawClient() = default;
    /// Connects; isOpen() says whether that worked.
    explicit RawClient(quint16 port);
    ~RawClient();
    RawClient(RawClient &&other) noexcept;
    RawClient &operator=(RawClient &&other) noexcept;

    bool isOpen() const { return m_socket >= 0; }
    /// Makes the socket without connecting it: connect() then needs no new file descriptor.
    bool create();
    bool connect(quint16 port);
    /// A receive buffer as small as the system allows: a client that reads slowly. Before connect().
    void shrinkWindow();

    /// Sends all of \a bytes, at most 10 s; false when the other side does not take them.
    bool send(const QByteArray &bytes);
    /// Sends what the system takes at once; false when that is not all.
    bool trySend(const QByteArray &bytes);
    /// Sends byte by byte, each in a segment of its own.
    bool dribble(const QByteArray &bytes);
    /// Ends our direction only.
    void finishSending();
    /// Closes with a reset.
    void reset();
    void close();

    /// Answers will have no bodies: what was asked are HEADs.
    void expectHeadsOnly() { m_headsOnly = true; }
    /// What comes until \a answers whole answers are there (100 not counted), the server closes, or
    /// \a patience has passed. Added to what came before.
    const QByteArray &receive(int answers, Patience patience = Patience(5'000));
    /// Until `100 Continue` has come.
    void receiveContinue(Patience patience = Patience(5'000));
    /// Begins anew with what comes from now on, answers with bodies.
    void forget() { m_received.clear(), m_headsOnly = false; }
    const QByteArray &received() const { return m_received; }
    /// Reads on until the server closes; false when it has not within \a patience.
    bool waitForClose(Patience patience = Patience(5'000));
    /// The server had closed when it was last read.
    bool wasClosed() const { return m_closed; }
    /// The server reset the connection instead of closing it.
    bool wasReset() const { return m_reset; }

private:
    void readMore(Patience patience);
    template<typename Done> void readUntil(Done done, Patience patience);

    int m_socket = -1;
    QByteArray m_received;
    bool m_closed = false;
    bool m_reset = false;
    bool m_headsOnly = false;
};

/// How many whole answers \a bytes hold, 100 not counted. \a headsOnly: to HEAD requests, so without bodies.
int wholeAnswers(const QByteArray &bytes, bool headsOnly = false);
/// The status codes in \a bytes, in order: `200 400`.
QByteArray statusesIn(const QByteArray &bytes, bool headsOnly = false);

} // namespace listingpost::test
