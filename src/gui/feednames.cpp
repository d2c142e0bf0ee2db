// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feednames.h"

#include <algorithm>

namespace listingpost {

namespace {

/// A new label is only strange beside labels that a person has set up: see FeedsModel::isUnknown().
bool isUnknown(const Directory &directory, const FeedRow &feed)
{
    return feed.isNew
        && std::any_of(directory.feeds.begin(), directory.feeds.end(), [&](const FeedRow &other) {
               return other.producer == feed.producer && !other.isNew && !other.label.isEmpty();
           });
}

} // namespace

FeedNames::FeedNames(const Directory &directory)
{
    for (const FeedRow &feed : directory.feeds) {
        const ProducerRow *producer = directory.producer(feed.producer);
        m_names.insert(feed.id.value,
            {labelText(feed.label), producer ? producer->name : QString(),
                feed.label.isEmpty() || isUnknown(directory, feed)});
    }
}

FeedName FeedNames::of(FeedId id) const { return m_names.value(id.value, {QStringLiteral("–"), {}, false}); }

QString FeedNames::labelText(const QString &label)
{
    //: a feed whose pushes carry no label
    return label.isEmpty() ? tr("no label") : label;
}

} // namespace listingpost
