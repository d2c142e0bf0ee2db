// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/tlsidentity.h"

#include <QSslCertificate>

namespace listingpost::test {

/// How a certificate is made.
struct CertificateOptions
{
    QByteArray name = "localhost"; ///< its DNS name; 127.0.0.1 is always one of its addresses
    int days = 90; ///< from now; below 0: expired
    bool rsa = false; ///< else P-256
};

/// A fresh key and a certificate signed with it, as `NAME.crt` and `NAME.key` (readable by the owner only) in
/// \a folder; files of that name are replaced in one step each, as certbot does.
TlsFiles writeCertificate(const QString &folder, const QString &name, const CertificateOptions &options = {});

/// The first certificate of \a files.
QSslCertificate certificateOf(const TlsFiles &files);

} // namespace listingpost::test
