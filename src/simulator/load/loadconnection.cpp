// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/load/loadconnection.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string_view>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace listingpost::simulator {

namespace {

qint64 numberAt(std::string_view text)
{
    qint64 value = 0;
    const auto start = text.find_first_not_of(" :");
    if (start != std::string_view::npos)
        std::from_chars(text.data() + start, text.data() + text.size(), value);
    return value;
}

/// The value of a header field, found without regard to case; empty when absent.
std::string_view field(std::string_view head, std::string_view name)
{
    for (std::size_t at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
        const auto line = head.substr(at + 1);
        if (line.size() > name.size() && line[name.size()] == ':'
            && ::strncasecmp(line.data(), name.data(), name.size()) == 0)
            return line.substr(name.size() + 1, line.find('\r') - name.size() - 1);
    }
    return {};
}

qint64 member(std::string_view body, std::string_view quotedName)
{
    const auto at = body.find(quotedName);
    return at == std::string_view::npos ? 0 : numberAt(body.substr(at + quotedName.size()));
}

} // namespace

std::optional<LoadAnswer> takeAnswer(std::string &input)
{
    const auto headEnd = input.find("\r\n\r\n");
    if (headEnd == std::string::npos)
        return std::nullopt;
    const std::string_view head = std::string_view(input).substr(0, headEnd + 2);
    const auto length = std::size_t(numberAt(field(head, "Content-Length")));
    if (input.size() < headEnd + 4 + length)
        return std::nullopt;
    LoadAnswer answer;
    answer.status = head.size() > 12 ? int(numberAt(head.substr(9, 3))) : 0;
    const std::string_view body = std::string_view(input).substr(headEnd + 4, length);
    answer.acknowledged = member(body, "\"accepted\"") + member(body, "\"duplicates\"");
    answer.closes = field(head, "Connection").find("close") != std::string_view::npos;
    input.erase(0, headEnd + 4 + length);
    return answer;
}

LoadConnection::~LoadConnection() { close(); }

bool LoadConnection::open(const sockaddr *address, unsigned length, int epoll, void *self)
{
    close();
    m_socket = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    // Connecting blocks (loopback answers at once); everything after does not.
    if (m_socket < 0 || ::connect(m_socket, address, length) != 0) {
        close();
        return false;
    }
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event {};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = self;
    return ::epoll_ctl(epoll, EPOLL_CTL_ADD, m_socket, &event) == 0;
}

void LoadConnection::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
    m_output.clear();
    m_input.clear();
    m_busy = false;
}

void LoadConnection::send(std::string request, qint64 first, qint64 last, Time due)
{
    m_output = std::move(request);
    m_first = first;
    m_last = last;
    m_busy = true;
    m_dueAt = due;
}

bool LoadConnection::flush()
{
    while (!m_output.empty()) {
        const auto sent = ::send(m_socket, m_output.data(), m_output.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0)
            return errno == EAGAIN || errno == EINTR;
        m_output.erase(0, std::size_t(sent));
    }
    return true;
}

bool LoadConnection::receive()
{
    std::array<char, 16 * 1024> buffer;
    while (true) {
        const auto got = ::recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0)
            return errno == EAGAIN || errno == EINTR;
        if (got == 0)
            return false;
        m_input.append(buffer.data(), std::size_t(got));
        if (std::size_t(got) < buffer.size())
            return true;
    }
}

} // namespace listingpost::simulator
