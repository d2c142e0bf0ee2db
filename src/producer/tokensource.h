// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "producer/classify.h"
#include "producer/credentials.h"
#include "producer/producerclient.h"

namespace listingpost {

/// An access token as the token endpoint gave it; kept in memory only.
struct AccessToken
{
    QByteArray text;
    std::optional<UtcTime> renewAt; ///< ahead of its end; none: it does not end by itself
    QByteArray refresh; ///< refresh token of a password grant; empty: none
};

/// Reads `{"access_token","token_type","expires_in","refresh_token"}`; an error (Protocol) when there is no
/// token in it. Pure.
Result<AccessToken> readAccessToken(const QByteArray &body, UtcTime now);

/// Gets and renews the access token of one set of credentials, one request at a time. Decides nothing about
/// when; the caller keeps budgets and pauses. Lives in one thread.
class TokenSource : public QObject
{
    Q_OBJECT

public:
    /// The clock is borrowed.
    TokenSource(OAuthCredentials credentials, const ProducerClientOptions &options, const Clock &clock,
        QObject *parent = nullptr);

    const QByteArray &token() const { return m_token.text; } ///< empty: none
    /// There is none, it was refused, or it ends soon.
    bool isDue() const;
    /// It can be used still, also while it is renewed.
    bool isUsable() const { return !m_token.text.isEmpty() && !m_refused; }
    bool isAsking() const { return m_asking; }
    /// Asks the token endpoint, unless that is under way.
    void renew();
    /// As ProducerClient::setResendGuard().
    void setResendGuard(std::function<bool()> mayResend) { m_client.setResendGuard(std::move(mayResend)); }
    /// The Producer answered 401 to \a token: it is renewed before its end.
    void refuse(const QByteArray &token);

Q_SIGNALS:
    /// A token has come; \a same: the one that was refused.
    void renewed(bool same);
    /// No token came: the token endpoint's answer, judged. Verdict::Unauthorized: it does not accept the
    /// credentials.
    void failed(const listingpost::Classified &why);
    void sent();

private:
    ProducerRequest request() const;
    void takeAnswer(const Answer &answer);

    OAuthCredentials m_credentials;
    const Clock &m_clock;
    ProducerClient m_client;
    AccessToken m_token;
    bool m_refused = false;
    bool m_asking = false;
};

} // namespace listingpost
