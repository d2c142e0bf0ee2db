// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/accesstoken.h"

#include "store/pushsecrets.h"

#include <charconv>
#include <QMessageAuthenticationCode>

namespace listingpost {

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

constexpr int mostAtOnce = 240; ///< different good ones of a client

/// "access": the same key also finds chosen tokens, and one must never pass for the other.
QByteArray macOf(const QByteArray &stationKey, const QByteArray &client, const QByteArray &end)
{
    return QMessageAuthenticationCode::hash(
        "access\n" + client + '\n' + end, stationKey, QCryptographicHash::Sha256)
        .toBase64(base64Url);
}

} // namespace

QByteArray accessTokenId(const QByteArray &client, UtcTime end)
{
    return client + '.' + QByteArray::number(toUnixMs(end), 36);
}

std::string_view accessTokenClient(std::string_view id)
{
    const auto dot = id.find('.');
    return dot == std::string_view::npos ? std::string_view() : id.substr(0, dot);
}

std::chrono::milliseconds accessTokenMoment(std::chrono::seconds validFor)
{
    return std::max<std::chrono::milliseconds>(std::chrono::seconds(1), validFor / mostAtOnce);
}

UtcTime accessTokenEnd(UtcTime now, std::chrono::seconds validFor)
{
    const qint64 moment = accessTokenMoment(validFor).count();
    return fromUnixMs((toUnixMs(now) + moment - 1) / moment * moment) + validFor;
}

QByteArray makeAccessToken(const QByteArray &stationKey, const QByteArray &client, UtcTime end)
{
    const QByteArray text = QByteArray::number(toUnixMs(end));
    return "lp_" + accessTokenId(client, end) + "_a" + text + '.' + macOf(stationKey, client, text);
}

bool isAccessToken(const QByteArray &stationKey, std::string_view id, std::string_view secret, UtcTime now)
{
    const std::string_view name = accessTokenClient(id);
    const auto dot = secret.find('.');
    if (stationKey.isEmpty() || name.empty() || !secret.starts_with('a') || dot == std::string_view::npos)
        return false;
    const QByteArray client(name.data(), static_cast<qsizetype>(name.size()));
    const std::string_view end = secret.substr(1, dot - 1);
    const std::string_view mac = secret.substr(dot + 1);
    const QByteArray expected
        = macOf(stationKey, client, QByteArray(end.data(), static_cast<qsizetype>(end.size())));
    qint64 ms = 0;
    const auto [stop, error] = std::from_chars(end.data(), end.data() + end.size(), ms);
    const bool isTime = error == std::errc() && stop == end.data() + end.size();
    return sameBytes(expected, QByteArrayView(mac.data(), static_cast<qsizetype>(mac.size()))) && isTime
        && now < fromUnixMs(ms)
        && sameBytes(accessTokenId(client, fromUnixMs(ms)),
            QByteArrayView(id.data(), static_cast<qsizetype>(id.size())));
}

} // namespace listingpost
