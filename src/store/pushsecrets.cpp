// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pushsecrets.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

namespace listingpost {

namespace {

constexpr qsizetype shortestChosen = 16;
constexpr qsizetype longestChosen = 512;
constexpr qsizetype shortestSigning = 16;
constexpr qsizetype longestSigning = 4096;
constexpr int fewestDifferent = 8;
/// What is left of a token after guessable words and runs must still be worth so many characters.
constexpr qsizetype leastWorth = 8;

int differentCharacters(const QByteArray &text)
{
    std::array<bool, 256> seen {};
    for (const char c : text)
        seen[static_cast<unsigned char>(c)] = true;
    return static_cast<int>(std::count(seen.begin(), seen.end(), true));
}

/// \a text without the words that everybody tries first.
QByteArray withoutWords(const QByteArray &text)
{
    QByteArray rest = text.toLower();
    for (const char *word : {"password", "passwort", "changeme", "letmein", "listingpost", "webhook",
             "secret", "bearer", "qwerty", "access", "token", "admin", "reso", "test", "key"})
        rest.replace(word, "");
    return rest;
}

/// How many characters of \a text do not simply follow the one before (aaaa, 1234, fedc).
qsizetype worthOf(const QByteArray &text)
{
    qsizetype worth = text.isEmpty() ? 0 : 1;
    for (qsizetype i = 1; i < text.size(); ++i)
        worth += std::abs(text[i] - text[i - 1]) > 1;
    return worth;
}

/// Whether \a text is one shorter piece again and again.
bool repeatsItself(const QByteArray &text)
{
    return text.size() > 1 && (text + text).indexOf(text, 1) < text.size();
}

Result<> checkStrength(const QString &what, const QByteArray &text, qsizetype shortest, qsizetype longest)
{
    const auto refused = [&what](const QString &why) -> Result<> {
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "The %1 is too weak: it %2. Ask the Producer for a random one, such as `openssl rand "
                "-hex 32` makes.")
                .arg(what, why));
    };
    if (text.size() < shortest)
        return refused(
            QStringLiteral("has %1 characters, and %2 are the least").arg(text.size()).arg(shortest));
    if (text.size() > longest)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("The %1 is too long: %2 characters are the most.").arg(what).arg(longest));
    if (differentCharacters(text) < fewestDifferent)
        return refused(QStringLiteral("has fewer than %1 different characters").arg(fewestDifferent));
    if (repeatsItself(text))
        return refused(QStringLiteral("repeats itself"));
    if (worthOf(withoutWords(text)) < leastWorth)
        return refused(
            QStringLiteral("is little more than words and rows of characters that are tried first"));
    return {};
}

} // namespace

QByteArray chosenHash(const QByteArray &stationKey, QByteArrayView token)
{
    // "chosen": the same key also makes access tokens, and one must never pass for the other.
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, stationKey);
    code.addData("chosen\n");
    code.addData(token.data(), token.size());
    return code.result();
}

Result<> checkChosenToken(const QByteArray &token)
{
    // RFC 6750 2.1: b64token; anything else does not survive an Authorization field.
    const bool travels = std::all_of(token.begin(), token.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || QByteArrayView("-._~+/=").contains(c);
    });
    if (!travels)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "The token holds a blank or a character that no bearer token may have (RFC 6750): only "
                "letters, digits and - . _ ~ + / = are sent as they are."));
    if (token.startsWith("lp_"))
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "The token begins with lp_, as those do that are made here: leave --chosen-file out to "
                "have one made."));
    return checkStrength(QStringLiteral("token"), token, shortestChosen, longestChosen);
}

Result<> checkSigningSecret(const QByteArray &secret)
{
    return checkStrength(QStringLiteral("signing secret"), secret, shortestSigning, longestSigning);
}

QByteArray randomBytes(qsizetype bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes; ++i)
        raw[i] = static_cast<char>(QRandomGenerator::system()->generate() & 0xFF);
    return raw;
}

QByteArray randomTokenId()
{
    static constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";
    QByteArray id;
    for (int i = 0; i < 6; ++i)
        id += alphabet[QRandomGenerator::system()->bounded(quint32(alphabet.size()))];
    return id;
}

bool sameBytes(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    volatile unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

} // namespace listingpost
