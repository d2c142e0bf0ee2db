// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourceline.h"

#include "producer/classify.h"

namespace listingpost {

SourceLine::SourceLine(const ProducerClientOptions &options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_client(options)
    , m_gate(clock)
{
    connect(&m_client, &ProducerClient::finished, this, &SourceLine::takeAnswer);
}

void SourceLine::ask(const ProducerRequest &request, Handler handler)
{
    const quint64 id = m_client.get(request);
    m_asked.emplace(id, Asked {m_gate.pass(), std::move(handler)});
}

void SourceLine::setBearer(const QByteArray &bearer)
{
    m_client.setBearer(bearer);
    if (m_gate.admit())
        Q_EMIT admitted();
}

void SourceLine::takeAnswer(quint64 request, const Answer &answer)
{
    auto node = m_asked.extract(request);
    if (node.empty())
        return;
    watch(node.mapped().pass, answer);
    node.mapped().handler(answer);
}

void SourceLine::watch(const SourceGate::Pass &pass, const Answer &answer)
{
    const auto obstacle = classifyObstacle(answer, m_clock.utcNow());
    if (!obstacle) {
        m_gate.succeed(pass);
    } else if (obstacle->verdict == Verdict::Throttled) {
        m_gate.throttle(pass, obstacle->retryAfter);
        Q_EMIT gateChanged();
    } else if (obstacle->verdict == Verdict::Unauthorized && m_gate.deny(pass)) {
        Q_EMIT denied(obstacle->detail);
        Q_EMIT gateChanged();
    }
}

} // namespace listingpost
