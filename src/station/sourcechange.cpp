// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/sourcechange.h"

#include "station/credentialsjson.h"
#include "station/requests.h"
#include "station/station.h"

namespace listingpost {

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
    for (auto one = change.settings.begin(); one != change.settings.end(); ++one)
        source.settings.insert(one.key(), one.value());
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
