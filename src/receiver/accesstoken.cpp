// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/accesstoken.h"

#include "store/pushsecrets.h"

#include <charconv>
#include <QMessageAuthenticationCode>

namespace listingpost {

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// "access": the same key also finds chosen tokens, and one must never pass for the other.
QByteArray macOf(const QByteArray &stationKey, const QByteArray &client, const QByteArray &end)
{
    return QMessageAuthenticationCode::hash(
        "access\n" + client + '\n' + end, stationKey, QCryptographicHash::Sha256)
        .toBase64(base64Url);
}

} // namespace

QByteArray makeAccessToken(const QByteArray &stationKey, const QByteArray &client, UtcTime end)
{
    const QByteArray text = QByteArray::number(toUnixMs(end));
    return "lp_" + client + "_a" + text + '.' + macOf(stationKey, client, text);
}

bool isAccessToken(
    const QByteArray &stationKey, const QByteArray &client, std::string_view secret, UtcTime now)
{
    const auto dot = secret.find('.');
    if (stationKey.isEmpty() || !secret.starts_with('a') || dot == std::string_view::npos)
        return false;
    const std::string_view end = secret.substr(1, dot - 1);
    const std::string_view mac = secret.substr(dot + 1);
    const QByteArray expected
        = macOf(stationKey, client, QByteArray(end.data(), static_cast<qsizetype>(end.size())));
    qint64 ms = 0;
    const auto [stop, error] = std::from_chars(end.data(), end.data() + end.size(), ms);
    const bool isTime = error == std::errc() && stop == end.data() + end.size();
    return sameBytes(expected, QByteArrayView(mac.data(), static_cast<qsizetype>(mac.size()))) && isTime
        && now < fromUnixMs(ms);
}

} // namespace listingpost
