// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/serve/api.h"

#include <QSet>

namespace listingpost::simulator {

/// Who may ask the Producer, as `serve` is told.
struct ApiSecrets
{
    QByteArray bearer; ///< a token that is always good; empty: none
    QByteArray clientId; ///< who may get tokens from `POST /oauth2/token`; empty: nobody
    QByteArray clientSecret;
};

/// Who may ask the Producer: everybody when there are no secrets, else who brings the bearer, or a token that
/// the token endpoint gave (OAuth 2 client credentials) and that was not forgotten since. One thread.
class ApiAccess
{
public:
    explicit ApiAccess(ApiSecrets secrets)
        : m_secrets(std::move(secrets))
    {
    }

    bool admits(const QByteArray &authorization) const;
    /// Under which credentials \a authorization asks, whatever the token: pauses and budgets belong to them.
    QByteArray who(const QByteArray &authorization) const
    {
        return authorization == "Bearer " + m_secrets.bearer ? "bearer" : "client";
    }
    /// The token endpoint; the client by HTTP Basic or in the form.
    ApiAnswer issue(const QByteArray &authorization, const QByteArray &form);
    /// The token of \a authorization is good no more; the bearer stays.
    void forget(const QByteArray &authorization) { m_tokens.remove(authorization); }
    /// No token is good any more, as after a restart of the token endpoint.
    void forgetAll() { m_tokens.clear(); }

private:
    ApiSecrets m_secrets;
    QSet<QByteArray> m_tokens; ///< `Bearer …`
};

ApiAnswer unauthorized();

} // namespace listingpost::simulator
