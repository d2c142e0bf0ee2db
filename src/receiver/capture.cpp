// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/capture.h"

#include <QHostAddress>

namespace listingpost {

namespace {

constexpr std::chrono::hours longestCapture {24};
constexpr std::chrono::minutes longestDelay {10};

} // namespace

Result<> CaptureSettings::check() const
{
    const auto bad = [](const QString &why) { return failure(ErrorCode::InvalidInput, why); };
    if (lasts < std::chrono::seconds(1) || lasts > longestCapture)
        return bad(QStringLiteral("Open capture lasts from a second to 24 hours."));
    if (status < 200 || status > 599)
        return bad(QStringLiteral("%1 is no status to answer with: choose one from 200 to 599.").arg(status));
    if (delay < std::chrono::milliseconds(0) || delay > longestDelay)
        return bad(QStringLiteral("An answer can be delayed by at most 10 minutes."));
    if (forward.isEmpty())
        return {};
    const bool web = forward.scheme() == QLatin1String("https") || forward.scheme() == QLatin1String("http");
    if (!forward.isValid() || !web || forward.host().isEmpty() || !forward.userInfo().isEmpty())
        return bad(QStringLiteral(
            "\"%1\" is no URL to forward to: write one such as https://other.example.com/hook.")
                       .arg(forward.toDisplayString()));
    return {};
}

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
