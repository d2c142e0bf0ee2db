// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/connectionlistener.h"

#include "base/logging.h"

#include <cerrno>
#include <fcntl.h>
#include <QSslSocket>
#include <sys/socket.h>
#include <unistd.h>

namespace listingpost {

namespace {

constexpr int backlog = 1024;
constexpr int acceptedAtOnce = 64;
constexpr std::chrono::milliseconds acceptAgainAfter {100};

/// The other end has closed or reset the connection before it asked anything: nobody waits for an answer, and
/// a crowd of these costs little.
bool hasGone(int handle)
{
    char first = 0;
    const auto got = ::recv(handle, &first, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

QString remedyFor(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::SocketAccessError)
        return QStringLiteral("Ports below 1024 need a right: choose another with --listen, or put a reverse "
                              "proxy before it.");
    if (error == QAbstractSocket::SocketAddressNotAvailableError)
        return QStringLiteral("This machine has no such address: choose another with --listen.");
    return QStringLiteral("End what uses it, or choose another with --listen.");
}

} // namespace

ConnectionListener::ConnectionListener(std::function<void(QTcpSocket *)> take, QObject *parent)
    : QTcpServer(parent)
    , m_take(std::move(take))
{
    setListenBacklogSize(backlog);
    m_goOn.setSingleShot(true);
    m_goOn.setInterval(0);
    connect(&m_goOn, &QTimer::timeout, this, &ConnectionListener::goOn);
    // Qt stops accepting for good at an error that it sees as one.
    connect(this, &QTcpServer::acceptError, this, &ConnectionListener::acceptAgain);
}

Result<> ConnectionListener::listenOn(const QHostAddress &address, quint16 port)
{
    // Who writes [::] means every address of this machine, those of IPv4 too; Qt's AnyIPv6 shuts them out.
    const bool all = address == QHostAddress(QHostAddress::AnyIPv6);
    if (listen(all ? QHostAddress(QHostAddress::Any) : address, port))
        return {};
    return failure(serverError() == QAbstractSocket::AddressInUseError ? ErrorCode::Busy : ErrorCode::Network,
        QStringLiteral("%1 port %2: %3. %4")
            .arg(address.toString())
            .arg(port)
            .arg(errorString(), remedyFor(serverError())));
}

bool ConnectionListener::canAccept() const
{
    const int probe = ::fcntl(static_cast<int>(socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (probe >= 0) {
        ::close(probe);
        return true;
    }
    return errno != EMFILE && errno != ENFILE;
}

void ConnectionListener::incomingConnection(qintptr handle)
{
    if (++m_accepted % quint64(acceptedAtOnce) == 0)
        letOthers();
    if (hasGone(static_cast<int>(handle))) {
        ::close(static_cast<int>(handle));
        return;
    }
    QTcpSocket *socket = nullptr;
    if (m_tls) {
        auto *tls = new QSslSocket(this);
        tls->setSslConfiguration(m_tls->configuration);
        socket = tls;
    } else {
        socket = new QTcpSocket(this);
    }
    if (!socket->setSocketDescriptor(handle)) {
        // Not a socket any more, so there is nothing to close; the others are served all the same.
        qCWarning(logReceiver).noquote() << "a connection could not be taken over:" << socket->errorString();
        delete socket;
        return;
    }
    m_take(socket);
}

/// By itself Qt accepts as long as there is somebody: a crowd would have its way before anybody is answered.
void ConnectionListener::letOthers()
{
    setMaxPendingConnections(0);
    m_goOn.start();
}

void ConnectionListener::goOn()
{
    setMaxPendingConnections(acceptedAtOnce);
    if (isListening())
        resumeAccepting();
}

void ConnectionListener::acceptAgain()
{
    qCWarning(logReceiver) << "a connection could not be accepted:" << errorString();
    QTimer::singleShot(acceptAgainAfter, this, &ConnectionListener::goOn);
}

} // namespace listingpost
