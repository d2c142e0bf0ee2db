// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <memory>
#include <QByteArray>
#include <QSslConfiguration>
#include <QString>
#include <QStringList>

namespace listingpost {

/// Where the endpoint's certificate and its key are: PEM files. Both empty: no TLS.
struct TlsFiles
{
    QString certificate; ///< the endpoint's own first, then the chain up to its authority
    QString key; ///< without a passphrase

    bool isEmpty() const { return certificate.isEmpty() && key.isEmpty(); }
    bool operator==(const TlsFiles &) const = default;
};

/// What the endpoint shows to those who connect, checked: the key belongs to the certificate.
struct TlsIdentity
{
    QSslConfiguration configuration; ///< TLS 1.2 and 1.3, forward secret AEAD suites only, ALPN http/1.1
    QByteArray digest; ///< of both files' content: tells whether anything changed
    QStringList names; ///< host names that it is for
    UtcTime begins;
    UtcTime expires;
    QString caution; ///< what a person should mend although it works; empty: nothing
};

/// Reads and checks \a files. An error names the file, the reason and the remedy; it never holds a part of
/// the key. Blocks on the disk; any thread.
Result<std::shared_ptr<const TlsIdentity>> readTlsIdentity(const TlsFiles &files);

} // namespace listingpost
