// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedproducer.h"

#include <algorithm>
#include <QTcpSocket>

namespace listingpost::test {

namespace {

SeenRequest parsed(const QByteArray &head)
{
    SeenRequest request;
    const auto lines = head.split('\n');
    request.method = lines.first().split(' ').value(0);
    request.target = lines.first().split(' ').value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const auto colon = line.indexOf(':');
        if (colon > 0)
            request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return request;
}

} // namespace

ScriptedAnswer say(int status, QByteArray body, QByteArray moreHeaders)
{
    ScriptedAnswer answer;
    answer.status = status;
    answer.body = std::move(body);
    answer.moreHeaders = std::move(moreHeaders);
    return answer;
}

ScriptedAnswer hangUp()
{
    ScriptedAnswer answer;
    answer.close = true;
    return answer;
}

ScriptedAnswer keep(ScriptedAnswer answer)
{
    answer.hold = true;
    return answer;
}

ScriptedProducer::ScriptedProducer(Script script)
    : m_script(std::move(script))
{
    connect(this, &QTcpServer::newConnection, this, &ScriptedProducer::accept);
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on loopback");
}

QUrl ScriptedProducer::url(const QByteArray &target) const
{
    return QUrl::fromEncoded(root().toUtf8() + target, QUrl::StrictMode);
}

QString ScriptedProducer::root() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }

int ScriptedProducer::count(const QByteArray &partOfTarget) const
{
    return static_cast<int>(std::count_if(m_seen.begin(), m_seen.end(),
        [&partOfTarget](const SeenRequest &one) { return one.target.contains(partOfTarget); }));
}

void ScriptedProducer::release(std::size_t index)
{
    const Held held = m_held.at(index);
    answer(held.socket, held.answer);
}

void ScriptedProducer::accept()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        const int number = ++m_connections;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, number] { read(socket, number); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void ScriptedProducer::read(QTcpSocket *socket, int connection)
{
    QByteArray &unread = m_unread[socket];
    unread += socket->readAll();
    for (auto end = unread.indexOf("\r\n\r\n"); end >= 0; end = unread.indexOf("\r\n\r\n")) {
        SeenRequest request = parsed(unread.left(end));
        const auto length = request.headers.value("content-length").toLongLong();
        if (unread.size() < end + 4 + length)
            return; // the rest of the body is still to come
        request.body = unread.mid(end + 4, length);
        unread.remove(0, end + 4 + length);
        request.connection = connection;
        request.onConnection = ++m_requests[socket];
        m_seen.push_back(request);
        const ScriptedAnswer scripted = m_script(request);
        if (scripted.hold)
            m_held.push_back({socket, scripted});
        else
            answer(socket, scripted);
    }
}

void ScriptedProducer::answer(QTcpSocket *socket, const ScriptedAnswer &answer)
{
    if (answer.close) {
        socket->abort();
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status)
        + " Said\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    if (!answer.contentType.isEmpty())
        head += "Content-Type: " + answer.contentType + "\r\n";
    const QByteArray body = answer.cutAfter < 0 ? answer.body : answer.body.left(answer.cutAfter);
    socket->write(head + answer.moreHeaders + "\r\n" + body); // one segment where it fits
    if (answer.cutAfter >= 0)
        socket->disconnectFromHost();
}

} // namespace listingpost::test
