// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/configuration.h"

#include "base/logging.h"
#include "base/syncfolder.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace listingpost {

namespace {

struct LimitMember
{
    const char *name;
    qint64 StationConfiguration::*member;
    qint64 least;
    qint64 most;
};

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 mostTokenSeconds = 366 * 86'400;
constexpr LimitMember limitMembers[] = {
    {"body_bytes", &StationConfiguration::bodyBytes, 1024, 1024 * mebibyte},
    {"events", &StationConfiguration::events, 1, 10'000'000},
    {"connections", &StationConfiguration::connections, 1, 60'000},
    {"buffer_bytes", &StationConfiguration::bufferBytes, mebibyte, 64 * 1024 * mebibyte},
    {"head_seconds", &StationConfiguration::headSeconds, 1, 3'600},
    {"body_seconds", &StationConfiguration::bodySeconds, 1, 3'600},
    {"idle_seconds", &StationConfiguration::idleSeconds, 1, 86'400},
};

constexpr int ourVersion = 1; ///< of the file's form; a file without one is as good

tl::unexpected<Error> badMember(const QString &file, const QString &member, const QString &why)
{
    return failure(ErrorCode::InvalidInput,
        QStringLiteral("%1: \"%2\" %3. Mend it, or remove it to have the default.").arg(file, member, why));
}

Result<> readVersion(const QString &file, QJsonObject &object, StationConfiguration &)
{
    const QJsonValue version = object.take(QStringLiteral("version"));
    if (!version.isUndefined() && version.toDouble() < 1)
        return badMember(file, QStringLiteral("version"), QStringLiteral("is no version"));
    if (version.toDouble() > ourVersion)
        return failure(ErrorCode::Forbidden,
            QStringLiteral("%1: written by a newer version of Listing Post (%2). Start that version.")
                .arg(file)
                .arg(version.toDouble()));
    return {};
}

Result<> readListen(const QString &file, QJsonObject &object, StationConfiguration &configuration)
{
    const QJsonValue listen = object.take(QStringLiteral("listen"));
    if (listen.isUndefined())
        return {};
    const auto address = parseListenAddress(listen.toString());
    if (!address)
        return badMember(
            file, QStringLiteral("listen"), QStringLiteral("is wrong: %1").arg(address.error().detail));
    configuration.listen = *address;
    return {};
}

Result<> readPath(const QString &file, QJsonObject &object, StationConfiguration &configuration)
{
    const QJsonValue path = object.take(QStringLiteral("path"));
    if (path.isUndefined())
        return {};
    const QString text = path.toString();
    const bool plain = !text.contains(u'?') && !text.contains(u'#') && !text.contains(u' ');
    if (!text.startsWith(u'/') || !plain)
        return badMember(file, QStringLiteral("path"),
            QStringLiteral("must be a path such as \"/webhooks\", without query or spaces"));
    configuration.path = text;
    return {};
}

/// `true`, or `{"on": true, "valid_for_s": 86400}`.
Result<> readTokenEndpoint(const QString &file, QJsonObject &object, StationConfiguration &configuration)
{
    const QString name = QStringLiteral("token_endpoint");
    const QJsonValue value = object.take(name);
    if (value.isUndefined())
        return {};
    const QJsonValue on = value.isObject() ? value[QStringLiteral("on")] : value;
    if (!on.isBool())
        return badMember(
            file, name, QStringLiteral("must be true, false or {\"on\": true, \"valid_for_s\": 86400}"));
    configuration.tokenEndpoint = on.toBool();
    const QJsonValue time = value[QStringLiteral("valid_for_s")];
    if (time.isUndefined())
        return {};
    if (time.toInteger() < 1 || time.toInteger() > mostTokenSeconds)
        return badMember(file, QStringLiteral("token_endpoint.valid_for_s"),
            QStringLiteral("must be a whole number of seconds from 1 to %1").arg(mostTokenSeconds));
    configuration.accessTokenTime = std::chrono::seconds(time.toInteger());
    return {};
}

Result<> readTls(const QString &file, QJsonObject &object, StationConfiguration &configuration)
{
    const QJsonValue value = object.take(QStringLiteral("tls"));
    if (value.isUndefined() || value.isNull())
        return {};
    configuration.tls
        = {value[QStringLiteral("certificate")].toString(), value[QStringLiteral("key")].toString()};
    if (configuration.tls.certificate.isEmpty() || configuration.tls.key.isEmpty())
        return badMember(file, QStringLiteral("tls"),
            QStringLiteral("must name two PEM files: {\"certificate\": \"…\", \"key\": \"…\"}"));
    return {};
}

Result<> readTrustedProxies(const QString &file, QJsonObject &object, StationConfiguration &configuration)
{
    const QString name = QStringLiteral("trusted_proxies");
    const QJsonValue value = object.take(name);
    if (value.isUndefined())
        return {};
    if (!value.isArray())
        return badMember(
            file, name, QStringLiteral("must be a list such as [\"127.0.0.1\", \"10.0.0.0/8\"]"));
    const QJsonArray list = value.toArray();
    for (const QJsonValue &proxy : list)
        configuration.trustedProxies.append(proxy.toString());
    const auto parsed = TrustedProxies::parse(configuration.trustedProxies);
    return parsed ? Result<>()
                  : badMember(file, name, QStringLiteral("is wrong: %1").arg(parsed.error().detail));
}

Result<> readPublicUrl(const QString &file, QJsonObject &object, StationConfiguration &configuration)
{
    const QString name = QStringLiteral("public_url");
    const QJsonValue value = object.take(name);
    if (value.isUndefined() || value.isNull() || value.toString(QStringLiteral("?")).isEmpty())
        return {};
    const auto url = parsePublicUrl(value.toString());
    if (!url)
        return badMember(file, name, QStringLiteral("is wrong: %1").arg(url.error().detail));
    configuration.publicUrl = url->toString();
    return {};
}

Result<> readLimits(const QString &file, QJsonObject &object, StationConfiguration &configuration)
{
    const QJsonValue value = object.take(QStringLiteral("limits"));
    if (value.isUndefined())
        return {};
    if (!value.isObject())
        return badMember(file, QStringLiteral("limits"), QStringLiteral("must be an object"));
    QJsonObject limits = value.toObject();
    for (const LimitMember &limit : limitMembers) {
        const QString name = QString::fromLatin1(limit.name);
        const QJsonValue number = limits.take(name);
        if (number.isUndefined())
            continue;
        const qint64 read = number.toInteger(-1);
        if (read < limit.least || read > limit.most)
            return badMember(file, QStringLiteral("limits.%1").arg(name),
                QStringLiteral("must be a whole number from %1 to %2").arg(limit.least).arg(limit.most));
        configuration.*limit.member = read;
    }
    if (!limits.isEmpty())
        object.insert(QStringLiteral("limits"), limits);
    return {};
}

struct RetentionMember
{
    const char *name;
    double most;
};

constexpr double gigabyte = 1e9;
constexpr RetentionMember retentionMembers[]
    = {{"days", 36'500}, {"gigabytes", 1e6}, {"log_days", 36'500}, {"log_gigabytes", 1e6}};

Result<> readRetention(const QString &file, QJsonObject &object, StationConfiguration &configuration)
{
    const QJsonValue value = object.take(QStringLiteral("retention"));
    if (value.isUndefined())
        return {};
    if (!value.isObject())
        return badMember(file, QStringLiteral("retention"), QStringLiteral("must be an object"));
    QJsonObject retention = value.toObject();
    double read[] = {double(configuration.bodies.age.count()), double(configuration.bodies.bytes) / gigabyte,
        double(configuration.logAge.count()), double(configuration.logBytes) / gigabyte};
    for (std::size_t i = 0; i < std::size(retentionMembers); ++i) {
        const QString name = QString::fromLatin1(retentionMembers[i].name);
        const QJsonValue number = retention.take(name);
        if (number.isUndefined())
            continue;
        read[i] = number.toDouble(-1);
        if (!(read[i] >= 0 && read[i] <= retentionMembers[i].most))
            return badMember(file, QStringLiteral("retention.%1").arg(name),
                QStringLiteral("must be a number from 0 (for ever) to %1")
                    .arg(qint64(retentionMembers[i].most)));
    }
    configuration.bodies = {std::chrono::days(qint64(read[0])), qint64(read[1] * gigabyte)};
    configuration.logAge = std::chrono::days(qint64(read[2]));
    configuration.logBytes = qint64(read[3] * gigabyte);
    if (!retention.isEmpty())
        object.insert(QStringLiteral("retention"), retention);
    return {};
}

QJsonObject retentionJson(const StationConfiguration &configuration)
{
    QJsonObject retention = configuration.unknown.value(QStringLiteral("retention")).toObject();
    retention.insert(QStringLiteral("days"), qint64(configuration.bodies.age.count()));
    retention.insert(QStringLiteral("gigabytes"), double(configuration.bodies.bytes) / gigabyte);
    retention.insert(QStringLiteral("log_days"), qint64(configuration.logAge.count()));
    retention.insert(QStringLiteral("log_gigabytes"), double(configuration.logBytes) / gigabyte);
    return retention;
}

} // namespace

QString ListenAddress::toString() const
{
    const QString host = address.toString();
    return (address.protocol() == QAbstractSocket::IPv6Protocol ? QStringLiteral("[%1]:%2")
                                                                : QStringLiteral("%1:%2"))
        .arg(host)
        .arg(port);
}

Result<ListenAddress> parseListenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(colon);
    bool isNumber = false;
    const int port = text.mid(colon + 1).toInt(&isNumber);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (host == QLatin1String("localhost"))
        host = QStringLiteral("127.0.0.1");
    const QHostAddress address(host);
    if (colon < 1 || !isNumber || port < 0 || port > 65'535 || address.isNull())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "\"%1\" is not an address to listen on: write ADDRESS:PORT, for example 127.0.0.1:8028, "
                "0.0.0.0:8028 or [::1]:8028 (port 0: the system chooses)")
                .arg(text));
    return ListenAddress {address, static_cast<quint16>(port)};
}

Result<QUrl> parsePublicUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    const bool plain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || !web || url.host().isEmpty() || !plain)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("\"%1\" is no URL that Producers could push to: write one such as "
                           "https://push.example.com/webhooks, without query or password")
                .arg(text));
    return url;
}

