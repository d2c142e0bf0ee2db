// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/apiaccess.h"

#include <QUrlQuery>
#include <QUuid>

namespace listingpost::simulator {

namespace {

constexpr int tokenSeconds = 3'600;

/// `id:secret`, by HTTP Basic or in the form.
QByteArray clientOf(const QByteArray &authorization, const QUrlQuery &form)
{
    if (authorization.toLower().startsWith("basic ")) {
        const QByteArray pair = QByteArray::fromBase64(authorization.mid(6));
        return QByteArray::fromPercentEncoding(pair); // RFC 6749 2.3.1: each is form-encoded
    }
    const auto value = [&form](const char *name) {
        return form.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded).toUtf8();
    };
    return value("client_id") + ':' + value("client_secret");
}

} // namespace

bool ApiAccess::admits(const QByteArray &authorization) const
{
    if (m_secrets.bearer.isEmpty() && m_secrets.clientId.isEmpty())
        return true;
    return (!m_secrets.bearer.isEmpty() && authorization == "Bearer " + m_secrets.bearer)
        || m_tokens.contains(authorization);
}

ApiAnswer ApiAccess::issue(const QByteArray &authorization, const QByteArray &form)
{
    const QUrlQuery members(QString::fromLatin1(form));
    ApiAnswer answer;
    if (members.queryItemValue(QStringLiteral("grant_type")) != QLatin1String("client_credentials")) {
        answer.status = 400;
        answer.body = R"({"error":"unsupported_grant_type"})";
    } else if (m_secrets.clientId.isEmpty()
        || clientOf(authorization, members) != m_secrets.clientId + ':' + m_secrets.clientSecret) {
        answer.status = 401;
        answer.body = R"({"error":"invalid_client"})";
    } else {
        const QByteArray token = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        m_tokens.insert("Bearer " + token);
        answer.body = R"({"access_token":")" + token + R"(","token_type":"bearer","expires_in":)"
            + QByteArray::number(tokenSeconds) + '}';
    }
    return answer;
}

ApiAnswer unauthorized()
{
    ApiAnswer refused = odataError(401, QStringLiteral("a valid bearer token is needed"));
    refused.headers = {{"WWW-Authenticate", "Bearer"}};
    return refused;
}

} // namespace listingpost::simulator
