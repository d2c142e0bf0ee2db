// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/tokensource.h"

#include <algorithm>
#include <QJsonDocument>
#include <QJsonObject>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr auto LeastLife = 1s; ///< one that is told to be over is renewed no faster than this
constexpr auto MostAhead = 60s; ///< renewed so long before its end, or after nine tenths of a short life

QByteArray formEncoded(const std::vector<ConstantMember> &members)
{
    QByteArrayList parts;
    for (const auto &[name, value] : members)
        parts.append(name + '=' + value.toPercentEncoding());
    return parts.join('&');
}

/// A number, also one in quotes: both exist.
qint64 secondsOf(const QJsonValue &value)
{
    return value.isString() ? value.toString().toLongLong() : static_cast<qint64>(value.toDouble());
}

/// `{"error":"invalid_client","error_description":"…"}` (RFC 6749 5.2) in words; empty when it is none.
QString oauthError(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QString code = object.value(QLatin1String("error")).toString();
    const QString words = object.value(QLatin1String("error_description")).toString();
    return words.isEmpty() ? code : code + QStringLiteral(": ") + words.left(300);
}

} // namespace

Result<AccessToken> readAccessToken(const QByteArray &body, UtcTime now)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    AccessToken token;
    token.text = object.value(QLatin1String("access_token")).toString().toUtf8();
    token.refresh = object.value(QLatin1String("refresh_token")).toString().toUtf8();
    const bool printable
        = std::all_of(token.text.begin(), token.text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (token.text.isEmpty() || !printable)
        return failure(
            ErrorCode::Protocol, QStringLiteral("the token endpoint's answer has no access_token"));
    const qint64 lives = secondsOf(object.value(QLatin1String("expires_in")));
    if (lives > 0) {
        const auto life = std::chrono::seconds(std::min<qint64>(lives, 10 * 365 * 24 * 3600));
        token.renewAt
            = now + std::max<std::chrono::milliseconds>({life * 9 / 10, life - MostAhead, LeastLife});
    }
    return token;
}

TokenSource::TokenSource(
    OAuthCredentials credentials, const ProducerClientOptions &options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_credentials(std::move(credentials))
    , m_clock(clock)
    , m_client(options)
{
    connect(&m_client, &ProducerClient::finished, this,
        [this](quint64, const Answer &answer) { takeAnswer(answer); });
    connect(&m_client, &ProducerClient::sent, this, &TokenSource::sent);
}

bool TokenSource::isDue() const
{
    return !isUsable() || (m_token.renewAt && *m_token.renewAt <= m_clock.utcNow());
}

void TokenSource::renew()
{
    if (m_asking)
        return;
    m_asking = true;
    m_client.get(request());
}

void TokenSource::refuse(const QByteArray &token)
{
    if (token == m_token.text)
        m_refused = true;
}

ProducerRequest TokenSource::request() const
{
    using Style = OAuthCredentials::Style;
    std::vector<ConstantMember> client;
    std::vector<ConstantMember> grant;
    if (!m_token.refresh.isEmpty() && !m_refused)
        grant = {{"grant_type", "refresh_token"}, {"refresh_token", m_token.refresh}};
    else if (m_credentials.username.isEmpty())
        grant = {{"grant_type", "client_credentials"}};
    else
        grant = {{"grant_type", "password"}, {"username", m_credentials.username},
            {"password", m_credentials.password}};
    if (!m_credentials.scope.isEmpty())
        grant.emplace_back("scope", m_credentials.scope);
    if (m_credentials.style != Style::Header && !m_credentials.clientId.isEmpty())
        client = {{"client_id", m_credentials.clientId}, {"client_secret", m_credentials.clientSecret}};

    ProducerRequest request;
    request.url = m_credentials.tokenUrl;
    request.contentType = QByteArrayLiteral("application/x-www-form-urlencoded");
    if (m_credentials.style == Style::Header)
        // RFC 6749 2.3.1: both are form-encoded before they are joined.
        request.authorization = basicAuthorization(
            m_credentials.clientId.toPercentEncoding(), m_credentials.clientSecret.toPercentEncoding());
    if (m_credentials.style == Style::Query) {
        const QByteArray query = m_credentials.tokenUrl.query(QUrl::FullyEncoded).toLatin1();
        request.url.setQuery(
            QString::fromLatin1((query.isEmpty() ? query : query + '&') + formEncoded(client)));
    } else {
        grant.insert(grant.end(), client.begin(), client.end());
    }
    request.body = formEncoded(grant);
    return request;
}

void TokenSource::takeAnswer(const Answer &answer)
{
    m_asking = false;
    if (auto obstacle = classifyObstacle(answer, m_clock.utcNow())) {
        // RFC 6749 5.2: 400 is how a token endpoint refuses credentials, too.
        const bool refused = answer.failure == AnswerFailure::None
            && (answer.status == 400 || answer.status == 401 || answer.status == 403);
        if (refused) {
            const QString said = oauthError(answer.body);
            obstacle->verdict = Verdict::Unauthorized;
            if (!said.isEmpty()) {
                obstacle->detail = said;
                obstacle->facts = {said};
            }
        }
        m_token.refresh.clear(); // perhaps it was what is not accepted
        Q_EMIT failed(*obstacle);
        return;
    }
    auto token = readAccessToken(answer.body, m_clock.utcNow());
    if (!token) {
        Q_EMIT failed({Verdict::Transient, {}, std::nullopt, QStringLiteral("invalid_token_answer"),
            token.error().detail});
        return;
    }
    const bool same = m_refused && token->text == m_token.text;
    m_token = std::move(*token);
    m_refused = same;
    Q_EMIT renewed(same);
}

} // namespace listingpost
