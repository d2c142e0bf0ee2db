// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/feedchange.h"

#include "station/credentialsjson.h"
#include "station/requests.h"
#include "station/station.h"

#include <algorithm>

namespace listingpost {

Result<FeedChange> feedChangeOf(const Directory &directory, const QJsonObject &request)
{
    const QString name = request.value(QStringLiteral("feed")).toString();
    const auto known = feedToSet(directory, name);
    const auto changed = known.and_then([&](const FeedRow &row) { return changedFeed(row, request); });
    if (!changed)
        return tl::unexpected(changed.error());
    FeedChange change;
    change.row = *changed;
    if (request.contains(QStringLiteral("root")))
        change.root = request.value(QStringLiteral("root")).toString();
    change.credentials = credentialsOf(newProducerOf(request));
    change.writtenCredentials = request.value(QStringLiteral("credentials")).toObject();
    change.sourceSettings = request.value(QStringLiteral("settings")).toObject();
    const bool asks = change.credentials != SourceCredentials() || !change.sourceSettings.isEmpty();
    if (asks && !change.root && !change.row.source)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "%1 has no source of its own: say with --root URL where it is asked, or change that of "
                "its Producer by `producer set`.")
                .arg(name));
    return change;
}

namespace {

Result<FeedId> changeTables(LogDatabase &log, const FeedChange &change)
{
    if (const auto set = log.setFeed(change.row); !set)
        return tl::unexpected(set.error());
    const auto directory = log.directory();
    if (!directory)
        return tl::unexpected(directory.error());
    const auto feed = std::find_if(directory->feeds.begin(), directory->feeds.end(), [&](const FeedRow &row) {
        return row.producer == change.row.producer && row.label == change.row.label;
    });
    if (feed == directory->feeds.end())
        return failure(ErrorCode::NotFound, QStringLiteral("the feed is gone"));
    if (!change.root && change.sourceSettings.isEmpty())
        return feed->id;
    const SourceRow *const source = directory->source(feed->source);
    QJsonObject settings = source ? source->settings : QJsonObject();
    for (auto one = change.sourceSettings.begin(); one != change.sourceSettings.end(); ++one)
        settings.insert(one.key(), one.value());
    const QString root = change.root.value_or(source ? source->root : QString());
    return log.setFeedSource(feed->id, root, settings).map([&] { return feed->id; });
}

/// \a directory: as it is after changeTables().
Result<> keepCredentials(
    const Secrets &secrets, const Directory &directory, FeedId feed, const FeedChange &change)
{
    const FeedRow *const row = directory.feed(feed);
    if (!row || !row->source || change.credentials == SourceCredentials())
        return {};
    const ProducerRow *const producer = directory.producer(row->producer);
    return secrets.credentials(row->source, producer ? producer->name : QString())
        .and_then([&](const SourceCredentials &before) {
            return secrets.setCredentials(
                row->source, inPlaceOf(before, change.credentials, change.writtenCredentials));
        });
}

} // namespace

Result<FeedId> changeFeed(LogDatabase &log, const Secrets &secrets, FeedChange change)
{
    const auto row = secrets.keepResumeHeaders(change.row);
    if (!row)
        return tl::unexpected(row.error());
    change.row = *row;
    return changeTables(log, change).and_then([&](FeedId feed) {
        return log.directory()
            .and_then([&](const Directory &after) { return keepCredentials(secrets, after, feed, change); })
            .map([&] { return feed; });
    });
}

} // namespace listingpost
