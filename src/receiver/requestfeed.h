// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace listingpost {

class Gate;

/// The socket that Qt HttpServer gets to see. It is no connection: its gate puts whole, checked requests into
/// it, one at a time and always in the one form that Qt HttpServer 6.4 reads right (Content-Length, no
/// coding, no trailer, nothing pipelined), so that none of that parser's leniencies is reachable from
/// outside. Nothing is ever written to it.
class RequestFeed final : public QTcpSocket
{
    Q_OBJECT

public:
    explicit RequestFeed(Gate &gate, const QHostAddress &peer, quint16 port);

    Gate &gate() const { return m_gate; }
    /// Hands a POST of \a body on; returns when Qt HttpServer has called its handler.
    void give(const QByteArray &path, const QByteArray &body);

    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    void put(const QByteArray &path, const QByteArray &body);

    Gate &m_gate;
    QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace listingpost
