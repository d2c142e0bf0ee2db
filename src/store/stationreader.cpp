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
    return d->scans.ask<std::vector<ProblemRow>>([this, openOnly] { return d->replicas.problems(openOnly); });
}

} // namespace listingpost
