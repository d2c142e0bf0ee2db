// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pushrules.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr qsizetype longestPrefix = 64;

bool isVisible(char c) { return c > 0x20 && c < 0x7F; }

/// Where a label stands in any case.
bool isOfLabels(const QByteArray &name)
{
    return name.compare("EntityEventSource", Qt::CaseInsensitive) == 0
        || name.compare("ConsumerLabel", Qt::CaseInsensitive) == 0;
}

} // namespace

QString toString(PushProof proof)
{
    switch (proof) {
    case PushProof::Token:
        return QStringLiteral("token");
    case PushProof::Signature:
        return QStringLiteral("signature");
    case PushProof::Both:
        return QStringLiteral("both");
    }
    return {};
}

QString toString(SignatureEncoding encoding)
{
    return encoding == SignatureEncoding::Hex ? QStringLiteral("hex") : QStringLiteral("base64");
}

bool isFieldName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() <= 255 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool hasOtherMeaning(const QByteArray &name)
{
    static const QByteArrayList taken {"authorization", "proxy-authorization", "cookie", "host",
        "content-length", "transfer-encoding", "content-type", "content-encoding", "connection", "expect"};
    return taken.contains(name.toLower());
}

Result<> checkLabelHeader(const QByteArray &name)
{
    if (!name.isEmpty() && !isFieldName(name))
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("\"%1\" cannot name a header: letters, digits and - only, such as X-Feed.")
                .arg(QString::fromUtf8(name)));
    if (hasOtherMeaning(name)) // a token would become the name of a feed
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("The header %1 has another meaning: a label cannot be in it.")
                .arg(QString::fromUtf8(name)));
    return {};
}

Result<> checkClientId(const QByteArray &id)
{
    // The colon separates it from the secret in HTTP Basic.
    if (!id.isEmpty() && id.size() <= 255
        && std::all_of(id.begin(), id.end(), [](char c) { return isVisible(c) && c != ':'; }))
        return {};
    return failure(ErrorCode::InvalidInput,
        QStringLiteral("\"%1\" cannot be a client id: 1 to 255 visible ASCII characters without a colon.")
            .arg(QString::fromUtf8(id)));
}

Result<> PushRules::check() const
{
    const auto wrong = [](const QString &why) -> Result<> { return failure(ErrorCode::InvalidInput, why); };
    const QString header = QString::fromUtf8(signatureHeader);
    if (!signatureHeader.isEmpty() && !isFieldName(signatureHeader))
        return wrong(
            QStringLiteral("\"%1\" cannot name a header: letters, digits and - only, such as X-Signature.")
                .arg(header));
    if (hasOtherMeaning(signatureHeader) || isOfLabels(signatureHeader))
        return wrong(
            QStringLiteral("The header %1 has another meaning: a signature cannot be in it.").arg(header));
    if (needsSignature() && signatureHeader.isEmpty())
        return wrong(
            QStringLiteral("A signature is demanded, but not where it is: give --signature-header too."));
    if (signaturePrefix.size() > longestPrefix
        || !std::all_of(signaturePrefix.begin(), signaturePrefix.end(), isVisible))
        return wrong(
            QStringLiteral("A signature's prefix is at most 64 visible characters, such as sha256=."));
    if (maxLabels < 0 || maxLabels > mostLabels)
        return wrong(QStringLiteral("New labels are between 0 and %1.").arg(mostLabels));
    return {};
}

void PushRules::toJson(QJsonObject &settings) const
{
    const auto put = [&settings](const QString &name, bool differs, const QJsonValue &value) {
        if (differs)
            settings.insert(name, value);
        else
            settings.remove(name);
    };
    put(QStringLiteral("require"), proof != PushProof::Token, toString(proof));
    put(QStringLiteral("signature_header"), !signatureHeader.isEmpty(), QString::fromUtf8(signatureHeader));
    put(QStringLiteral("signature_prefix"), !signaturePrefix.isEmpty(), QString::fromUtf8(signaturePrefix));
    put(QStringLiteral("signature_encoding"), signatureEncoding != SignatureEncoding::Hex,
        toString(signatureEncoding));
    put(QStringLiteral("max_labels"), maxLabels != defaultMaxLabels, maxLabels);
}

PushRules PushRules::fromJson(const QJsonObject &settings)
{
    PushRules rules;
    const QString proof = settings.value(QStringLiteral("require")).toString();
    if (proof == toString(PushProof::Signature))
        rules.proof = PushProof::Signature;
    else if (proof == toString(PushProof::Both))
        rules.proof = PushProof::Both;
    rules.signatureHeader = settings.value(QStringLiteral("signature_header")).toString().toUtf8();
    rules.signaturePrefix = settings.value(QStringLiteral("signature_prefix")).toString().toUtf8();
    if (settings.value(QStringLiteral("signature_encoding")).toString()
        == toString(SignatureEncoding::Base64))
        rules.signatureEncoding = SignatureEncoding::Base64;
    rules.maxLabels = settings.value(QStringLiteral("max_labels")).toInt(defaultMaxLabels);
    return rules;
}

} // namespace listingpost
