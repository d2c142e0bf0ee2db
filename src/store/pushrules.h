// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace listingpost {

/// What a Producer shows to be let in (wire.md 2.1).
enum class PushProof {
    Token, ///< `Authorization: Bearer`
    Signature, ///< an HMAC-SHA256 of the raw body
    Both,
};

/// How the bytes of a signature are written.
enum class SignatureEncoding { Hex, Base64 };

/// How one Producer's pushes are told to be its own, and how many feeds they may make by themselves. Kept in
/// the Producer's row; the signing secrets are elsewhere.
struct PushRules
{
    static constexpr int defaultMaxLabels = 50;
    static constexpr int mostLabels = 10'000;

    PushProof proof = PushProof::Token;
    QByteArray signatureHeader; ///< the field that carries the signature; empty: none was configured
    QByteArray signaturePrefix; ///< before it, such as `sha256=`
    SignatureEncoding signatureEncoding = SignatureEncoding::Hex;
    int maxLabels = defaultMaxLabels; ///< new labels that make a feed before a person has set one up

    bool needsSignature() const { return proof != PushProof::Token; }
    /// An error says which rule makes no sense, and why.
    Result<> check() const;

    /// Writes into \a settings what differs from the defaults; other members stay.
    void toJson(QJsonObject &settings) const;
    static PushRules fromJson(const QJsonObject &settings);

    bool operator==(const PushRules &) const = default;
};

/// `token`, `signature` or `both`.
QString toString(PushProof proof);
/// `hex` or `base64`.
QString toString(SignatureEncoding encoding);
/// Whether \a name may name a field of an HTTP head (RFC 9110 5.6.2).
bool isFieldName(const QByteArray &name);
/// Whether HTTP, or this endpoint, has settled already what stands in the field \a name, without case.
bool hasOtherMeaning(const QByteArray &name);
/// An error when \a name, which may be empty, cannot be the field that a Producer's labels come in.
Result<> checkLabelHeader(const QByteArray &name);
/// An error when \a id cannot name a client of the token endpoint.
Result<> checkClientId(const QByteArray &id);

} // namespace listingpost
