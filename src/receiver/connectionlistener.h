// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "receiver/requestfeed.h"
#include "receiver/tlsidentity.h"

#include <functional>
#include <memory>
#include <QTcpServer>
#include <QTimer>

namespace listingpost {

/// Accepts connections in portions, and gives Qt HttpServer, which is bound to it, the gates' feeds in their
/// place. Receiver's thread.
class ConnectionListener final : public QTcpServer
{
    Q_OBJECT

public:
    /// \a take gets each connection; a QSslSocket, not encrypted yet, while there is an identity.
    ConnectionListener(std::function<void(QTcpSocket *)> take, QObject *parent);

    /// Port 0: the system chooses. The error tells what to do about it.
    Result<> listenOn(const QHostAddress &address, quint16 port);
    /// What new connections are shown; null: they speak plain HTTP.
    void setTls(std::shared_ptr<const TlsIdentity> identity) { m_tls = std::move(identity); }
    /// Shows \a feed to Qt HttpServer, which from now on takes what is given into it.
    void show(RequestFeed *feed) { addPendingConnection(feed); }
    /// Without a file descriptor left, accepting fails. Qt tells nobody and tries without pause as long as it
    /// was refused a first time by an empty queue, which it remembers as the reason.
    bool canAccept() const;

protected:
    void incomingConnection(qintptr handle) override;

private:
    void letOthers();
    void goOn();
    void acceptAgain();

    std::function<void(QTcpSocket *)> m_take;
    std::shared_ptr<const TlsIdentity> m_tls;
    quint64 m_accepted = 0;
    QTimer m_goOn;
};

} // namespace listingpost
