// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <QtGlobal>
#include <string>

struct sockaddr;

namespace listingpost::simulator {

/// An answer's head and body as far as load needs them.
struct LoadAnswer
{
    int status = 0;
    qint64 acknowledged = 0; ///< accepted + duplicates
    bool closes = false; ///< the server will close the connection
};

/// The first whole answer in \a input, which loses it; nullopt: more bytes are needed. Pure.
std::optional<LoadAnswer> takeAnswer(std::string &input);

/// One non-blocking connection and the request that is under way on it.
class LoadConnection
{
public:
    using Time = std::chrono::steady_clock::time_point;

    LoadConnection() = default;
    ~LoadConnection();
    LoadConnection(const LoadConnection &) = delete;
    LoadConnection &operator=(const LoadConnection &) = delete;

    bool open(const sockaddr *address, unsigned length, int epoll, void *self);
    void close();
    bool isOpen() const { return m_socket >= 0; }

    void send(std::string request, qint64 first, qint64 last, Time due);
    /// Writes what is left; false: the connection is gone.
    bool flush();
    /// Reads what there is into input(); false: the connection is gone.
    bool receive();

    std::string &input() { return m_input; }
    bool busy() const { return m_busy; }
    void finish() { m_busy = false; }
    Time dueAt() const { return m_dueAt; }
    qint64 firstSequence() const { return m_first; }
    qint64 lastSequence() const { return m_last; }

private:
    int m_socket = -1;
    std::string m_output;
    std::string m_input;
    bool m_busy = false;
    Time m_dueAt;
    qint64 m_first = 0;
    qint64 m_last = 0;
};

} // namespace listingpost::simulator
