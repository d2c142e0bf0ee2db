// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/signature.h"

#include "receiver/httphead.h"
#include "store/pushsecrets.h"

#include <QMessageAuthenticationCode>

namespace listingpost {

namespace {

constexpr qsizetype macBytes = 32; // SHA-256

std::optional<QByteArray> fromHex(const QByteArray &text)
{
    // QByteArray::fromHex() skips what is no digit.
    const bool digits = std::all_of(text.begin(), text.end(),
        [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
    if (!digits || text.size() != 2 * macBytes)
        return std::nullopt;
    return QByteArray::fromHex(text);
}

std::optional<QByteArray> fromBase64(QByteArray text)
{
    text.replace('-', '+').replace('_', '/');
    while (text.endsWith('='))
        text.chop(1);
    const auto decoded = QByteArray::fromBase64Encoding(
        text, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != macBytes)
        return std::nullopt;
    return *decoded;
}

} // namespace

std::optional<QByteArray> shownSignature(std::string_view value, const PushRules &rules)
{
    const auto prefix = static_cast<std::size_t>(rules.signaturePrefix.size());
    if (!equalIgnoringCase(value.substr(0, prefix), {rules.signaturePrefix.constData(), prefix}))
        return std::nullopt;
    value.remove_prefix(prefix);
    const QByteArray text(value.data(), static_cast<qsizetype>(value.size()));
    return rules.signatureEncoding == SignatureEncoding::Hex ? fromHex(text) : fromBase64(text);
}

bool isSignedWith(const QByteArray &secret, const QByteArray &body, const QByteArray &shown)
{
    return sameBytes(QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256), shown);
}

} // namespace listingpost