Result<StationConfiguration> readConfiguration(const QString &file)
{
    StationConfiguration configuration;
    QFile opened(file);
    if (!opened.exists())
        return configuration;
    if (!opened.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io,
            QStringLiteral("%1 cannot be read: %2. Check who owns it.").arg(file, opened.errorString()));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(opened.readAll(), &error);
    if (!document.isObject()) {
        const QString why = error.error == QJsonParseError::NoError ? QStringLiteral("it holds no object")
                                                                    : error.errorString();
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "%1 is not JSON as expected (%2, at byte %3). Mend it, or move it away to have the defaults.")
                .arg(file, why)
                .arg(error.offset));
    }
    QJsonObject object = document.object();
    for (const auto read : {readVersion, readListen, readPath, readTokenEndpoint, readTls, readTrustedProxies,
             readPublicUrl, readLimits, readRetention}) {
        if (const auto done = read(file, object, configuration); !done)
            return tl::unexpected(done.error());
    }
    configuration.unknown = object;
    return configuration;
}

QStringList unknownMembers(const StationConfiguration &configuration)
{
    QStringList names;
    const QJsonObject &unknown = configuration.unknown;
    for (auto member = unknown.begin(); member != unknown.end(); ++member) {
        const bool isGroup
            = member.key() == QLatin1String("limits") || member.key() == QLatin1String("retention");
        if (!isGroup)
            names << member.key();
        const QStringList inGroup = isGroup ? member.value().toObject().keys() : QStringList();
        for (const QString &name : inGroup)
            names << member.key() + u'.' + name;
    }
    return names;
}

