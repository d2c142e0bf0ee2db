// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/credentialsjson.h"

#include <QJsonArray>
#include <QStringList>

namespace listingpost {

namespace {

using Style = OAuthCredentials::Style;

constexpr qsizetype Checks = 6;

void put(QJsonObject &object, const char *name, const QByteArray &value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(name), QString::fromUtf8(value));
}

QByteArray text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString().toUtf8();
}

QString styleName(Style style)
{
    switch (style) {
    case Style::Header:
        return QStringLiteral("header");
    case Style::Body:
        return QStringLiteral("body");
    case Style::Query:
        return QStringLiteral("query");
    }
    return {};
}

Style styleOf(const QByteArray &name)
{
    return name == "body" ? Style::Body : name == "query" ? Style::Query : Style::Header;
}

QJsonObject oauthJson(const OAuthCredentials &oauth)
{
    QJsonObject json;
    put(json, "token_url", oauth.tokenUrl.toEncoded());
    put(json, "client_id", oauth.clientId);
    put(json, "client_secret", oauth.clientSecret);
    put(json, "scope", oauth.scope);
    put(json, "username", oauth.username);
    put(json, "password", oauth.password);
    json.insert(QStringLiteral("style"), styleName(oauth.style));
    return json;
}

QJsonObject membersJson(const std::vector<ConstantMember> &members)
{
    QJsonObject json;
    for (const auto &[name, value] : members)
        json.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    return json;
}

std::vector<ConstantMember> membersOf(const QJsonObject &json)
{
    std::vector<ConstantMember> members;
    for (auto one = json.begin(); one != json.end(); ++one)
        members.emplace_back(one.key().toUtf8(), one.value().toString().toUtf8());
    return members;
}

} // namespace

QJsonObject toJson(const SourceCredentials &credentials)
{
    QJsonObject json;
    put(json, "bearer", credentials.bearer);
    if (credentials.oauth)
        json.insert(QStringLiteral("oauth"), oauthJson(*credentials.oauth));
    if (!credentials.basicUser.isEmpty()) {
        QJsonObject basic;
        put(basic, "user", credentials.basicUser);
        put(basic, "password", credentials.basicPassword);
        json.insert(QStringLiteral("basic"), basic);
    }
    if (!credentials.headers.empty())
        json.insert(QStringLiteral("headers"), membersJson(credentials.headers));
    if (!credentials.query.empty())
        json.insert(QStringLiteral("query"), membersJson(credentials.query));
    return json;
}

SourceCredentials credentialsOf(const QJsonObject &json)
{
    SourceCredentials credentials;
    credentials.bearer = text(json, "bearer");
    const QJsonObject oauth = json.value(QLatin1String("oauth")).toObject();
    if (!oauth.isEmpty())
        credentials.oauth = OAuthCredentials {QUrl::fromEncoded(text(oauth, "token_url"), QUrl::StrictMode),
            text(oauth, "client_id"), text(oauth, "client_secret"), text(oauth, "scope"),
            styleOf(text(oauth, "style")), text(oauth, "username"), text(oauth, "password")};
    const QJsonObject basic = json.value(QLatin1String("basic")).toObject();
    credentials.basicUser = text(basic, "user");
    credentials.basicPassword = text(basic, "password");
    credentials.headers = membersOf(json.value(QLatin1String("headers")).toObject());
    credentials.query = membersOf(json.value(QLatin1String("query")).toObject());
    return credentials;
}

SourceCredentials inPlaceOf(
    const SourceCredentials &before, SourceCredentials given, const QJsonObject &written)
{
    if (!written.contains(QLatin1String("headers")))
        given.headers = before.headers;
    if (!written.contains(QLatin1String("query")))
        given.query = before.query;
    return given;
}

QString describe(const SourceCredentials &credentials)
{
    QStringList parts;
    if (const auto &oauth = credentials.oauth)
        parts.append(QStringLiteral("OAuth client \"%1\" at %2")
                         .arg(QString::fromUtf8(oauth->clientId),
                             oauth->tokenUrl.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)));
    else if (!credentials.bearer.isEmpty())
        parts.append(QStringLiteral("bearer token"));
    else if (!credentials.basicUser.isEmpty())
        parts.append(QStringLiteral("HTTP Basic as \"%1\"").arg(QString::fromUtf8(credentials.basicUser)));
    for (const auto &[name, value] : credentials.headers)
        parts.append(QStringLiteral("header %1: …").arg(QString::fromUtf8(name)));
    for (const auto &[name, value] : credentials.query)
        parts.append(QStringLiteral("query %1=…").arg(QString::fromUtf8(name)));
    return parts.isEmpty() ? QStringLiteral("none") : parts.join(QStringLiteral(", "));
}

Result<QJsonObject> checksJson(const QList<CheckResult> &results)
{
    if (results.size() < Checks)
        return failure(
            ErrorCode::Cancelled, QStringLiteral("The station stopped during the test: ask again."));
    QJsonArray checks;
    for (const CheckResult &result : results)
        checks.append(QJsonObject {{QStringLiteral("check"), toString(result.check)},
            {QStringLiteral("status"), toString(result.status)}, {QStringLiteral("code"), result.code},
            {QStringLiteral("detail"), result.detail}, {QStringLiteral("remedy"), result.remedy},
            {QStringLiteral("ms"), qint64(result.took.count())}});
    return QJsonObject {{QStringLiteral("checks"), checks}};
}

} // namespace listingpost
