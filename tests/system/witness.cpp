// SPDX-License-Identifier: GPL-3.0-or-later
#include "witness.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTcpSocket>
#include <QUuid>

namespace listingpost::test {

namespace {

constexpr int socketPatienceMs = 20'000;

/// Reads from \a socket until \a enough says so or it ends.
template<typename Enough> QByteArray readUntil(QTcpSocket &socket, QByteArray got, Enough enough)
{
    while (!enough(got) && socket.waitForReadyRead(socketPatienceMs))
        got += socket.readAll();
    return got;
}

/// One answer, to its end.
Posted readAnswer(QTcpSocket &socket)
{
    QByteArray got = readUntil(socket, {}, [](const QByteArray &all) { return all.contains("\r\n\r\n"); });
    const qsizetype end = got.indexOf("\r\n\r\n");
    Posted posted;
    const QList<QByteArray> lines = got.left(end).split('\n');
    posted.status = lines.value(0).split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1))
        posted.fields.insert(
            line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
    const qsizetype length = posted.fields.value("content-length").toLongLong();
    got = readUntil(
        socket, got.mid(end + 4), [length](const QByteArray &all) { return all.size() >= length; });
    posted.body = QJsonDocument::fromJson(got).object();
    return posted;
}

} // namespace

Posted post(const QUrl &endpoint, const QByteArray &token, const QByteArray &body, const QByteArrayList &more)
{
    QTcpSocket socket;
    socket.connectToHost(endpoint.host(), static_cast<quint16>(endpoint.port()));
    if (!socket.waitForConnected(socketPatienceMs))
        return {};
    return post(socket, endpoint, token, body, more);
}

Posted post(QTcpSocket &socket, const QUrl &endpoint, const QByteArray &token, const QByteArray &body,
    const QByteArrayList &more)
{
    QByteArray head = "POST " + endpoint.path().toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n"
        + "Content-Type: application/json\r\nAuthorization: Bearer " + token + "\r\n";
    for (const QByteArray &line : more)
        head += line + "\r\n";
    socket.write(head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return readAnswer(socket);
}

Posted send(const QUrl &endpoint, const Request &request)
{
    QTcpSocket socket;
    if (!request.from.isEmpty() && !socket.bind(QHostAddress(request.from)))
        return {};
    socket.connectToHost(endpoint.host(), static_cast<quint16>(endpoint.port()));
    if (!socket.waitForConnected(socketPatienceMs))
        return {};
    const QByteArray path = request.path.isEmpty() ? endpoint.path().toLatin1() : request.path;
    QByteArray head = request.method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const QByteArray &line : request.lines)
        head += line + "\r\n";
    socket.write(
        head + "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n" + request.body);
    return readAnswer(socket);
}

Witness::Witness(const QString &file, Access access)
    : m_name(QUuid::createUuid().toString())
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(
        QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000%1")
            .arg(access == Access::Read ? QStringLiteral(";QSQLITE_OPEN_READONLY") : QString()));
    m_database.open();
}

Witness::~Witness()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

QList<QVariantList> Witness::rows(const QString &sql) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return {{query.lastError().text()}};
    QList<QVariantList> all;
    while (query.next()) {
        QVariantList row;
        for (int column = 0; column < query.record().count(); ++column)
            row.append(query.value(column));
        all.append(row);
    }
    return all;
}

QVariant Witness::value(const QString &sql) const { return rows(sql).value(0).value(0); }

} // namespace listingpost::test
