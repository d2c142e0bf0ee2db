// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/stationreader.h"

#include <memory>

namespace listingpost {

/// Pages of log.sqlite, with the states that work.sqlite gives them. One thread; connections are opened when
/// first asked for and again when they fail. Pages are found by id, never by OFFSET.
class LogPages
{
public:
    LogPages(StationFiles files, SqlTrace trace);

    Result<IdSpan<EventId>> eventSpan();
    Result<std::vector<EventView>> events(EventId first, int count);
    Result<IdSpan<DeliveryId>> deliverySpan();
    Result<std::vector<DeliveryView>> deliveries(DeliveryId first, int count);
    Result<std::vector<DeliveryView>> deliveriesOf(const std::vector<DeliveryId> &ids);
    Result<std::vector<DeliveryId>> refusedDeliveries(DeliveryId after, int most);
    Result<DeliveryBody> deliveryBody(DeliveryId id);
    Result<std::vector<EventView>> eventsOfDelivery(DeliveryId id, int most);
    Result<std::vector<RollupPoint>> rollups(UtcTime from, UtcTime to, std::chrono::seconds step);
    void close();

private:
    Result<> openLog();
    void openWork();
    Result<std::pair<qint64, qint64>> span(const char *table, const char *counter);
    Result<std::vector<EventView>> eventRows(Statement rows, int most);
    Result<> addDeliveries(Statement &rows, std::vector<DeliveryView> &to);
    void addState(EventView &event, SourceId source);
    std::chrono::microseconds committing(DeliveryId delivery);

    StationFiles m_files;
    SqlTrace m_trace;
    std::unique_ptr<Database> m_log;
    std::unique_ptr<Database> m_work;
    std::unique_ptr<Database> m_index;
};

} // namespace listingpost
