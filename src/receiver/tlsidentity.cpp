// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/tlsidentity.h"

#include <algorithm>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>

namespace listingpost {

namespace {

constexpr qint64 mostBytes = 1024 * 1024; ///< a chain and a key have some 10 KB

template<auto Free> struct Freer
{
    template<typename T> void operator()(T *thing) const { Free(thing); }
};
using Bio = std::unique_ptr<BIO, Freer<BIO_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;

Result<QByteArray> contentOf(const QString &what, const QString &path)
{
    QFile file(path);
    if (path.isEmpty())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("TLS needs a certificate and its key: no file is named for the %1.").arg(what));
    if (!file.exists())
        return failure(ErrorCode::NotFound,
            QStringLiteral("The %1 %2 is not there. Check its path, or take TLS off.").arg(what, path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io,
            QStringLiteral("The %1 %2 cannot be read: %3. Let the user that runs the station read it, for "
                           "example as a copy that the renewal makes.")
                .arg(what, path, file.errorString()));
    const QByteArray bytes = file.read(mostBytes);
    if (bytes.isEmpty())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("The %1 %2 is empty (or no file). Write it anew.").arg(what, path));
    return bytes;
}

tl::unexpected<Error> unusable(
    const QString &what, const QString &path, const QString &why, const QString &remedy)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("The %1 %2 %3. %4").arg(what, path, why, remedy));
}

Bio bioOf(const QByteArray &pem)
{
    return Bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
}

/// OpenSSL asks on the terminal for the passphrase of an encrypted key when nobody answers for it.
int noPassphrase(char *, int, int, void *) { return -1; }

Result<Key> keyOf(const QString &path, const QByteArray &pem)
{
    const QString what = QStringLiteral("key");
    if (pem.contains("ENCRYPTED"))
        return unusable(what, path, QStringLiteral("has a passphrase"),
            QStringLiteral("Nobody can type it when the station starts: write it without one, by `openssl "
                           "pkey -in FILE -out NEW`, in a file that only the station's user may read."));
    Key key(PEM_read_bio_PrivateKey(bioOf(pem).get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    if (!key)
        return unusable(what, path, QStringLiteral("holds no private key in PEM form"),
            pem.contains("BEGIN CERTIFICATE")
                ? QStringLiteral("It is a certificate: are the two files named the wrong way round?")
                : QStringLiteral("Name the file that begins with -----BEGIN PRIVATE KEY-----."));
    return key;
}

/// The key must be of the first certificate: clients are shown that one.
Result<> matches(const TlsFiles &files, const QByteArray &pem, EVP_PKEY *key)
{
    const Certificate own(PEM_read_bio_X509(bioOf(pem).get(), nullptr, noPassphrase, nullptr));
    const bool fits = own && X509_check_private_key(own.get(), key) == 1;
    ERR_clear_error();
    if (fits)
        return {};
    return unusable(QStringLiteral("certificate"), files.certificate,
        QStringLiteral("does not belong to the key %1").arg(files.key),
        QStringLiteral("Name a pair made together; in the certificate's file the endpoint's own comes first, "
                       "then the chain."));
}

/// What Mozilla calls "intermediate": everything that TLS 1.3 has, and of TLS 1.2 what is forward secret
/// and authenticated.
QList<QSslCipher> goodCiphers()
{
    QList<QSslCipher> ciphers = QSslConfiguration::supportedCiphers();
    ciphers.removeIf([](const QSslCipher &cipher) {
        const QString name = cipher.name();
        const bool forwardSecret
            = name.startsWith(QLatin1String("ECDHE-")) || name.startsWith(QLatin1String("DHE-"));
        const bool aead = name.contains(QLatin1String("GCM")) || name.contains(QLatin1String("CHACHA20"));
        return !name.startsWith(QLatin1String("TLS_")) && !(forwardSecret && aead);
    });
    return ciphers;
}

QString cautionFor(const TlsFiles &files)
{
    const QFileDevice::Permissions permissions = QFileInfo(files.key).permissions();
    if (!(permissions & (QFileDevice::ReadOther | QFileDevice::WriteOther)))
        return {};
    return QStringLiteral("The key %1 may be read or written by every user of this machine. Take that away "
                          "by `chmod o-rwx` and consider the key known.")
        .arg(files.key);
}

UtcTime timeOf(const QDateTime &time) { return fromUnixMs(time.toMSecsSinceEpoch()); }

} // namespace

Result<std::shared_ptr<const TlsIdentity>> readTlsIdentity(const TlsFiles &files)
{
    const auto certificatePem = contentOf(QStringLiteral("certificate"), files.certificate);
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    const auto keyPem = contentOf(QStringLiteral("key"), files.key);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return unusable(QStringLiteral("certificate"), files.certificate,
            QStringLiteral("holds no certificate in PEM form"),
            QStringLiteral("Name the file that begins with -----BEGIN CERTIFICATE-----, such as "
                           "certbot's fullchain.pem."));
    auto key = keyOf(files.key, *keyPem);
    if (!key)
        return tl::unexpected(key.error());
    if (const auto fits = matches(files, *certificatePem, key->get()); !fits)
        return tl::unexpected(fits.error());

    auto identity = std::make_shared<TlsIdentity>();
    QSslConfiguration &configuration = identity->configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // Producers are known by their tokens
    configuration.setCaCertificates({}); // or Qt would load the system's for every connection
    configuration.setCiphers(goodCiphers());
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    configuration.setLocalCertificateChain(chain);
    // As a handle, which the QSslKey owns from now on: so every algorithm that OpenSSL knows will do.
    configuration.setPrivateKey(QSslKey(Qt::HANDLE(key->release()), QSsl::PrivateKey));
    const QSslCertificate &own = chain.first();
    identity->digest = QCryptographicHash::hash(*certificatePem + '\0' + *keyPem, QCryptographicHash::Sha256);
    identity->names = own.subjectAlternativeNames().values(QSsl::DnsEntry);
    identity->begins = timeOf(own.effectiveDate());
    identity->expires = timeOf(own.expiryDate());
    identity->caution = cautionFor(files);
    return std::shared_ptr<const TlsIdentity>(std::move(identity));
}

} // namespace listingpost
