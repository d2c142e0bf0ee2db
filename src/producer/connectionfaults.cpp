// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/connectionfaults.h"

namespace listingpost {

namespace {

/// Qt has thirty errors; a person can do one of seven things.
QString certificateFault(QSslError::SslError error)
{
    using Error = QSslError;
    if (error == Error::CertificateExpired)
        return QStringLiteral("expired");
    if (error == Error::CertificateNotYetValid)
        return QStringLiteral("not_yet_valid");
    if (error == Error::HostNameMismatch)
        return QStringLiteral("other_name");
    if (error == Error::SelfSignedCertificate || error == Error::SelfSignedCertificateInChain)
        return QStringLiteral("self_signed");
    if (error == Error::UnableToGetIssuerCertificate || error == Error::UnableToGetLocalIssuerCertificate
        || error == Error::UnableToVerifyFirstCertificate || error == Error::CertificateUntrusted)
        return QStringLiteral("unknown_issuer");
    if (error == Error::CertificateRevoked || error == Error::CertificateBlacklisted)
        return QStringLiteral("revoked");
    return QStringLiteral("unusable");
}

} // namespace

QString socketFault(QAbstractSocket::SocketError error)
{
    using Error = QAbstractSocket;
    if (error == Error::ConnectionRefusedError)
        return QStringLiteral("refused");
    if (error == Error::RemoteHostClosedError)
        return QStringLiteral("closed");
    if (error == Error::SocketTimeoutError)
        return QStringLiteral("timeout");
    if (error == Error::NetworkError)
        return QStringLiteral("no_route");
    if (error == Error::HostNotFoundError)
        return QStringLiteral("no_address");
    if (error == Error::SslHandshakeFailedError)
        return QStringLiteral("handshake");
    if (error >= Error::ProxyAuthenticationRequiredError && error <= Error::ProxyProtocolError
        && error != Error::SslHandshakeFailedError)
        return QStringLiteral("proxy");
    return QStringLiteral("other");
}

QString networkErrorText(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("Connection refused");
    case QNetworkReply::RemoteHostClosedError:
        return QStringLiteral("Connection closed");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("Host %1 not found").arg(reply.url().host());
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // by us, or by Qt's transfer timeout
        return QStringLiteral("no answer in time");
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return QStringLiteral("the proxy cannot be reached");
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return QStringLiteral("the proxy asks for a password");
    default: // an open set that belongs to Qt
        return reply.errorString();
    }
}

QStringList certificateFaults(const QList<QSslError> &errors)
{
    QStringList faults;
    for (const QSslError &error : errors)
        faults << certificateFault(error.error());
    faults.removeDuplicates();
    return faults;
}

} // namespace listingpost
