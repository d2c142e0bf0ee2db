// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/sourcechange.h"

#include "station/credentialsjson.h"
#include "station/requests.h"
#include "station/station.h"

namespace listingpost {

namespace {

/// What is asked for of each resource: what \a change does not name stays, and an empty text ends it.
QJsonObject changedResources(QJsonObject resources, const QJsonObject &change)
{
    for (auto one = change.begin(); one != change.end(); ++one) {
        QJsonObject resource = resources.value(one.key()).toObject();
        const QJsonObject named = one->toObject();
        for (auto what = named.begin(); what != named.end(); ++what) {
            resource.insert(what.key(), *what);
            if (what->toString(QStringLiteral("-")).isEmpty())
                resource.remove(what.key());
        }
        resources.insert(one.key(), resource);
        if (resource.isEmpty())
            resources.remove(one.key());
    }
    return resources;
}

} // namespace

SourceChange sourceChangeOf(const QJsonObject &request)
{
    SourceChange change;
    if (request.contains(QStringLiteral("root")))
        change.root = request.value(QStringLiteral("root")).toString();
    change.credentials = credentialsOf(newProducerOf(request));
    change.writtenCredentials = request.value(QStringLiteral("credentials")).toObject();
    change.settings = request.value(QStringLiteral("settings")).toObject();
    return change;
}

SourceRow changedSource(const SourceRow *before, const SourceChange &change)
{
    SourceRow source = before ? *before : SourceRow();
    source.root = change.root.value_or(source.root);
    const QString resources = QStringLiteral("resources");
    for (auto one = change.settings.begin(); one != change.settings.end(); ++one) {
        if (one.key() == resources)
            source.settings.insert(
                resources, changedResources(source.settings.value(resources).toObject(), one->toObject()));
        else
            source.settings.insert(one.key(), one.value());
    }
    return source;
}

Result<> changeCredentials(
    const Secrets &secrets, SourceId source, const QString &producer, const SourceChange &change)
{
    if (!source || !change.hasCredentials())
        return {};
    return secrets.credentials(source, producer).and_then([&](const SourceCredentials &before) {
        return secrets.setCredentials(
            source, inPlaceOf(before, change.credentials, change.writtenCredentials));
    });
}

} // namespace listingpost
