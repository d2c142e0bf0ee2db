// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/tokenendpoint.h"

#include "receiver/accesstoken.h"

#include <map>
#include <QJsonDocument>
#include <QJsonObject>

namespace listingpost {

namespace {

constexpr std::string_view basic = "basic ";
/// RFC 6749 5.1: what holds a token is not to be kept on the way.
constexpr char notStored[] = "Cache-Control: no-store\r\nPragma: no-cache\r\n";

using Form = std::map<std::string, std::string>;

/// RFC 6749 5.2.
PushAnswer oauthError(
    int status, RefusalCode code, const char *error, const char *description, std::string fields = {})
{
    const QJsonObject body {{QStringLiteral("error"), QString::fromLatin1(error)},
        {QStringLiteral("error_description"), QString::fromLatin1(description)}};
    PushAnswer answer {status, notStored + std::move(fields),
        QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString(), {}};
    answer.refusal = Refusal {code, std::string(error) + ": " + description, {}};
    return answer;
}

PushAnswer invalidClient(const PushContext &context)
{
    if (const auto wait = context.failures.fail(context.peer, {}, context.steadyNow))
        return oauthError(429, RefusalCode::TooManyRequests, "temporarily_unavailable",
            "too many failed attempts from your address",
            "Retry-After: " + std::to_string(wait->count()) + "\r\n");
    return oauthError(401, RefusalCode::Unauthorized, "invalid_client", "client id or secret is wrong",
        "WWW-Authenticate: Basic realm=\"Listing Post\"\r\n");
}

PushAnswer invalidRequest(const char *description)
{
    return oauthError(400, RefusalCode::BadFraming, "invalid_request", description);
}

/// A part of a form, decoded: `+` is a blank, `%XX` a byte.
std::string decoded(const QByteArray &text)
{
    return QByteArray::fromPercentEncoding(QByteArray(text).replace('+', ' ')).toStdString();
}

/// nullopt: a field stands in it twice (RFC 6749 3.2).
std::optional<Form> readForm(const QByteArray &body)
{
    Form form;
    for (const QByteArray &pair : body.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const std::string name = decoded(pair.left(equals));
        const std::string value = equals < 0 ? std::string() : decoded(pair.mid(equals + 1));
        if (!form.emplace(name, value).second)
            return std::nullopt;
    }
    return form;
}

/// The row of the client that `Basic …` shows; RFC 6749 2.3.1: both parts are form-encoded first.
const TokenRow *basicClient(std::string_view authorization, const PushContext &context)
{
    const std::string_view coded = authorization.substr(std::min(authorization.size(), basic.size()));
    const QByteArray text
        = QByteArray::fromBase64(QByteArray(coded.data(), static_cast<qsizetype>(coded.size())).trimmed());
    const qsizetype colon = text.indexOf(':');
    const std::string id = decoded(text.left(colon));
    const std::string secret = colon < 0 ? std::string() : decoded(text.mid(colon + 1));
    return context.guard.client(id, secret, context.now);
}

void rememberClient(const TokenRow &client, Push &push)
{
    push.proven = true;
    push.producer = client.producer;
    push.tokenId = client.id.toStdString();
}

bool isForm(std::string_view mediaType)
{
    mediaType = mediaType.substr(0, mediaType.find(';'));
    while (mediaType.ends_with(' ') || mediaType.ends_with('\t'))
        mediaType.remove_suffix(1);
    return equalIgnoringCase(mediaType, "application/x-www-form-urlencoded");
}

PushAnswer accessTokenAnswer(
    const QByteArray &client, const PushContext &context, std::optional<GivenAccess> &given)
{
    if (!context.guard.knowsSecrets()) // a token made now would be refused later
        return unavailableAnswer("no token can be given at the moment", comeBackSoon);
    const std::chrono::seconds validFor = context.settings.accessTokenTime;
    UtcTime end = accessTokenEnd(context.now, validFor);
    const auto isRevoked = [&] {
        const TokenRow *const listed = context.guard.access(accessTokenId(client, end));
        return listed && listed->revoked;
    };
    while (isRevoked()) // the one that this moment had: the next one's then
        end += accessTokenMoment(validFor);
    given = GivenAccess {accessTokenId(client, end), end};
    const QByteArray token = makeAccessToken(context.guard.stationKey(), client, end);
    return {200, notStored,
        "{\"access_token\":\"" + token.toStdString()
            + "\",\"token_type\":\"Bearer\",\"expires_in\":" + std::to_string(validFor.count()) + '}',
        {}};
}

} // namespace

std::optional<PushAnswer> decideTokenHead(const HttpHead &head, const PushContext &context, Push &push)
{
    if (head.method != "POST")
        return refusalAnswer(
            {RefusalCode::MethodNotAllowed, "the method is not allowed here", {}}, "Allow: POST\r\n");
    push.kind = Push::Kind::TokenRequest;
    const auto [authorization, count] = head.field("Authorization");
    if (count > 1)
        return invalidRequest("more than one Authorization field");
    if (equalIgnoringCase(authorization.substr(0, basic.size()), basic)) {
        const TokenRow *const client = basicClient(authorization, context);
        if (!client)
            return invalidClient(context);
        rememberClient(*client, push);
    }
    if (head.framing == BodyFraming::None)
        return refusalAnswer({RefusalCode::LengthRequired, "send Content-Length, or the chunked coding", {}});
    if (head.length > tokenBodyBytes)
        return refusalAnswer({RefusalCode::TooLarge,
            "the form holds at most " + std::to_string(tokenBodyBytes) + " bytes", {}});
    const auto [mediaType, types] = head.field("Content-Type");
    if (types != 1 || !isForm(mediaType))
        return invalidRequest("send Content-Type: application/x-www-form-urlencoded");
    if (head.field("Content-Encoding").second > 0)
        return refusalAnswer(
            {RefusalCode::UnsupportedEncoding, "the form is read as it is, not encoded", {}});
    return std::nullopt;
}

PushAnswer answerTokenRequest(
    const Push &push, const QByteArray &body, const PushContext &context, std::optional<GivenAccess> &given)
{
    auto form = readForm(body);
    if (!form)
        return invalidRequest("a field stands in the form twice");
    QByteArray clientRow = QByteArray::fromStdString(push.tokenId);
    if (!push.proven) {
        const TokenRow *const client
            = context.guard.client((*form)["client_id"], (*form)["client_secret"], context.now);
        if (!client)
            return invalidClient(context);
        clientRow = client->id;
    }
    // Only for a client that is known: a stranger learns nothing of what is understood here.
    const std::string grant = (*form)["grant_type"];
    if (grant.empty())
        return invalidRequest("grant_type is missing");
    if (grant != "client_credentials")
        return oauthError(
            400, RefusalCode::Forbidden, "unsupported_grant_type", "only client_credentials is given");
    return accessTokenAnswer(clientRow, context, given);
}

} // namespace listingpost
