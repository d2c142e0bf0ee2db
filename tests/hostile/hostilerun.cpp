// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostilerun.h"

#include "rawclient.h"

#include <algorithm>
#include <QList>

namespace listingpost::test {

namespace {

/// 100 not counted.
int expectedAnswers(const HostileCase &row)
{
    return row.statuses.isEmpty() ? 0 : int(row.statuses.split(' ').size() - row.statuses.count("100"));
}

/// Sends the parts; what the server refuses early need not be taken by it.
void sendParts(RawClient &client, const HostileCase &row, const std::function<void(Then)> &pass)
{
    for (const Part &part : row.parts) {
        part.dribbled ? client.dribble(part.bytes) : client.send(part.bytes);
        switch (part.then) {
        case Then::Next:
            break;
        case Then::AwaitContinue:
            client.receiveContinue();
            break;
        case Then::FinishSending:
            client.finishSending();
            break;
        case Then::PassHeadTime:
        case Then::PassBodyTime:
            client.receive(expectedAnswers(row) - 1); // what comes before the time has passed
            pass(part.then);
            break;
        case Then::PassIdleTime:
            client.receive(expectedAnswers(row));
            pass(part.then);
            break;
        }
    }
}

/// The one with this \a status.
QByteArray lastAnswer(const QByteArray &answers, const QByteArray &status)
{
    return answers.mid(answers.lastIndexOf("HTTP/1.1 " + status));
}

} // namespace

HostileOutcome play(
    const HostileCase &row, const HostileTarget &target, quint16 port, const std::function<void(Then)> &pass)
{
    RawClient client(port);
    if (!client.isOpen())
        return {{}, "no connection"};
    if (row.headsOnly)
        client.expectHeadsOnly();
    sendParts(client, row, pass);

    HostileOutcome outcome;
    client.receive(expectedAnswers(row));
    outcome.statuses = statusesIn(client.received(), row.headsOnly);
    if (outcome.statuses != row.statuses)
        outcome.mismatch = "answered " + outcome.statuses.right(40) + ", not " + row.statuses.right(40);
    else if (const QByteArray last = lastAnswer(client.received(), row.statuses.right(3));
             !last.contains(row.contains))
        outcome.mismatch = "the answer does not hold " + row.contains + ": " + last;
    else if (row.ending == Ending::Closed && (!client.waitForClose() || client.wasReset()))
        outcome.mismatch = client.wasReset() ? "reset, not closed" : "not closed";
    else if (row.ending == Ending::Closed && statusesIn(client.received(), row.headsOnly) != row.statuses)
        outcome.mismatch = "something follows the last answer: " + client.received().right(200);
    else if (row.ending == Ending::Open) {
        RawClient same = std::move(client);
        same.forget();
        same.send(goodPush(target));
        if (statusesIn(same.receive(1)) != "200")
            outcome.mismatch = "a good push behind it on the same connection: " + same.received();
    }
    return outcome;
}

std::chrono::microseconds timeGoodPush(const HostileTarget &target, quint16 port)
{
    using namespace std::chrono;
    const auto begun = steady_clock::now();
    RawClient client(port);
    if (!client.isOpen() || !client.send(goodPush(target)) || statusesIn(client.receive(1)) != "200")
        return microseconds(-1);
    return duration_cast<microseconds>(steady_clock::now() - begun);
}

} // namespace listingpost::test
