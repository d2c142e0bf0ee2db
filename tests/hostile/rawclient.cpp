// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/tcp.h>
#include <poll.h>
#include <QList>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace listingpost::test {

namespace {

constexpr int sendPatienceMs = 10'000;

/// The value of Content-Length in \a head, 0 without one.
qsizetype bodyLength(const QByteArray &head)
{
    const qsizetype field = head.indexOf("Content-Length: ");
    if (field < 0 || head.startsWith("HTTP/1.1 100"))
        return 0;
    return head.mid(field + 16, head.indexOf("\r\n", field + 16) - field - 16).toLongLong();
}

/// Calls \a each with the head of every whole answer in \a bytes; returns how many, 100 not counted.
template<typename Each> int forEachAnswer(const QByteArray &bytes, bool headsOnly, Each each)
{
    int count = 0;
    for (qsizetype at = 0;;) {
        const qsizetype end = bytes.indexOf("\r\n\r\n", at);
        if (end < 0)
            return count;
        const QByteArray head = bytes.mid(at, end - at);
        at = end + 4 + (headsOnly ? 0 : bodyLength(head));
        if (at > bytes.size())
            return count;
        each(head);
        count += head.startsWith("HTTP/1.1 100") ? 0 : 1;
    }
}

} // namespace

RawClient::RawClient(quint16 port)
{
    if (create() && !connect(port))
        close();
}

RawClient::~RawClient() { close(); }

RawClient::RawClient(RawClient &&other) noexcept { *this = std::move(other); }

RawClient &RawClient::operator=(RawClient &&other) noexcept
{
    std::swap(m_socket, other.m_socket);
    std::swap(m_received, other.m_received);
    std::swap(m_closed, other.m_closed);
    std::swap(m_reset, other.m_reset);
    std::swap(m_headsOnly, other.m_headsOnly);
    return *this;
}

bool RawClient::create()
{
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return m_socket >= 0;
}

bool RawClient::connect(quint16 port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
}

void RawClient::shrinkWindow()
{
    const int bytes = 1'024;
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

bool RawClient::send(const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        pollfd ready {m_socket, POLLOUT, 0};
        if (::poll(&ready, 1, sendPatienceMs) <= 0)
            return false;
        const auto part = ::send(m_socket, bytes.constData() + sent, std::size_t(bytes.size() - sent),
            MSG_NOSIGNAL | MSG_DONTWAIT);
        if (part < 0 && errno != EAGAIN)
            return false;
        sent += std::max<ssize_t>(part, 0);
    }
    return true;
}

bool RawClient::trySend(const QByteArray &bytes)
{
    return ::send(m_socket, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT)
        == bytes.size();
}

bool RawClient::dribble(const QByteArray &bytes)
{
    for (const char byte : bytes) {
        if (!send(QByteArray(1, byte)))
            return false;
    }
    return true;
}

void RawClient::finishSending() { ::shutdown(m_socket, SHUT_WR); }

void RawClient::reset()
{
    const linger atOnce {1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    close();
}

void RawClient::close()
{
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
}

void RawClient::readMore(Patience patience)
{
    pollfd ready {m_socket, POLLIN, 0};
    if (::poll(&ready, 1, int(patience.count())) <= 0)
        return;
    char part[65'536];
    const auto got = ::recv(m_socket, part, sizeof part, 0);
    m_received.append(part, std::max<ssize_t>(got, 0));
    m_closed = got <= 0;
    m_reset = got < 0;
}

template<typename Done> void RawClient::readUntil(Done done, Patience patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!m_closed && !done()) {
        const auto left = std::chrono::ceil<Patience>(end - std::chrono::steady_clock::now());
        if (left <= Patience(0))
            return;
        readMore(left);
    }
}

const QByteArray &RawClient::receive(int answers, Patience patience)
{
    readUntil([&] { return wholeAnswers(m_received, m_headsOnly) >= answers; }, patience);
    return m_received;
}

void RawClient::receiveContinue(Patience patience)
{
    readUntil([this] { return m_received.contains("HTTP/1.1 100 Continue\r\n\r\n"); }, patience);
}

bool RawClient::waitForClose(Patience patience)
{
    readUntil([] { return false; }, patience);
    return m_closed;
}

int wholeAnswers(const QByteArray &bytes, bool headsOnly)
{
    return forEachAnswer(bytes, headsOnly, [](const QByteArray &) {});
}

QByteArray statusesIn(const QByteArray &bytes, bool headsOnly)
{
    QByteArrayList found;
    forEachAnswer(bytes, headsOnly, [&found](const QByteArray &head) { found << head.mid(9, 3); });
    return found.join(' ');
}

} // namespace listingpost::test
