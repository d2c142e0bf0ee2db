// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feednames.h"

namespace listingpost {

FeedNames::FeedNames(const Directory &directory)
{
    for (const FeedRow &feed : directory.feeds) {
        const ProducerRow *producer = directory.producer(feed.producer);
        m_names.insert(feed.id.value,
            {labelText(feed.label), producer ? producer->name : QString(),
                feed.label.isEmpty() || directory.isUnknownLabel(feed)});
    }
}

FeedName FeedNames::of(FeedId id) const { return m_names.value(id.value, {QStringLiteral("–"), {}, false}); }

QString FeedNames::labelText(const QString &label)
{
    //: a feed whose pushes carry no label
    return label.isEmpty() ? tr("no label") : label;
}

} // namespace listingpost
