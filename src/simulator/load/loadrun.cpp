// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/load/loadrun.h"

#include "simulator/load/loadconnection.h"

#include <array>
#include <cstring>
#include <netinet/in.h>
#include <QFile>
#include <QHostAddress>
#include <sys/epoll.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace listingpost::simulator {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::seconds graceForAnswers {5};
constexpr std::chrono::milliseconds pauseBeforeReconnect {20};
constexpr std::array<const char *, 4> resources {"Property", "Media", "Member", "OpenHouse"};

class LoadRun
{
public:
    explicit LoadRun(const LoadOptions &options)
        : m_options(options)
        , m_duration(options.duration)
        , m_next(options.firstSequence)
    {
    }
    ~LoadRun()
    {
        if (m_epoll >= 0)
            ::close(m_epoll);
    }

    Result<LoadReport> run();

private:
    Result<> prepare();
    Result<> connectAll();
    std::string request();
    /// With a request, where one is due; false: the connection is gone.
    bool start(LoadConnection &connection);
    void startWhatIsDue();
    /// \a ended: the server sends nothing after what is there to read.
    void serve(LoadConnection &connection, bool ended);
    void take(LoadConnection &connection, const LoadAnswer &answer);
    void lost(LoadConnection &connection);
    bool reviveClosed();

    const LoadOptions &m_options;
    SteadyClock::duration m_duration; ///< shorter once it was stopped
    LoadReport m_report;
    qint64 m_next;
    sockaddr_in m_address {};
    std::string m_head; ///< up to and with "Content-Length: "
    int m_epoll = -1;
    SteadyClock::time_point m_begun;
    qint64 m_started = 0; ///< POSTs
    bool m_sending = true;
    int m_busy = 0;
    QFile m_acknowledged;
    std::vector<std::unique_ptr<LoadConnection>> m_connections;
};

Result<> LoadRun::prepare()
{
    const QHostAddress host(m_options.push.host() == QLatin1String("localhost") ? QStringLiteral("127.0.0.1")
                                                                                : m_options.push.host());
    bool isIpv4 = false;
    const quint32 address = host.toIPv4Address(&isIpv4);
    if (m_options.push.scheme() != QLatin1String("http") || !isIpv4) {
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "%1: load speaks http to an IPv4 address; give one like http://127.0.0.1:8028/webhooks.")
                .arg(m_options.push.toString()));
    }
    m_address.sin_family = AF_INET;
    m_address.sin_addr.s_addr = htonl(address);
    m_address.sin_port = htons(quint16(m_options.push.port(80)));
    const QByteArray path = m_options.push.path().isEmpty()
        ? QByteArray("/")
        : m_options.push.path(QUrl::FullyEncoded).toLatin1();
    QByteArray head = "POST " + path + " HTTP/1.1\r\nHost: " + m_options.push.authority().toLatin1()
        + "\r\nContent-Type: application/json\r\nAuthorization: Bearer " + m_options.token + "\r\n";
    if (!m_options.label.isEmpty())
        head += "EntityEventSource: " + m_options.label + "\r\n";
    m_head = (head + "Content-Length: ").toStdString();
    if (!m_options.acknowledgedFile.isEmpty()) {
        m_acknowledged.setFileName(m_options.acknowledgedFile);
        if (!m_acknowledged.open(QIODevice::WriteOnly | QIODevice::Append))
            return failure(ErrorCode::Io,
                QStringLiteral("%1: %2").arg(m_options.acknowledgedFile, m_acknowledged.errorString()));
    }
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    return {};
}

std::string LoadRun::request()
{
    std::string events;
    for (int i = 0; i < m_options.batch; ++i, ++m_next) {
        const qint64 listing = m_next * 7919 % 400'000; // a prime: keys come in no order
        events += (i ? ",{\"EntityEventSequence\":" : "{\"EntityEventSequence\":") + std::to_string(m_next)
            + ",\"ResourceName\":\"" + resources[std::size_t(m_next) % resources.size()]
            + "\",\"ResourceRecordKey\":\"LP-" + std::to_string(1'000'000 + listing) + "\"}";
    }
    if (m_options.batch > 1)
        events
            = "{\"@reso.context\":\"urn:reso:metadata:2.0:resource:entityevent\",\"value\":[" + events + "]}";
    return m_head + std::to_string(events.size()) + "\r\n\r\n" + events;
}

bool LoadRun::start(LoadConnection &connection)
{
    const auto now = SteadyClock::now();
    auto due = now;
    if (m_options.rate > 0) {
        due = m_begun
            + std::chrono::duration_cast<SteadyClock::duration>(
                std::chrono::duration<double>(double(m_started) / m_options.rate));
    }
    if (!m_sending || due > now || due - m_begun >= m_duration)
        return true;
    const qint64 first = m_next;
    std::string bytes = request();
    connection.send(std::move(bytes), first, m_next - 1, due);
    ++m_started;
    ++m_busy;
    if (connection.flush())
        return true;
    lost(connection);
    return false;
}

