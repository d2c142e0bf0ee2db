// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sourceoptions.h"

#include "app/duration.h"
#include "producer/expandoption.h"
#include "producer/odataurl.h"
#include "replication/outboundbudget.h"

#include <QFile>
#include <QRegularExpression>
#include <QSslCertificate>

namespace listingpost {

namespace {

QString textOf(const std::string &text) { return QString::fromStdString(text); }

tl::unexpected<Error> wrong(const QString &why) { return failure(ErrorCode::InvalidInput, why); }
/// What is wrong with a file, not with the words that name it.
tl::unexpected<Error> badFile(const QString &why) { return failure(ErrorCode::Io, why); }

Result<QByteArray> contentOf(const QString &option, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io,
            QStringLiteral("%1: the file %2 cannot be read: %3").arg(option, name, file.errorString()));
    return file.readAll();
}

/// One line: what follows a line break would be a header of its own.
Result<QString> secretOf(const QString &option, const QString &name)
{
    const auto content = contentOf(option, name);
    if (!content)
        return tl::unexpected(content.error());
    const QByteArray secret = content->trimmed();
    if (secret.isEmpty() || secret.contains('\n') || secret.contains('\r'))
        return badFile(QStringLiteral("%1: the file %2 must hold one line, the secret.").arg(option, name));
    return QString::fromUtf8(secret);
}

/// `NAME=…` taken apart.
Result<std::pair<QString, QString>> member(const QString &option, const std::string &given)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_.$-]+$"));
    const QString text = textOf(given);
    const QString before = text.section(QLatin1Char('='), 0, 0);
    const QString after = text.section(QLatin1Char('='), 1);
    const bool isOfResource = option == QLatin1String("--select") || option == QLatin1String("--expand");
    const bool ends = isOfResource && text.contains(QLatin1Char('=')); // that of this resource
    if (!name.match(before).hasMatch() || (after.isEmpty() && !ends))
        return wrong(QStringLiteral("%1 \"%2\": write NAME=%3.")
                         .arg(option, text,
                             isOfResource ? QStringLiteral("LIST, with the resource's name")
                                          : QStringLiteral("FILE, with the value in the file")));
    return std::pair(before, after);
}

Result<> putMembers(const QString &option, const std::vector<std::string> &given, const QString &name,
    QJsonObject &credentials)
{
    QJsonObject members;
    for (const std::string &one : given) {
        const auto parts = member(option, one);
        if (!parts)
            return tl::unexpected(parts.error());
        const auto value = secretOf(option, parts->second);
        if (!value)
            return tl::unexpected(value.error());
        members.insert(parts->first, *value);
    }
    if (!members.isEmpty())
        credentials.insert(name, members);
    return {};
}

Result<> putOAuth(const SourceGiven &given, QJsonObject &credentials)
{
    const QUrl url(textOf(given.tokenUrl), QUrl::StrictMode);
    if (!url.isValid() || !mayBeAsked(url, given.allowPlainHttp))
        return wrong(
            QStringLiteral("--token-url \"%1\" is no URL that a secret may be sent to: write one that "
                           "begins with https://.")
                .arg(textOf(given.tokenUrl)));
    if (given.clientId.empty() || given.clientSecretFile.empty())
        return wrong(
            QStringLiteral("--token-url needs the client too: --client-id ID --client-secret-file F."));
    const auto secret = secretOf(QStringLiteral("--client-secret-file"), textOf(given.clientSecretFile));
    if (!secret)
        return tl::unexpected(secret.error());
    QJsonObject oauth {{QStringLiteral("token_url"), textOf(given.tokenUrl)},
        {QStringLiteral("client_id"), textOf(given.clientId)}, {QStringLiteral("client_secret"), *secret},
        {QStringLiteral("scope"), textOf(given.scope)}, {QStringLiteral("style"), textOf(given.clientStyle)}};
    if (!given.username.empty()) {
        const auto password = secretOf(QStringLiteral("--password-file"), textOf(given.passwordFile));
        if (!password)
            return tl::unexpected(password.error());
        oauth.insert(QStringLiteral("username"), textOf(given.username));
        oauth.insert(QStringLiteral("password"), *password);
    }
    credentials.insert(QStringLiteral("oauth"), oauth);
    return {};
}

