// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/feedchange.h"

#include "station/requests.h"

#include <algorithm>
#include <utility>

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
    change.source = sourceChangeOf(request);
    if (request.value(QStringLiteral("producer_source")).toBool()) {
        change.left = std::exchange(change.row.source, SourceId());
        if (!change.left)
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("%1 has no source of its own: its Producer's is asked already.").arg(name));
        const ProducerRow *const producer = directory.producer(change.row.producer);
        if (!producer || !producer->source)
            return failure(ErrorCode::InvalidInput,
                QStringLiteral(
                    "%1 would be asked nowhere: give its Producer a source first, by `producer set` "
                    "with --root URL.")
                    .arg(name));
    }
    if (change.source.needsSource() && !change.row.source)
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
    if (!change.source.changesTables())
        return feed->id;
    const SourceRow source = changedSource(directory->source(feed->source), change.source);
    return log.setFeedSource(feed->id, source.root, source.settings).map([&] { return feed->id; });
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
            .and_then([&](const Directory &after) {
                if (change.left)
                    return secrets.setCredentials(change.left, {});
                const FeedRow *const its = after.feed(feed);
                const ProducerRow *const producer = its ? after.producer(its->producer) : nullptr;
                return producer ? changeCredentials(secrets, its->source, producer->name, change.source)
                                : Result<>();
            })
            .map([&] { return feed; });
    });
}

} // namespace listingpost
