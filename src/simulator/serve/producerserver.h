// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/data/market.h"
#include "simulator/serve/api.h"
#include "simulator/serve/dial.h"
#include "simulator/serve/pusher.h"

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
    QByteArray bearer; ///< empty: everybody may ask
    QUrl push; ///< empty: nothing is pushed
    QByteArray token;
    QStringList labels;
    Dial dial;
};

/// The simulated Producer: its Web API, `/dial`, `/resume` and `/photos` on one port, and changes at the
/// dial's rate. Main thread. Answers are written straight to the socket: they may be delayed, and the client
/// may be gone by then.
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
    ApiAnswer answer(const QHttpServerRequest &request, const QByteArray &path);
    ApiAnswer turnDial(const QByteArray &body);
    ApiAnswer dialAnswer() const;
    std::optional<ApiAnswer> fault();
    void change();

    ServeOptions m_options;
    const Clock &m_clock;
    DataSet m_data;
    Market m_market;
    Api m_api;
    Dial m_dial;
    std::unique_ptr<Pusher> m_pusher;
    QRandomGenerator m_faults;
    QTimer m_changes;
    QElapsedTimer m_elapsed;
    double m_owed = 0; ///< changes that the rate owes, fractions included
    QByteArray m_base;
};

} // namespace listingpost::simulator
