// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourceline.h"

namespace listingpost {

SourceLine::SourceLine(
    const ProducerClientOptions &options, std::shared_ptr<AccessDesk> desk, QObject *parent)
    : QObject(parent)
    , m_client(options)
{
    connect(&m_client, &ProducerClient::finished, this, &SourceLine::takeAnswer);
    connect(&m_client, &ProducerClient::sent, this, [this] { m_desk->noteSent(); });
    m_client.setResendGuard([this] { return gate().mayResend(); });
    setDesk(std::move(desk));
}

SourceLine::~SourceLine()
{
    for (const auto &[id, asked] : m_asked)
        asked.desk->noteRunning(-1);
}

void SourceLine::setDesk(std::shared_ptr<AccessDesk> desk)
{
    const bool wasDenied = m_desk && m_desk != desk && m_desk->gate().isDenied();
    if (m_desk)
        m_desk->disconnect(this);
    m_desk = std::move(desk);
    connect(m_desk.get(), &AccessDesk::changed, this, &SourceLine::gateChanged);
    connect(m_desk.get(), &AccessDesk::denied, this, &SourceLine::denied);
    connect(m_desk.get(), &AccessDesk::admitted, this, &SourceLine::admitted);
    connect(m_desk.get(), &AccessDesk::tokenTrouble, this, &SourceLine::tokenTrouble);
    connect(m_desk.get(), &AccessDesk::tokenFine, this, &SourceLine::tokenFine);
    if (wasDenied)
        Q_EMIT admitted();
}

void SourceLine::ask(const ProducerRequest &request, Handler handler)
{
    m_desk->equip(m_client);
    m_desk->noteRunning(1);
    const AccessDesk::Sent sent = m_desk->sent(); // before it goes: what it is sent under
    const quint64 id = m_client.get(request);
    m_asked.emplace(id, Asked {m_desk, sent, std::move(handler)});
}

void SourceLine::takeAnswer(quint64 request, const Answer &answer)
{
    auto node = m_asked.extract(request);
    if (node.empty())
        return;
    const Asked &asked = node.mapped();
    asked.desk->noteReceived(answer.body.size());
    asked.desk->noteRunning(-1);
    asked.desk->watch(asked.sent, answer);
    if (answer.failure != AnswerFailure::Cancelled && answer.failure != AnswerFailure::HeldBack)
        Q_EMIT answered(answer);
    asked.handler(answer);
}

} // namespace listingpost