Result<> putBasic(const SourceGiven &given, QJsonObject &credentials)
{
    const auto password = secretOf(QStringLiteral("--password-file"), textOf(given.passwordFile));
    if (!password)
        return tl::unexpected(password.error());
    credentials.insert(QStringLiteral("basic"),
        QJsonObject {
            {QStringLiteral("user"), textOf(given.username)}, {QStringLiteral("password"), *password}});
    return {};
}

Result<QJsonObject> credentialsOf(const SourceGiven &given)
{
    QJsonObject credentials;
    Result<> done;
    if (!given.tokenUrl.empty())
        done = putOAuth(given, credentials);
    else if (!given.clientId.empty() || !given.clientSecretFile.empty())
        return wrong(QStringLiteral(
            "--client-id and --client-secret-file need --token-url URL, too: where its token is got."));
    else if (!given.username.empty())
        done = putBasic(given, credentials);
    return done
        .and_then([&] {
            return putMembers(
                QStringLiteral("--header"), given.headers, QStringLiteral("headers"), credentials);
        })
        .and_then([&] {
            return putMembers(QStringLiteral("--query"), given.query, QStringLiteral("query"), credentials);
        })
        .map([&] { return credentials; });
}

Result<> putResources(const QString &option, const std::vector<std::string> &given, QJsonObject &resources)
{
    for (const std::string &one : given) {
        const auto parts = member(option, one);
        if (!parts)
            return tl::unexpected(parts.error());
        if (option == QLatin1String("--expand") && !parts->second.isEmpty()) {
            if (const auto read = parseExpand(parts->second); !read)
                return wrong(QStringLiteral("--expand: %1").arg(read.error().detail));
        }
        QJsonObject resource = resources.value(parts->first).toObject();
        resource.insert(option.mid(2), parts->second);
        resources.insert(parts->first, resource);
    }
    return {};
}

Result<> putCa(const SourceGiven &given, QJsonObject &settings)
{
    if (given.caFile.empty())
        return {};
    const auto pem = contentOf(QStringLiteral("--ca-file"), textOf(given.caFile));
    if (!pem)
        return tl::unexpected(pem.error());
    if (QSslCertificate::fromData(*pem, QSsl::Pem).isEmpty())
        return badFile(QStringLiteral("--ca-file %1 holds no certificate in PEM.").arg(textOf(given.caFile)));
    settings.insert(QStringLiteral("ca"), QString::fromUtf8(*pem));
    return {};
}

/// Times as options give them; 0 where that means never.
Result<> putTimes(const SourceGiven &given, QJsonObject &settings)
{
    struct Time
    {
        const char *option;
        const std::string &text;
        const char *member;
        bool orNever;
    };
    for (const Time &time : {Time {"--poll-every", given.pollEvery, "poll_every_s", false},
             Time {"--settle", given.settle, "settle_s", true},
             Time {"--reconcile-every", given.reconcileEvery, "reconcile_every_s", true},
             Time {"--stall-floor", given.stallFloor, "stall_floor_s", false}}) {
        if (time.text.empty())
            continue;
        const bool never = time.orNever && time.text == "0";
        const auto seconds
            = never ? Result<qint64>(0) : secondsOf(QLatin1String(time.option).toString(), textOf(time.text));
        if (!seconds)
            return tl::unexpected(seconds.error());
        settings.insert(QLatin1String(time.member), *seconds);
    }
    return {};
}

