// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <map>
#include <QByteArray>

namespace listingpost {

/// What is needed to tell a push's proof and is kept in no database: a value for the receiver. Never logged.
struct PushSecrets
{
    /// They cannot be read now (a locked keyring): who shows what only they can tell is not refused for it.
    bool isKnown = true;
    /// 256 bits of this station's own: under it, tokens that a Producer chose are found and access tokens are
    /// made. Empty while neither exists.
    QByteArray stationKey;
    std::map<QByteArray, QByteArray> signing; ///< by the id of its row among the tokens

    bool operator==(const PushSecrets &) const = default;
};

/// By what a token that a Producer chose is found: HMAC-SHA256 under \a stationKey; the token itself is kept
/// nowhere.
QByteArray chosenHash(const QByteArray &stationKey, QByteArrayView token);

/// Whether \a token, which a Producer chose, may be one: an error names what is weak about it, not the token.
Result<> checkChosenToken(const QByteArray &token);
/// The same for a secret that a Producer signs with.
Result<> checkSigningSecret(const QByteArray &secret);

/// \a bytes from the system's generator.
QByteArray randomBytes(qsizetype bytes);
/// A new id of a token: short, and easy to say on the phone.
QByteArray randomTokenId();

/// Compares in a time that depends on the length of \a a alone.
bool sameBytes(QByteArrayView a, QByteArrayView b);

} // namespace listingpost
