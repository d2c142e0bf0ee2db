// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/requestfeed.h"

#include <algorithm>
#include <cstring>

namespace listingpost {

namespace {

constexpr qsizetype keptSize = 16 * 1024;

} // namespace

RequestFeed::RequestFeed(Gate &gate, const QHostAddress &peer, quint16 port)
    : m_gate(gate)
{
    setPeerAddress(peer);
    setPeerPort(port);
    // Qt HttpServer destroys a socket that it finds unconnected after a request.
    setSocketState(ConnectedState);
    setOpenMode(ReadOnly);
}

void RequestFeed::give(const QByteArray &path, const QByteArray &body)
{
    put(path, body);
    if (body.size() <= keptSize)
        return;
    // Nothing large is kept for a connection that may idle: Qt HttpServer's request object holds its body
    // until the next one. The handler finds no context for this, and leaves it.
    m_bytes = QByteArray();
    put(path, {});
}

void RequestFeed::put(const QByteArray &path, const QByteArray &body)
{
    m_read = 0;
    m_bytes.resize(0);
    m_bytes.reserve(path.size() + body.size() + 64);
    m_bytes.append("POST ").append(path).append(" HTTP/1.1\r\nContent-Length: ");
    m_bytes.append(QByteArray::number(body.size())).append("\r\n\r\n").append(body);
    Q_EMIT readyRead();
}

// QIODevice's, not QTcpSocket's: there is no socket below.
// NOLINTNEXTLINE(bugprone-parent-virtual-call)
qint64 RequestFeed::bytesAvailable() const { return QIODevice::bytesAvailable() + m_bytes.size() - m_read; }

qint64 RequestFeed::readData(char *data, qint64 maxSize)
{
    const qint64 part = std::min<qint64>(maxSize, m_bytes.size() - m_read);
    std::memcpy(data, m_bytes.constData() + m_read, static_cast<std::size_t>(part));
    m_read += part;
    return part;
}

} // namespace listingpost