void LoadRun::startWhatIsDue()
{
    for (const auto &connection : m_connections) {
        if (connection->isOpen() && !connection->busy())
            start(*connection);
    }
}

void LoadRun::lost(LoadConnection &connection)
{
    if (connection.busy()) {
        --m_busy;
        ++m_report.broken;
    }
    connection.close();
}

void LoadRun::serve(LoadConnection &connection, bool ended)
{
    if (!connection.isOpen())
        return;
    const bool there = connection.flush() && connection.receive();
    while (connection.isOpen() && connection.busy()) {
        const auto answer = takeAnswer(connection.input());
        if (!answer)
            break;
        take(connection, *answer);
        if (answer->closes || ended)
            connection.close();
        else if (!start(connection))
            return;
    }
    if ((!there || ended) && connection.isOpen())
        lost(connection);
}

void LoadRun::take(LoadConnection &connection, const LoadAnswer &answer)
{
    connection.finish();
    --m_busy;
    ++m_report.requests;
    ++m_report.byStatus[answer.status];
    m_report.acknowledged += answer.status == 200 ? answer.acknowledged : 0;
    m_report.latency.add(
        std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - connection.dueAt()));
    if (answer.status == 200 && m_acknowledged.isOpen()) {
        m_acknowledged.write(QByteArray::number(connection.firstSequence()) + ' '
            + QByteArray::number(connection.lastSequence()) + '\n');
        m_acknowledged.flush();
    }
}

/// Connects again what an answer or the server closed; false: nobody listens any more.
bool LoadRun::reviveClosed()
{
    for (const auto &connection : m_connections) {
        if (connection->isOpen() || !m_sending)
            continue;
        if (!connection->open(reinterpret_cast<const sockaddr *>(&m_address), sizeof m_address, m_epoll,
                connection.get())) {
            if (m_options.survive)
                std::this_thread::sleep_for(pauseBeforeReconnect);
            return false;
        }
        start(*connection);
    }
    return true;
}

/// All before the first request: a server with a short queue leaves some waiting for a second.
Result<> LoadRun::connectAll()
{
    for (int i = 0; i < m_options.connections; ++i) {
        m_connections.push_back(std::make_unique<LoadConnection>());
        LoadConnection &connection = *m_connections.back();
        if (!connection.open(
                reinterpret_cast<const sockaddr *>(&m_address), sizeof m_address, m_epoll, &connection)
            && !m_options.survive) {
            return failure(ErrorCode::Network,
                QStringLiteral("%1: no connection (%2). Is the station listening there?")
                    .arg(m_options.push.toString(), QString::fromLocal8Bit(std::strerror(errno))));
        }
    }
    return {};
}

Result<LoadReport> LoadRun::run()
{
    if (auto prepared = prepare(); !prepared)
        return tl::unexpected(prepared.error());
    if (auto connected = connectAll(); !connected)
        return tl::unexpected(connected.error());
    m_begun = SteadyClock::now();
    startWhatIsDue();
    const int patience = m_options.rate > 0 ? 1 : 20; // ms
    std::array<epoll_event, 256> ready {};
    while (true) {
        const auto elapsed = SteadyClock::now() - m_begun;
        if (m_options.stop && *m_options.stop)
            m_duration = std::min(m_duration, elapsed);
        m_sending = elapsed < m_duration;
        if (!m_sending && m_report.seconds == 0)
            m_report.seconds = std::chrono::duration<double>(elapsed).count();
        if (!m_sending && (m_busy == 0 || elapsed > m_duration + graceForAnswers))
            break;
        const int count = ::epoll_wait(m_epoll, ready.data(), int(ready.size()), patience);
        for (int i = 0; i < count; ++i)
            serve(*static_cast<LoadConnection *>(ready[std::size_t(i)].data.ptr),
                ready[std::size_t(i)].events & EPOLLRDHUP);
        if (m_options.rate > 0)
            startWhatIsDue();
        const bool someClosed = std::any_of(
            m_connections.begin(), m_connections.end(), [](const auto &c) { return !c->isOpen(); });
        if (!someClosed)
            continue;
        if (!m_options.survive && m_report.requests == 0)
            return failure(ErrorCode::Network,
                QStringLiteral("%1: the server closed the connections.").arg(m_options.push.toString()));
        if (!reviveClosed() && !m_options.survive) {
            m_report.seconds = std::chrono::duration<double>(SteadyClock::now() - m_begun).count();
            break; // gone for good: what was counted until now is the report
        }
    }
    return std::move(m_report);
}

} // namespace

Result<LoadReport> runLoad(const LoadOptions &options) { return LoadRun(options).run(); }

} // namespace listingpost::simulator
