// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stationreader.h"

#include "store/reader/stationreaderprivate.h"

namespace listingpost {

StationReader::StationReader(StationFiles files, std::function<void(const QByteArray &)> trace)
    : d(std::make_unique<Private>(files, trace))
{
}

StationReader::~StationReader() = default;

QFuture<Result<IdSpan<EventId>>> StationReader::eventSpan()
{
    return d->thread.ask<IdSpan<EventId>>([this] { return d->log.eventSpan(); });
}

QFuture<Result<std::vector<EventView>>> StationReader::events(EventId first, int count)
{
    return d->thread.ask<std::vector<EventView>>(
        [this, first, count] { return d->log.events(first, count); });
}

QFuture<Result<IdSpan<DeliveryId>>> StationReader::deliverySpan()
{
    return d->thread.ask<IdSpan<DeliveryId>>([this] { return d->log.deliverySpan(); });
}

QFuture<Result<std::vector<DeliveryView>>> StationReader::deliveries(DeliveryId first, int count)
{
    return d->thread.ask<std::vector<DeliveryView>>(
        [this, first, count] { return d->log.deliveries(first, count); });
}

QFuture<Result<std::vector<DeliveryView>>> StationReader::deliveriesOf(std::vector<DeliveryId> ids)
{
    return d->thread.ask<std::vector<DeliveryView>>(
        [this, ids = std::move(ids)] { return d->log.deliveriesOf(ids); });
}

QFuture<Result<std::vector<DeliveryId>>> StationReader::refusedDeliveries(DeliveryId after, int most)
{
    return d->thread.ask<std::vector<DeliveryId>>(
        [this, after, most] { return d->log.refusedDeliveries(after, most); });
}

QFuture<Result<DeliveryBody>> StationReader::deliveryBody(DeliveryId id)
{
    return d->thread.ask<DeliveryBody>([this, id] { return d->log.deliveryBody(id); });
}

QFuture<Result<std::vector<EventView>>> StationReader::eventsOfDelivery(DeliveryId id, int most)
{
    return d->thread.ask<std::vector<EventView>>(
        [this, id, most] { return d->log.eventsOfDelivery(id, most); });
}

QFuture<Result<std::vector<RollupPoint>>> StationReader::rollups(
    UtcTime from, UtcTime to, std::chrono::seconds step)
{
    return d->thread.ask<std::vector<RollupPoint>>(
        [this, from, to, step] { return d->log.rollups(from, to, step); });
}

QFuture<Result<std::vector<ResourceView>>> StationReader::resources()
{
    return d->scans.ask<std::vector<ResourceView>>([this] { return d->replicas.resources(); });
}

QFuture<Result<RecordPage>> StationReader::records(
    SourceId source, const QString &resource, const QStringList &columns, qint64 firstRow, int count)
{
    return d->scans.ask<RecordPage>([this, source, resource, columns, firstRow, count] {
        return d->replicas.records(source, resource, columns, firstRow, count);
    });
}

QFuture<Result<QByteArray>> StationReader::recordJson(
    SourceId source, const QString &resource, const QString &key)
{
    return d->scans.ask<QByteArray>(
        [this, source, resource, key] { return d->replicas.recordJson(source, resource, key); });
}

QFuture<Result<std::vector<ProblemRow>>> StationReader::problems(bool openOnly)
{
    return d->scans.ask<std::vector<ProblemRow>>([this, openOnly] { return d->work.problems(openOnly); });
}

QFuture<Result<std::vector<RetryGroup>>> StationReader::retries()
{
    return d->scans.ask<std::vector<RetryGroup>>([this] { return d->work.retries(); });
}

QFuture<Result<std::vector<WorkView>>> StationReader::workKeys(WorkSelection selection, int most)
{
    return d->scans.ask<std::vector<WorkView>>(
        [this, selection = std::move(selection), most] { return d->work.keys(selection, most); });
}

QFuture<Result<std::vector<ChildrenView>>> StationReader::children(
    SourceId source, const QString &resource, const QString &key, int most)
{
    return d->scans.ask<std::vector<ChildrenView>>(
        [this, source, resource, key, most] { return d->replicas.children(source, resource, key, most); });
}

QFuture<Result<std::vector<RemovedView>>> StationReader::removed(
    SourceId source, const QString &resource, int most)
{
    return d->scans.ask<std::vector<RemovedView>>(
        [this, source, resource, most] { return d->replicas.removed(source, resource, most); });
}

QFuture<Result<QByteArray>> StationReader::removedJson(
    SourceId source, const QString &resource, const QString &key)
{
    return d->scans.ask<QByteArray>(
        [this, source, resource, key] { return d->replicas.removedJson(source, resource, key); });
}

QFuture<Result<SequenceStory>> StationReader::explain(FeedId feed, Sequence sequence)
{
    return d->thread.ask<SequenceStory>([this, feed, sequence]() -> Result<SequenceStory> {
        EventId id;
        auto story = d->stories.explain(feed, sequence, id);
        if (!story || !id)
            return story;
        auto events = d->log.events(id, 1);
        if (!events)
            return tl::unexpected(events.error());
        if (!events->empty())
            story->event = std::move(events->front());
        return story;
    });
}

QFuture<Result<SequenceGaps>> StationReader::gaps(FeedId feed, Sequence through, int most)
{
    return d->scans.ask<SequenceGaps>(
        [this, feed, through, most] { return d->gaps.gaps(feed, through, most); });
}

QFuture<Result<std::vector<AbilityView>>> StationReader::abilities(SourceId source)
{
    return d->scans.ask<std::vector<AbilityView>>([this, source] { return d->work.abilities(source); });
}

QFuture<Result<ForgetPlan>> StationReader::forgetPlan(QString name)
{
    return d->scans.ask<ForgetPlan>([this, name = std::move(name)] { return planForget(d->files, name); });
}

void StationReader::releaseReplica(SourceId source)
{
    d->scans.ask<bool>([this, source]() -> Result<bool> {
        d->replicas.release(source);
        return true;
    });
}

} // namespace listingpost
