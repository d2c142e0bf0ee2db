// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostilescenarios.h"

#include "hostile/hostilerun.h"
#include "hostile/rawclient.h"

#include <algorithm>
#include <map>
#include <QList>
#include <thread>

namespace listingpost::test {

namespace {

using std::chrono::milliseconds;

constexpr std::chrono::milliseconds servedWithin {50};

std::vector<RawClient> connected(quint16 port, int count)
{
    std::vector<RawClient> all;
    all.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        all.emplace_back(port);
    return all;
}

/// `401 x 12, nothing x 3`: the last status on each connection.
QByteArray summary(std::vector<RawClient> &clients, milliseconds patience = milliseconds(0))
{
    std::map<QByteArray, int> counts;
    for (RawClient &client : clients) {
        const QByteArray statuses = statusesIn(client.receive(1, patience));
        ++counts[statuses.isEmpty() ? (client.wasClosed() ? "closed" : "nothing") : statuses.right(3)];
    }
    QByteArrayList parts;
    for (const auto &[status, count] : counts)
        parts << status + " x " + QByteArray::number(count);
    return parts.join(", ");
}

/// Good pushes while \a meanwhile is what the crowd does between them; the slowest one in the outcome.
void pushDuring(ScenarioOutcome &outcome, const HostileTarget &target, quint16 port, int pushes,
    const std::function<void()> &meanwhile)
{
    std::chrono::microseconds slowest {0};
    int failed = 0;
    for (int i = 0; i < pushes; ++i) {
        meanwhile();
        const auto took = timeGoodPush(target, port);
        slowest = std::max(slowest, took);
        failed += took.count() < 0 ? 1 : 0;
    }
    outcome.answered += "; good pushes meanwhile at most "
        + QByteArray::number(double(slowest.count()) / 1'000, 'f', 1) + " ms";
    if (failed > 0)
        outcome.mismatch = QByteArray::number(failed) + " good pushes were not served meanwhile";
    else if (slowest > servedWithin)
        outcome.mismatch
            = "a good push meanwhile took " + QByteArray::number(qint64(slowest.count() / 1'000)) + " ms";
}

/// A crowd of \a count connections that each send \a bytes and then nothing.
Scenario crowd(
    const QByteArray &name, int count, const std::function<QByteArray(const HostileTarget &)> &bytes)
{
    return {name, [=](const HostileTarget &target, quint16 port) {
                ScenarioOutcome outcome;
                outcome.sent = QByteArray::number(count) + " connections, "
                    + QByteArray::number(bytes(target).size()) + " bytes each";
                auto clients = connected(port, count);
                for (RawClient &client : clients)
                    client.send(bytes(target));
                const auto open = std::count_if(
                    clients.begin(), clients.end(), [](const RawClient &client) { return client.isOpen(); });
                outcome.answered = QByteArray::number(qint64(open)) + " opened";
                pushDuring(outcome, target, port, 10, [] {});
                return outcome;
            }};
}

ScenarioOutcome drip(const HostileTarget &target, quint16 port)
{
    constexpr int count = 1'000;
    ScenarioOutcome outcome {"1000 connections, heads and bodies byte by byte for 5 s", {}, {}};
    auto clients = connected(port, count);
    const QByteArray body = pushHead(target) + "Content-Length: 1000\r\n\r\n";
    for (std::size_t i = 1; i < clients.size(); i += 2)
        clients[i].send(body);
    pushDuring(outcome, target, port, 50, [&clients] {
        for (RawClient &client : clients)
            client.trySend("x");
        std::this_thread::sleep_for(milliseconds(100));
    });
    outcome.answered.prepend(summary(clients));
    return outcome;
}

template<typename End> ScenarioOutcome openAndEnd(quint16 port, const QByteArray &sent, End end)
{
    constexpr int count = 20'000;
    int opened = 0;
    for (int i = 0; i < count; ++i) {
        RawClient client(port);
        opened += client.isOpen() ? 1 : 0;
        end(client);
    }
    return {sent, QByteArray::number(opened) + " opened",
        opened < count ? QByteArray("not all could connect") : QByteArray()};
}

ScenarioOutcome unread(const HostileTarget &target, quint16 port)
{
    ScenarioOutcome outcome {"500 connections that ask without end and never read", {}, {}};
    const QByteArray asks = QByteArray("OPTIONS /webhooks HTTP/1.1\r\nHost: h\r\n\r\n").repeated(2'000);
    std::vector<RawClient> clients(500);
    for (RawClient &client : clients) {
        client.create();
        client.shrinkWindow();
        client.connect(port);
    }
    pushDuring(outcome, target, port, 10, [&] {
        for (RawClient &client : clients)
            client.trySend(asks);
    });
    return outcome;
}

/// \a count bodies of the largest size at once; what the budget does not hold is told to come back.
ScenarioOutcome largeBodies(const HostileTarget &target, quint16 port)
{
    constexpr int count = 64;
    ScenarioOutcome outcome {"64 bodies of 8 MiB at once", {}, {}};
    const QByteArray head
        = pushHead(target) + "Content-Length: " + QByteArray::number(target.largestBody) + "\r\n\r\n[";
    auto clients = connected(port, count);
    for (RawClient &client : clients)
        client.send(head);
    constexpr int part = 64 * 1024;
    const QByteArray blanks(part, ' ');
    for (int sent = 0; sent + part < target.largestBody; sent += part) {
        for (RawClient &client : clients)
            client.trySend(blanks);
    }
    pushDuring(outcome, target, port, 5, [] {});
    outcome.answered.prepend(summary(clients, milliseconds(20)));
    return outcome;
}

/// Large good bodies one after another, each on a connection that stays open: nothing of them may stay.
ScenarioOutcome largeThenIdle(const HostileTarget &target, quint16 port)
{
    const QByteArray body = '[' + QByteArray(target.largestBody - 2, ' ') + ']';
    auto clients = connected(port, 40);
    for (RawClient &client : clients) {
        client.send(pushOf(target, body));
        client.receive(1);
    }
    ScenarioOutcome outcome {"40 bodies of 8 MiB in turn, their connections stay open", summary(clients), {}};
    if (outcome.answered != "200 x 40")
        outcome.mismatch = "not all were stored";
    return outcome;
}

ScenarioOutcome refusalFlood(const HostileTarget &target, quint16 port)
{
    constexpr int count = 20'000;
    ScenarioOutcome outcome {"20000 pushes with a wrong token, 200 at a time", {}, {}};
    const QByteArray bad = "POST /webhooks HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer lp_x_y\r\n"
                           "Content-Length: 0\r\n\r\n";
    int answered = 0;
    for (int sent = 0; sent < count; sent += 200) {
        RawClient client(port);
        client.send(bad.repeated(200));
        answered += wholeAnswers(client.receive(200));
    }
    outcome.answered = "401 x " + QByteArray::number(answered);
    if (answered != count)
        outcome.mismatch = "not all were answered";
    pushDuring(outcome, target, port, 5, [] {});
    return outcome;
}

} // namespace

std::vector<Scenario> hostileScenarios()
{
    return {
        crowd("half-open", 2'000, [](const HostileTarget &) { return QByteArray(); }),
        crowd("half a head", 2'000, [](const HostileTarget &) { return "POST /webhooks HTTP/1.1\r\nHo"; }),
        crowd("half a body", 2'000,
            [](const HostileTarget &target) { return pushHead(target) + "Content-Length: 900\r\n\r\n{"; }),
        crowd("more than the limit", 6'000, [](const HostileTarget &) { return QByteArray("P"); }),
        {"slow loris", drip},
        {"connect and close",
            [](const HostileTarget &, quint16 port) {
                return openAndEnd(
                    port, "20000 connections opened and closed", [](RawClient &client) { client.close(); });
            }},
        {"connect and reset",
            [](const HostileTarget &, quint16 port) {
                return openAndEnd(
                    port, "20000 connections opened and reset", [](RawClient &client) { client.reset(); });
            }},
        {"gone before the answer",
            [](const HostileTarget &target, quint16 port) {
                return openAndEnd(port, "20000 pushes, reset behind each", [&target](RawClient &client) {
                    client.send(goodPush(target));
                    client.reset();
                });
            }},
        {"answers left unread", unread},
        {"large bodies at once", largeBodies},
        {"large bodies, then idle", largeThenIdle},
        {"wrong tokens", refusalFlood},
    };
}

} // namespace listingpost::test
