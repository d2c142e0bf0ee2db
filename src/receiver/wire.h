// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QObject>

class QSslSocket;
class QTcpSocket;

namespace listingpost {

/// One connection as its gate sees it: the same whether it is plain TCP or TLS. Over TLS nothing is spent on
/// a client before its first byte; one that speaks plain HTTP there can still be answered in its own words.
/// Receiver's thread.
class Wire final : public QObject
{
    Q_OBJECT

public:
    /// What the socket itself may hold; the rest stays with the kernel, and so with the sender. While a long
    /// body comes, the wide one.
    static constexpr qint64 Buffer = 8 * 1024;
    static constexpr qint64 WideBuffer = 128 * 1024;

    /// \a socket becomes a child. A QSslSocket, not yet encrypted and with its configuration set, makes it
    /// TLS.
    Wire(QTcpSocket *socket, QObject *parent);
    ~Wire() override;

    /// Address and port of the other end.
    const QHostAddress &peer() const { return m_peer; }
    quint16 peerPort() const { return m_peerPort; }
    /// Bytes may be exchanged: over TLS, the handshake is done.
    bool isOpen() const
    {
        return m_state == State::Open || m_state == State::HalfClosed || m_state == State::PlainOnTls;
    }
    /// The client speaks without TLS on an endpoint that wants it.
    bool isPlainOnTls() const { return m_state == State::PlainOnTls; }

    /// Lets the socket hold \a size bytes.
    void setBuffer(qint64 size);
    qint64 bytesAvailable() const;
    qint64 read(char *data, qint64 size);
    /// Hands \a bytes to the system at once, as far as it takes them.
    void write(const QByteArray &bytes);
    /// Bytes written that are still here, in clear or encrypted.
    qint64 unsent() const;

    /// Ends our direction only (over TLS: close_notify first), so that what was sent is not lost to a reset.
    /// Afterwards reading means discarding. A handshake that is not done is broken off.
    void endSending();
    /// Ends both directions once everything is sent.
    void close();
    /// Ends both directions now.
    void abort();

Q_SIGNALS:
    void arrived(); ///< there is something to read
    void sent(); ///< unsent() has shrunk
    /// The other end sends no more; over plain TCP it may still read what is written.
    void halfClosed();
    void closed();
    void handshakeFailed(const QString &why);

private:
    enum class State { Greeting, Handshake, Open, PlainOnTls, HalfClosed, Ended };

    void watch();
    void onReadyRead();
    void greet();
    void sendPastSocket(const QByteArray &bytes);
    void forgetKept();
    void onGoodbyeSent();
    void onDisconnected();

    QTcpSocket *m_socket;
    QSslSocket *m_tls; ///< the same socket, when it is one
    QHostAddress m_peer;
    quint16 m_peerPort;
    State m_state;
    /// A second handle of the connection. Plain: Qt closes its own as soon as the other end closes its half.
    /// TLS: while the first says goodbye.
    int m_kept = -1;
};

} // namespace listingpost
