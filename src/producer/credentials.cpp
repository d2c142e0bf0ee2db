// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/credentials.h"

#include <QCryptographicHash>

namespace listingpost {

QByteArray credentialsId(const QUrl &origin, const SourceCredentials &credentials)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add
        = [&hash](const QByteArray &part) { hash.addData(QByteArray::number(part.size()) + ':' + part); };
    add(origin.scheme().toUtf8());
    add(origin.host().toUtf8());
    add(QByteArray::number(origin.port()));
    add(credentials.bearer);
    add(credentials.basicUser);
    if (const auto &oauth = credentials.oauth) {
        // Not their secrets: who changes a password has no new budget.
        add(oauth->tokenUrl.toEncoded());
        add(oauth->clientId);
        add(oauth->username);
    }
    for (const auto &[name, value] : credentials.headers)
        add(name + '=' + value);
    for (const auto &[name, value] : credentials.query)
        add(name + '=' + value);
    return hash.result().left(12).toHex();
}

QByteArray basicAuthorization(const QByteArray &user, const QByteArray &password)
{
    return "Basic " + (user + ':' + password).toBase64();
}

} // namespace listingpost
