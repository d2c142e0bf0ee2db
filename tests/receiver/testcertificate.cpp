// SPDX-License-Identifier: GPL-3.0-or-later
#include "testcertificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <QDir>
#include <QSaveFile>

namespace listingpost::test {

namespace {

QByteArray taken(BIO *bio)
{
    char *data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    const QByteArray bytes(data, static_cast<qsizetype>(size));
    BIO_free(bio);
    return bytes;
}

QByteArray pemOf(X509 *certificate)
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    return taken(bio);
}

QByteArray pemOf(EVP_PKEY *key)
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    return taken(bio);
}

void addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

X509 *makeCertificate(EVP_PKEY *key, const CertificateOptions &options)
{
    static long serial = 1;
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -200L * 86'400);
    X509_gmtime_adj(X509_getm_notAfter(certificate), options.days * 86'400L);
    X509_set_pubkey(certificate, key);
    X509_NAME *name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
        reinterpret_cast<const unsigned char *>(options.name.constData()), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    addExtension(certificate, NID_subject_alt_name, "DNS:" + options.name + ",IP:127.0.0.1");
    addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate, key, EVP_sha256());
    return certificate;
}

QString write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        file.write(bytes);
        file.commit();
    }
    return path;
}

} // namespace

TlsFiles writeCertificate(const QString &folder, const QString &name, const CertificateOptions &options)
{
    EVP_PKEY *key = options.rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
    X509 *certificate = makeCertificate(key, options);
    const QDir dir(folder);
    const TlsFiles files {write(dir.filePath(name + QStringLiteral(".crt")), pemOf(certificate)),
        write(dir.filePath(name + QStringLiteral(".key")), pemOf(key))};
    X509_free(certificate);
    EVP_PKEY_free(key);
    return files;
}

QSslCertificate certificateOf(const TlsFiles &files)
{
    return QSslCertificate::fromPath(files.certificate).value(0);
}

} // namespace listingpost::test
