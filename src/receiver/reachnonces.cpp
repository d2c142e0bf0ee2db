// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/reachnonces.h"

#include <algorithm>
#include <QJsonDocument>
#include <QJsonObject>

namespace listingpost {

void ReachNonces::expect(ReachQuestion question, SteadyTime now)
{
    const SteadyTime end = now + question.validFor;
    m_open.emplace_back(std::move(question), end);
}

std::optional<PushAnswer> ReachNonces::answer(const HttpHead &head, const std::string &client, SteadyTime now)
{
    if (m_open.empty())
        return std::nullopt;
    std::erase_if(m_open, [now](const auto &open) { return open.second <= now; });
    const std::string_view nonce = head.field(Field).first;
    const auto asked = std::find_if(
        m_open.begin(), m_open.end(), [nonce](const auto &open) { return open.first.nonce == nonce; });
    if (asked == m_open.end() || nonce.empty())
        return std::nullopt;
    const QJsonObject body {
        {QStringLiteral("reached"), QString::fromStdString(asked->first.answer)},
        {QStringLiteral("path"), QString::fromUtf8(head.path.data(), qsizetype(head.path.size()))},
        {QStringLiteral("client"), QString::fromStdString(client)},
    };
    m_open.erase(asked);
    return PushAnswer {200, {}, QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString(), {}};
}

} // namespace listingpost
