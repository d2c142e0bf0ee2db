// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feednames.h"

namespace listingpost {

QString FeedName::fitting(const QFontMetrics &metrics, int width) const
{
    if (whole == text || metrics.horizontalAdvance(whole) <= width)
        return metrics.elidedText(whole, Qt::ElideRight, width);
    const int room = width - metrics.horizontalAdvance(FeedNames::tr("%1, %2").arg(QString(), text));
    if (room < metrics.horizontalAdvance(QStringLiteral("MM…")))
        return metrics.elidedText(text, Qt::ElideRight, width);
    return FeedNames::tr("%1, %2").arg(metrics.elidedText(producer, Qt::ElideRight, room), text);
}

FeedNames::FeedNames(const Directory &directory)
{
    QHash<QString, int> feeds; // by label
    for (const FeedRow &feed : directory.feeds)
        ++feeds[feed.label];
    for (const FeedRow &feed : directory.feeds) {
        const ProducerRow *producer = directory.producer(feed.producer);
        const QString label = labelText(feed.label);
        const QString owner = producer ? producer->name : QString();
        //: %1 a Producer, %2 the label of a feed
        const QString whole
            = feeds.value(feed.label) > 1 && producer ? tr("%1, %2").arg(owner, label) : label;
        m_names.insert(
            feed.id.value, {label, whole, owner, feed.label.isEmpty() || directory.isUnknownLabel(feed)});
    }
}

FeedName FeedNames::of(FeedId id) const
{
    return m_names.value(id.value, {QStringLiteral("–"), QStringLiteral("–"), {}, false});
}

std::map<SourceId, QString> FeedNames::ofSources(const Directory &directory)
{
    std::map<SourceId, QString> names;
    for (const SourceRow &source : directory.sources) {
        if (const ProducerRow *producer = directory.producer(source.producer))
            names[source.id] = producer->name;
    }
    for (const FeedRow &feed : directory.feeds) {
        const ProducerRow *producer = directory.producer(feed.producer);
        if (producer && feed.source && feed.source != producer->source)
            names[feed.source] = tr("%1, %2").arg(producer->name, labelText(feed.label));
    }
    return names;
}

QString FeedNames::labelText(const QString &label)
{
    //: a feed whose pushes carry no label
    return label.isEmpty() ? tr("no label") : label;
}

} // namespace listingpost
