// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/wire.h"

#include <fcntl.h>
#include <QSslSocket>
#include <QTcpSocket>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace listingpost {

namespace {

/// RFC 8446 5.1: the content type of a TLS record that opens a handshake. No HTTP method begins with it.
constexpr char handshakeRecord = 0x16;

} // namespace

Wire::Wire(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_tls(qobject_cast<QSslSocket *>(socket))
    , m_peer(socket->peerAddress())
    , m_peerPort(socket->peerPort())
    , m_state(m_tls ? State::Greeting : State::Open)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(Buffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (!m_tls)
        m_kept = ::fcntl(static_cast<int>(m_socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    watch();
}

Wire::~Wire() { forgetKept(); }

void Wire::watch()
{
    connect(m_socket, &QIODevice::readyRead, this, &Wire::onReadyRead);
    connect(m_socket, &QIODevice::bytesWritten, this, &Wire::sent);
    connect(m_socket, &QAbstractSocket::disconnected, this, &Wire::onDisconnected);
    if (!m_tls)
        return;
    connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &Wire::sent);
    connect(m_tls, &QSslSocket::encrypted, this, [this] { m_state = State::Open; });
    connect(m_tls, &QAbstractSocket::errorOccurred, this, [this] {
        if (m_state == State::Handshake)
            Q_EMIT handshakeFailed(m_tls->errorString());
    });
}

void Wire::onReadyRead()
{
    if (m_state == State::Greeting)
        greet();
    else if (m_state != State::Handshake)
        Q_EMIT arrived();
}

void Wire::greet()
{
    char first = 0;
    if (m_socket->peek(&first, 1) != 1)
        return;
    if (first == handshakeRecord) {
        m_state = State::Handshake;
        m_tls->startServerEncryption();
        return;
    }
    m_state = State::PlainOnTls;
    Q_EMIT arrived();
}

void Wire::setBuffer(qint64 size) { m_socket->setReadBufferSize(size); }

qint64 Wire::bytesAvailable() const { return m_socket->bytesAvailable(); }

qint64 Wire::read(char *data, qint64 size) { return m_socket->read(data, size); }

void Wire::write(const QByteArray &bytes)
{
    if (m_state == State::HalfClosed)
        return sendPastSocket(bytes);
    m_socket->write(bytes);
    m_socket->flush();
}

/// Qt's socket has closed itself. What the system does not take at once is for nobody: it holds thousands of
/// answers.
void Wire::sendPastSocket(const QByteArray &bytes)
{
    const auto sent = ::send(
        m_kept, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent == bytes.size())
        return;
    m_state = State::Ended;
    Q_EMIT closed();
}

void Wire::forgetKept()
{
    if (m_kept >= 0)
        ::close(std::exchange(m_kept, -1));
}

qint64 Wire::unsent() const
{
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

void Wire::endSending()
{
    if (!isOpen())
        return abort();
    const int handle = static_cast<int>(m_socket->socketDescriptor());
    if (m_state == State::PlainOnTls || !m_tls) {
        ::shutdown(handle, SHUT_WR);
        return;
    }
    // QSslSocket sends close_notify only as it closes, and closing with unread bytes would reset the
    // connection: a second handle keeps it open, to be read on.
    m_kept = ::fcntl(handle, F_DUPFD_CLOEXEC, 0);
    m_state = State::Ended;
    m_socket->disconnect(this);
    connect(m_socket, &QAbstractSocket::disconnected, this, &Wire::onGoodbyeSent);
    m_socket->disconnectFromHost();
}

void Wire::onGoodbyeSent()
{
    m_socket->disconnect(this);
    m_socket->deleteLater();
    m_tls = nullptr;
    m_socket = new QTcpSocket(this);
    m_socket->setReadBufferSize(Buffer);
    if (m_kept < 0 || !m_socket->setSocketDescriptor(m_kept)) {
        forgetKept();
        Q_EMIT closed();
        return;
    }
    ::shutdown(m_kept, SHUT_WR);
    m_kept = -1; // the new socket's now
    watch();
}

void Wire::onDisconnected()
{
    if (m_state == State::Open && m_kept >= 0) {
        m_state = State::HalfClosed;
        Q_EMIT halfClosed();
        return;
    }
    m_state = State::Ended;
    Q_EMIT closed();
}

void Wire::close()
{
    const bool wasHalfClosed = std::exchange(m_state, State::Ended) == State::HalfClosed;
    if (wasHalfClosed)
        Q_EMIT closed();
    else
        m_socket->disconnectFromHost();
}

void Wire::abort()
{
    m_state = State::Ended;
    m_socket->abort();
    // A handle that is kept goes with onGoodbyeSent(), which the abort has called; no more is to be read
    // then.
    if (m_socket->state() != QAbstractSocket::UnconnectedState)
        m_socket->abort();
    forgetKept();
}

} // namespace listingpost
