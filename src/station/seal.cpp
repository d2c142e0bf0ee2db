// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/seal.h"

#include "store/pushsecrets.h"

#include <memory>
#include <openssl/evp.h>

namespace listingpost {

namespace {

constexpr int sealKeyBytes = 32;
constexpr int nonceBytes = 12;
constexpr int tagBytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char *input(const QByteArray &bytes, qsizetype at = 0)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData()) + at;
}

unsigned char *output(QByteArray &bytes, qsizetype at = 0)
{
    return reinterpret_cast<unsigned char *>(bytes.data()) + at;
}

} // namespace

QByteArray newSealKey() { return randomBytes(sealKeyBytes); }

Result<QByteArray> sealed(const QByteArray &text, const QByteArray &key)
{
    const QByteArray nonce = randomBytes(nonceBytes); // 96 bits at random, some writes a day under one key
    QByteArray result(nonceBytes + tagBytes + text.size(), '\0');
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int written = 0;
    int rest = 0;
    const bool done = key.size() == sealKeyBytes && cipher
        && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, input(key), input(nonce)) == 1
        && EVP_EncryptUpdate(
               cipher.get(), output(result, nonceBytes + tagBytes), &written, input(text), int(text.size()))
            == 1
        && EVP_EncryptFinal_ex(cipher.get(), output(result, nonceBytes + tagBytes + written), &rest) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tagBytes, output(result, nonceBytes)) == 1;
    if (!done)
        return failure(ErrorCode::Io, QStringLiteral("secrets cannot be encrypted on this system"));
    return nonce + result.mid(nonceBytes);
}

Result<QByteArray> unsealed(const QByteArray &sealedText, const QByteArray &key)
{
    const auto refused = [] {
        return failure(
            ErrorCode::Forbidden, QStringLiteral("it was encrypted under another key, or was changed since"));
    };
    const qsizetype size = sealedText.size() - nonceBytes - tagBytes;
    if (size < 0 || key.size() != sealKeyBytes)
        return refused();
    QByteArray tag = sealedText.mid(nonceBytes, tagBytes);
    QByteArray text(size, '\0');
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int written = 0;
    int rest = 0;
    const bool done = cipher
        && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, input(key), input(sealedText)) == 1
        && EVP_DecryptUpdate(
               cipher.get(), output(text), &written, input(sealedText, nonceBytes + tagBytes), int(size))
            == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tagBytes, output(tag)) == 1
        && EVP_DecryptFinal_ex(cipher.get(), output(text, written), &rest) == 1;
    if (!done)
        return refused();
    return text;
}

} // namespace listingpost
