// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/clientaddress.h"

#include "receiver/httphead.h"

#include <algorithm>
#include <array>

namespace listingpost {

namespace {

/// `10.0.0.1`, `10.0.0.1:5120`, `fd00::1`, `[fd00::1]:5120`; null for anything else.
QHostAddress addressOf(std::string_view entry)
{
    entry = trimmed(entry);
    if (entry.starts_with('['))
        entry = entry.substr(1, std::min(entry.find(']'), entry.size()) - 1);
    else if (std::count(entry.begin(), entry.end(), ':') == 1)
        entry = entry.substr(0, entry.find(':'));
    const QString text = QString::fromLatin1(entry.data(), static_cast<qsizetype>(entry.size()));
    const QHostAddress address(text);
    // Qt reads "1" as 0.0.0.1 and "010.0.0.1" as 8.0.0.1.
    if (address.protocol() == QAbstractSocket::IPv4Protocol && address.toString() != text)
        return {};
    return plainAddress(address);
}

} // namespace

Result<TrustedProxies> TrustedProxies::parse(const QStringList &list)
{
    TrustedProxies proxies;
    for (const QString &text : list) {
        const auto network = QHostAddress::parseSubnet(text);
        const bool whole = text.contains(u':') || text.section(u'/', 0, 0).count(u'.') == 3;
        if (network.first.isNull() || network.second < 1 || !whole)
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" is no proxy's address: write one such as 127.0.0.1, or a network such "
                               "as 10.0.0.0/8 or fd00::/8 (never all addresses)")
                    .arg(text));
        proxies.m_networks.push_back(network);
    }
    return proxies;
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    return std::any_of(m_networks.begin(), m_networks.end(),
        [&](const auto &network) { return address.isInSubnet(network.first, network.second); });
}

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4);
    QHostAddress plain = address;
    plain.setScopeId({});
    return plain;
}

QHostAddress clientAddress(const QHostAddress &peer, const HttpHead &head, const TrustedProxies &proxies)
{
    QHostAddress client = plainAddress(peer);
    if (!proxies.contains(client))
        return client;
    for (auto field = head.fields.rbegin(); field != head.fields.rend(); ++field) {
        if (!equalIgnoringCase(field->first, "X-Forwarded-For"))
            continue;
        std::string_view rest = field->second;
        while (!trimmed(rest).empty()) {
            const auto comma = rest.rfind(',');
            const QHostAddress before
                = addressOf(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
            if (before.isNull())
                return client;
            client = before;
            if (!proxies.contains(client))
                return client;
            rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
        }
    }
    return client;
}

bool isForwarded(const HttpHead &head)
{
    constexpr std::array<std::string_view, 5> names {
        "Forwarded", "X-Forwarded-For", "X-Real-IP", "CF-Connecting-IP", "Via"};
    return std::any_of(
        names.begin(), names.end(), [&head](std::string_view name) { return head.field(name).second > 0; });
}

} // namespace listingpost
