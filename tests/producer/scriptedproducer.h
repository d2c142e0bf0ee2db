// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QByteArray>
#include <QHash>
#include <QTcpServer>
#include <QUrl>
#include <vector>

namespace listingpost::test {

/// A request as it came over the socket.
struct SeenRequest
{
    QByteArray method;
    QByteArray body; ///< with a Content-Length
    QByteArray target; ///< path and query, still encoded
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    int connection = 0; ///< number of the connection, from 1
    int onConnection = 0; ///< number of the request on it, from 1
};

/// What to do with a request.
struct ScriptedAnswer
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray moreHeaders; ///< whole lines, each with CRLF
    qsizetype cutAfter = -1; ///< close after so many bytes of the body; -1: send all
    bool close = false; ///< close without a byte
    bool hold = false; ///< keep it until ScriptedProducer::release()
};

/// An answer with \a status and \a body; \a moreHeaders are whole lines, each with CRLF.
ScriptedAnswer say(int status, QByteArray body = {}, QByteArray moreHeaders = {});
/// An answer that never comes: the connection is closed without a byte.
ScriptedAnswer hangUp();
/// An answer that is kept until ScriptedProducer::release().
ScriptedAnswer keep(ScriptedAnswer answer);

/// HTTP/1.1 on a port of loopback that the system chooses, with keep-alive: a real socket that answers as
/// scripted. Lives in the test's thread.
class ScriptedProducer : public QTcpServer
{
public:
    using Script = std::function<ScriptedAnswer(const SeenRequest &)>;

    explicit ScriptedProducer(Script script);

    QUrl url(const QByteArray &target) const;
    QString root() const;
    const std::vector<SeenRequest> &seen() const { return m_seen; }
    int count(const QByteArray &partOfTarget) const; ///< requests whose target holds it
    void setScript(Script script) { m_script = std::move(script); }
    /// Sends the answer to the held request number \a index (from 0, in order of arrival).
    void release(std::size_t index);

private:
    struct Held
    {
        QTcpSocket *socket = nullptr;
        ScriptedAnswer answer;
    };

    void accept();
    void read(QTcpSocket *socket, int connection);
    void answer(QTcpSocket *socket, const ScriptedAnswer &answer);

    Script m_script;
    std::vector<SeenRequest> m_seen;
    std::vector<Held> m_held;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QHash<QTcpSocket *, int> m_requests;
    int m_connections = 0;
};

} // namespace listingpost::test