Result<> writeConfiguration(const QString &file, const StationConfiguration &configuration)
{
    QJsonObject object = configuration.unknown;
    QJsonObject limits = object.value(QStringLiteral("limits")).toObject();
    for (const LimitMember &limit : limitMembers)
        limits.insert(QString::fromLatin1(limit.name), configuration.*limit.member);
    object.insert(QStringLiteral("version"), ourVersion);
    object.insert(QStringLiteral("listen"), configuration.listen.toString());
    object.insert(QStringLiteral("path"), configuration.path);
    object.insert(QStringLiteral("limits"), limits);
    object.insert(QStringLiteral("token_endpoint"),
        QJsonObject {{QStringLiteral("on"), configuration.tokenEndpoint},
            {QStringLiteral("valid_for_s"), qint64(configuration.accessTokenTime.count())}});
    if (!configuration.tls.isEmpty())
        object.insert(QStringLiteral("tls"),
            QJsonObject {{QStringLiteral("certificate"), configuration.tls.certificate},
                {QStringLiteral("key"), configuration.tls.key}});
    if (!configuration.trustedProxies.isEmpty())
        object.insert(
            QStringLiteral("trusted_proxies"), QJsonArray::fromStringList(configuration.trustedProxies));
    if (!configuration.publicUrl.isEmpty())
        object.insert(QStringLiteral("public_url"), configuration.publicUrl);
    object.insert(QStringLiteral("retention"), retentionJson(configuration));

    QSaveFile saved(file);
    const QByteArray bytes = QJsonDocument(object).toJson();
    if (!saved.open(QIODevice::WriteOnly) || saved.write(bytes) != bytes.size() || !saved.commit())
        return failure(ErrorCode::Io,
            QStringLiteral("%1 cannot be written: %2. Check the folder's owner and free space.")
                .arg(file, saved.errorString()));
    if (!syncFolder(QFileInfo(file).path()))
        qCWarning(logStation).noquote() << file << "may come back as it was after a power cut";
    return {};
}

ReceiverSettings receiverSettings(const StationConfiguration &configuration)
{
    ReceiverSettings settings;
    settings.address = configuration.listen.address;
    settings.port = configuration.listen.port;
    settings.path = configuration.path.toUtf8();
    settings.tokenEndpoint = configuration.tokenEndpoint;
    settings.accessTokenTime = configuration.accessTokenTime;
    settings.bodyBytes = static_cast<std::size_t>(configuration.bodyBytes);
    settings.events = static_cast<std::size_t>(configuration.events);
    settings.connections = static_cast<int>(configuration.connections);
    settings.bufferBytes = static_cast<std::size_t>(configuration.bufferBytes);
    settings.headTime = std::chrono::seconds(configuration.headSeconds);
    settings.bodyTime = std::chrono::seconds(configuration.bodySeconds);
    settings.idleTime = std::chrono::seconds(configuration.idleSeconds);
    // A quarter of what bodies may take, over as many days as they are kept.
    const auto days = configuration.bodies.age.count() > 0 ? configuration.bodies.age.count() : 30;
    if (configuration.bodies.bytes > 0)
        settings.refusedBytesADay = configuration.bodies.bytes / 4 / days;
    return settings;
}

} // namespace listingpost
