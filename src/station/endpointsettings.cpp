// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/endpointsettings.h"

#include <QDir>
#include <QJsonArray>

namespace listingpost {

EndpointChange endpointChangeOf(const QJsonObject &request)
{
    EndpointChange change;
    if (const QJsonValue url = request.value(QStringLiteral("public_url")); !url.isUndefined())
        change.publicUrl = url.toString();
    if (const QJsonValue tls = request.value(QStringLiteral("tls")); !tls.isUndefined())
        change.tls
            = TlsFiles {tls[QStringLiteral("certificate")].toString(), tls[QStringLiteral("key")].toString()};
    if (const QJsonValue proxies = request.value(QStringLiteral("trusted_proxies")); !proxies.isUndefined()) {
        QStringList &list = change.trustedProxies.emplace();
        const QJsonArray array = proxies.toArray();
        for (const QJsonValue &proxy : array)
            list.append(proxy.toString());
    }
    return change;
}

Result<ChangedEndpoint> changedEndpoint(
    const StationConfiguration &before, const EndpointChange &change, const QString &folder)
{
    ChangedEndpoint changed {before, {}};
    StationConfiguration &configuration = changed.configuration;
    if (change.publicUrl && change.publicUrl->isEmpty()) {
        configuration.publicUrl.clear();
    } else if (change.publicUrl) {
        const auto url = parsePublicUrl(*change.publicUrl);
        if (!url)
            return tl::unexpected(url.error());
        configuration.publicUrl = url->toString();
    }
    if (change.trustedProxies) {
        if (const auto proxies = TrustedProxies::parse(*change.trustedProxies); !proxies)
            return tl::unexpected(proxies.error());
        configuration.trustedProxies = *change.trustedProxies;
    }
    if (change.tls && !change.tls->isEmpty()) {
        const auto read = readTlsIdentity(wholePaths(*change.tls, folder));
        if (!read)
            return tl::unexpected(read.error());
        changed.identity = *read;
    }
    if (change.tls)
        configuration.tls = *change.tls;
    return changed;
}

TlsFiles wholePaths(const TlsFiles &files, const QString &folder)
{
    if (files.isEmpty())
        return files;
    const QDir dir(folder);
    return {dir.absoluteFilePath(files.certificate), dir.absoluteFilePath(files.key)};
}

QJsonObject endpointJson(const StationConfiguration &configuration, const QUrl &listening)
{
    const QJsonValue tls = configuration.tls.isEmpty()
        ? QJsonValue()
        : QJsonObject {{QStringLiteral("certificate"), configuration.tls.certificate},
            {QStringLiteral("key"), configuration.tls.key}};
    return {
        {QStringLiteral("listen"), configuration.listen.toString()},
        {QStringLiteral("path"), configuration.path},
        {QStringLiteral("url"), listening.isEmpty() ? QJsonValue() : QJsonValue(listening.toString())},
        {QStringLiteral("public_url"),
            configuration.publicUrl.isEmpty() ? QJsonValue() : QJsonValue(configuration.publicUrl)},
        {QStringLiteral("tls"), tls},
        {QStringLiteral("trusted_proxies"), QJsonArray::fromStringList(configuration.trustedProxies)},
    };
}

} // namespace listingpost
