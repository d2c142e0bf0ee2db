// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/capture.h"

#include <QHostAddress>

namespace listingpost {

void Capture::open(CaptureSettings settings, SteadyTime now)
{
    m_end = now + settings.lasts;
    m_settings = std::make_shared<const CaptureSettings>(std::move(settings));
}

std::shared_ptr<const CaptureSettings> Capture::takes(
    const std::string &client, bool forwarded, SteadyTime now) const
{
    if (!m_settings || now >= m_end)
        return nullptr;
    const bool here = !forwarded && QHostAddress(QString::fromStdString(client)).isLoopback();
    return here || m_settings->remote ? m_settings : nullptr;
}

PushAnswer capturedAnswer(const CaptureSettings &settings)
{
    PushAnswer answer;
    answer.status = settings.status;
    if (settings.retryAfter)
        answer.fields = "Retry-After: " + std::to_string(settings.retryAfter->count()) + "\r\n";
    // RFC 9110 15: these have no content.
    if (settings.status != 204 && settings.status != 205 && settings.status != 304)
        answer.body = "{\"captured\":true}";
    return answer;
}

} // namespace listingpost
