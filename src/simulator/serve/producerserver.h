// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/data/market.h"
#include "simulator/data/readcopy.h"
#include "simulator/serve/apiaccess.h"
#include "simulator/serve/apifaults.h"
#include "simulator/serve/pusher.h"
#include "simulator/serve/requesttally.h"

#include <QAbstractHttpServer>
#include <QElapsedTimer>
#include <QHostAddress>

namespace listingpost::simulator {

/// What `listingpost-producer serve` is to do.
struct ServeOptions
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;
    int records = 1'000;
    quint32 seed = 1;
    ApiSecrets secrets; ///< none: everybody may ask
    QUrl push; ///< empty: nothing is pushed
    QByteArray token;
    QStringList labels;
    Dial dial;
};

/// The simulated Producer: its Web API, `/oauth2/token`, `/dial`, `/resume` and `/photos` on one port, and
/// changes at the dial's rate. Main thread. Answers are written straight to the socket: they may be delayed,
/// and the client may be gone by then.
class ProducerServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    ProducerServer(ServeOptions options, const Clock &clock);

    /// Makes the data and listens; the service root.
    Result<QUrl> start();

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    std::optional<ApiAnswer> ownAnswer(const QHttpServerRequest &request, const QByteArray &path);
    ApiAnswer apiAnswer(const QHttpServerRequest &request, const QByteArray &path);
    ApiAnswer turnDial(const QByteArray &body);
    ApiAnswer dialAnswer() const;
    void followDial();
    void change();

    ServeOptions m_options;
    const Clock &m_clock;
    DataSet m_data;
    Market m_market;
    ReadCopy m_copy;
    Dial m_dial;
    ApiAccess m_access;
    ApiFaults m_faults;
    RequestTally m_tally;
    std::unique_ptr<Pusher> m_pusher;
    QTimer m_changes;
    QElapsedTimer m_elapsed;
    double m_owed = 0; ///< changes that the rate owes, fractions included
    QByteArray m_base;
};

} // namespace listingpost::simulator