Result<QJsonObject> settingsOf(const SourceGiven &given)
{
    QJsonObject settings;
    if (const auto limits = parseBudgetLimits(textOf(given.limit)); !limits)
        return wrong(QStringLiteral("--limit: %1").arg(limits.error().detail));
    if (!given.limit.empty())
        settings.insert(QStringLiteral("limit"), textOf(given.limit));
    if (!given.userAgent.empty())
        settings.insert(QStringLiteral("user_agent"), textOf(given.userAgent));
    if (given.concurrency)
        settings.insert(QStringLiteral("concurrency"), *given.concurrency);
    if (given.expandTop)
        settings.insert(QStringLiteral("expand_top"), *given.expandTop);
    if (given.allowPlainHttp)
        settings.insert(QStringLiteral("allow_plain_http"), true);
    QJsonObject resources;
    return putCa(given, settings)
        .and_then([&] { return putTimes(given, settings); })
        .and_then([&] { return putResources(QStringLiteral("--select"), given.select, resources); })
        .and_then([&] { return putResources(QStringLiteral("--expand"), given.expand, resources); })
        .map([&] {
            if (!resources.isEmpty())
                settings.insert(QStringLiteral("resources"), resources);
            return settings;
        });
}

} // namespace

void addSourceOptions(CLI::App &command, SourceGiven &given)
{
    command.add_option("--client-id", given.clientId, "OAuth 2 client id");
    command.add_option("--client-secret-file", given.clientSecretFile, "File with the OAuth 2 client secret");
    command.add_option("--token-url", given.tokenUrl, "Where access tokens are got");
    command.add_option("--scope", given.scope, "OAuth 2 scope");
    command
        .add_option("--client-style", given.clientStyle,
            "Where id and secret go: header (HTTP Basic, the default), body or query")
        ->check(CLI::IsMember({"header", "body", "query"}));
    command.add_option(
        "--username", given.username, "User of HTTP Basic, or of a password grant with --token-url");
    command.add_option("--password-file", given.passwordFile, "File with that user's password");
    command.add_option("--header", given.headers, "A header of every request: NAME=FILE with its value");
    command.add_option("--query", given.query, "A query member of every request: NAME=FILE with its value");
    command.add_option("--limit", given.limit, "Budget of the credentials, such as 2/s,7200/h,40000/d,4GB/h");
    command.add_option("--concurrency", given.concurrency, "Most requests at a time")
        ->check(CLI::Range(1, 6));
    command.add_option("--ca-file", given.caFile, "Certificate authority to trust besides the system's, PEM");
    command.add_option("--user-agent", given.userAgent, "User-Agent, where a Producer requires one");
    command.add_option("--select", given.select, "$select of a resource: RESOURCE=A,B,C; RESOURCE= ends it");
    command.add_option(
        "--expand", given.expand, "$expand of a resource: RESOURCE=Media($top=100); RESOURCE= ends it");
    command
        .add_option("--expand-top", given.expandTop,
            "The $top nested in an $expand that has none, 200; 0: none, where a Producer refuses it")
        ->check(CLI::Range(0, 100'000));
    command.add_option(
        "--poll-every", given.pollEvery, "How often it is asked for what was not pushed, such as 10m");
    command.add_option("--settle", given.settle,
        "How long a lower sequence may still appear below a higher one, such as 10m; 0: not at all");
    command.add_option("--reconcile-every", given.reconcileEvery,
        "How often keys and timestamps are compared, such as 1d; 0: only by hand");
    command.add_option("--stall-floor", given.stallFloor,
        "No feed that is silent is asked about before this time, such as 2m");
    command.add_flag("--allow-plain-http", given.allowPlainHttp,
        "Ask over plain http, also another machine: readable by all");
}

Result<> putSource(const SourceGiven &given, QJsonObject &object)
{
    return credentialsOf(given).and_then([&](const QJsonObject &credentials) {
        if (!credentials.isEmpty())
            object.insert(QStringLiteral("credentials"), credentials);
        return settingsOf(given).map([&](const QJsonObject &settings) {
            if (!settings.isEmpty())
                object.insert(QStringLiteral("settings"), settings);
        });
    });
}

} // namespace listingpost
