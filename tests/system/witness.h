// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QUrl>
#include <QVariant>

class QTcpSocket;

namespace listingpost::test {

/// An answer to a POST, as it came over the socket.
struct Posted
{
    int status = 0;
    QHash<QByteArray, QByteArray> fields; ///< names in lower case
    QJsonObject body;
};

/// Sends \a head and \a body over a socket of its own, as a POST to \a endpoint, and reads the answer. \a
/// more: whole header lines.
Posted post(
    const QUrl &endpoint, const QByteArray &token, const QByteArray &body, const QByteArrayList &more = {});

/// The same over \a socket, which is connected already and stays so if the station lets it.
Posted post(QTcpSocket &socket, const QUrl &endpoint, const QByteArray &token, const QByteArray &body,
    const QByteArrayList &more = {});

/// A request as somebody else's program may make it.
struct Request
{
    QByteArrayList lines {}; ///< of the head, whole; beyond Host and Content-Length
    QByteArray body {};
    QByteArray path {}; ///< empty: the endpoint's
    QByteArray method = "POST";
    QString from {}; ///< own address, such as 127.0.0.2; empty: any
};

/// Sends \a request to \a endpoint's host over a socket of its own, and reads the answer.
Posted send(const QUrl &endpoint, const Request &request);

/// A SQLite file read by plain SQL, while its writer may be at work.
class Witness
{
public:
    enum class Access { Read, Write };

    explicit Witness(const QString &file, Access access = Access::Read);
    ~Witness();
    Q_DISABLE_COPY_MOVE(Witness)

    bool isOpen() const { return m_database.isOpen(); }
    /// All rows of \a sql; on an error one row with the error's text.
    QList<QVariantList> rows(const QString &sql) const;
    /// The first value of the first row.
    QVariant value(const QString &sql) const;

private:
    QString m_name;
    QSqlDatabase m_database;
};

} // namespace listingpost::test
