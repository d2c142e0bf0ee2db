// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/patientline.h"

namespace listingpost {

PatientLine::PatientLine(SourceLine &line, QObject *parent)
    : QObject(parent)
    , m_line(line)
{
    connect(&line, &SourceLine::gateChanged, this, &PatientLine::askWhenOpen);
}

void PatientLine::ask(const QUrl &url, const QByteArray &accept, SourceLine::Handler handler)
{
    ProducerRequest request;
    request.url = url;
    request.accept = accept;
    m_waiting.emplace(std::move(request), std::move(handler));
    askWhenOpen();
}

void PatientLine::end()
{
    m_ended = true;
    m_waiting.reset();
}

void PatientLine::askWhenOpen()
{
    if (!m_waiting || m_ended || !m_line.gate().isOpen())
        return;
    auto [request, handler] = std::move(*m_waiting);
    m_waiting.reset();
    m_line.ask(request, [this, handler = std::move(handler)](const Answer &answer) {
        if (!m_ended)
            handler(answer);
    });
}

} // namespace listingpost
