// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader/logpages.h"

#include "store/bodywriter.h"

#include <algorithm>
#include <QFile>

namespace listingpost {

namespace {

constexpr std::string_view eventColumns
    = "SELECT e.id, e.at_ms, e.feed, e.epoch, e.sequence, r.name, e.key, e.origin, e.conflict, "
      "coalesce(e.delivery, 0),"
      " d.read_us + d.parse_us + d.queue_us, coalesce(f.source, p.source, 0)"
      " FROM event_row e JOIN resource r ON r.id = e.resource JOIN feed f ON f.id = e.feed"
      " JOIN producer p ON p.id = f.producer LEFT JOIN delivery d ON d.id = e.delivery ";

EventView eventFrom(const Statement &row)
{
    EventView event;
    event.id.value = row.integer(0);
    event.at = fromUnixMs(row.integer(1));
    event.feed.value = row.integer(2);
    event.epoch.value = row.integer(3);
    event.sequence.value = row.integer(4);
    event.resource = row.string(5);
    event.key = row.string(6);
    event.origin = static_cast<EventOrigin>(row.integer(7));
    event.conflict = row.integer(8) == 1; // 2: received while deduplication was paused
    event.delivery.value = row.integer(9);
    if (const auto waited = row.maybeInteger(10))
        event.acknowledged = std::chrono::microseconds(*waited);
    return event;
}

constexpr std::string_view deliveryColumns
    = "SELECT id, at_ms, coalesce(producer, 0), coalesce(feed, 0), token, peer, method, path, status, code, "
      "message, target, events, accepted, duplicates, bytes, read_us, parse_us, queue_us, summed, "
      "coalesce(span_ms, 0), answer FROM delivery ";

DeliveryView deliveryFrom(const Statement &row)
{
    DeliveryView delivery;
    delivery.id.value = row.integer(0);
    delivery.at = fromUnixMs(row.integer(1));
    delivery.producer.value = row.integer(2);
    delivery.feed.value = row.integer(3);
    delivery.tokenId = row.string(4);
    delivery.peer = row.string(5);
    delivery.method = row.string(6);
    delivery.path = row.string(7);
    delivery.status = int(row.integer(8));
    delivery.code = row.string(9);
    delivery.message = row.string(10);
    delivery.target = row.string(11);
    delivery.events = row.integer(12);
    delivery.accepted = row.integer(13);
    delivery.duplicates = row.integer(14);
    delivery.bytes = row.integer(15);
    delivery.reading = std::chrono::microseconds(row.integer(16));
    delivery.parsing = std::chrono::microseconds(row.integer(17));
    delivery.queued = std::chrono::microseconds(row.integer(18));
    delivery.summed = int(row.integer(19));
    delivery.span = std::chrono::milliseconds(row.integer(20));
    delivery.answer = row.blob(21);
    return delivery;
}

/// Opens \a file for reading into \a database when it is there and not open yet.
void openWhenThere(
    std::unique_ptr<Database> &database, const QString &file, const DatabaseKind &kind, const SqlTrace &trace)
{
    if (database || !QFile::exists(file))
        return;
    if (auto opened = Database::open(file, kind, Database::Access::ReadOnly)) {
        database = std::move(*opened);
        database->setTrace(trace);
    }
}

} // namespace

LogPages::LogPages(StationFiles files, SqlTrace trace)
    : m_files(std::move(files))
    , m_trace(std::move(trace))
{
}

void LogPages::close()
{
    m_log.reset();
    m_work.reset();
    m_index.reset();
}

Result<> LogPages::openLog()
{
    if (m_log)
        return {};
    auto opened = Database::open(m_files.log(), databasekind::log(), Database::Access::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    m_log = std::move(*opened);
    m_log->setTrace(m_trace);
    return {};
}

void LogPages::openWork() { openWhenThere(m_work, m_files.work(), databasekind::work(), m_trace); }

Result<std::pair<qint64, qint64>> LogPages::span(const char *table, const char *counter)
{
    if (auto opened = openLog(); !opened)
        return tl::unexpected(opened.error());
    const std::string name(table);
    auto row = m_log->prepare(
        "SELECT coalesce((SELECT min(id) FROM " + name + "), value + 1), value FROM counter WHERE name = ?");
    const auto found = row.bind(1, std::string_view(counter)).step();
    if (!found)
        return tl::unexpected(found.error());
    return std::pair(row.integer(0), row.integer(1));
}

Result<IdSpan<EventId>> LogPages::eventSpan()
{
    return span("event_row", "last_event").map([](auto ids) {
        return IdSpan<EventId> {EventId {ids.first}, EventId {ids.second}};
    });
}

Result<IdSpan<DeliveryId>> LogPages::deliverySpan()
{
    return span("delivery", "last_delivery").map([](auto ids) {
        return IdSpan<DeliveryId> {DeliveryId {ids.first}, DeliveryId {ids.second}};
    });
}

Result<std::vector<EventView>> LogPages::events(EventId first, int count)
{
    if (auto opened = openLog(); !opened)
        return tl::unexpected(opened.error());
    auto rows = m_log->prepare(std::string(eventColumns) + "WHERE e.id >= ? AND e.id < ? ORDER BY e.id");
    rows.bind(1, first.value).bind(2, first.value + count);
    return eventRows(std::move(rows), count);
}

Result<std::vector<EventView>> LogPages::eventsOfDelivery(DeliveryId id, int most)
{
    if (auto opened = openLog(); !opened)
        return tl::unexpected(opened.error());
    // Events of one delivery stand together, in order of arrival: the first is found by halving the id range.
    qint64 low = 1;
    qint64 high = eventSpan().value_or(IdSpan<EventId> {}).last.value + 1;
    auto probe = m_log->prepare(
        "SELECT id, delivery FROM event_row WHERE id >= ? AND delivery IS NOT NULL ORDER BY id LIMIT 1");
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        const auto found = probe.bind(1, middle).step();
        if (!found)
            return tl::unexpected(found.error());
        const bool before = *found && probe.integer(1) < id.value;
        low = before ? probe.integer(0) + 1 : low;
        high = before ? high : middle;
        probe.reset();
    }
    // Bounded by how many the delivery brought: without it a scan would go on to the newest event.
    auto bounded = m_log->prepare(std::string(eventColumns)
        + "WHERE e.id >= ? AND e.id < ? + (SELECT events FROM delivery WHERE id = ?3) AND e.delivery = ?3 "
          "ORDER BY e.id");
    bounded.bind(1, low).bind(2, low).bind(3, id.value);
    return eventRows(std::move(bounded), most);
}

Result<std::vector<EventView>> LogPages::eventRows(Statement rows, int most)
{
    openWork();
    std::vector<EventView> events;
    while (int(events.size()) < most) {
        const auto row = rows.step();
        if (!row) {
            close();
            return tl::unexpected(row.error());
        }
        if (!*row)
            break;
        events.push_back(eventFrom(rows));
        EventView &event = events.back();
        if (event.acknowledged)
            *event.acknowledged += committing(event.delivery);
        addState(event, SourceId {rows.integer(11)});
    }
    return events;
}

std::chrono::microseconds LogPages::committing(DeliveryId delivery)
{
    auto group = m_log->prepare("SELECT commit_us, first_delivery FROM commit_group WHERE last_delivery >= ? "
                                "ORDER BY last_delivery LIMIT 1");
    const auto found = group.bind(1, delivery.value).step();
    const bool itsOwn = found && *found && group.integer(1) <= delivery.value;
    return std::chrono::microseconds(itsOwn ? group.integer(0) : 0);
}

void LogPages::addState(EventView &event, SourceId source)
{
    if (!m_work || !source)
        return; // only listened to: stored is all there is
    auto settled = m_work->prepare("SELECT settled_event, settled_ms, outcome FROM key_state WHERE source = "
                                   "? AND resource = ? AND key = ?");
    const auto isSettled = settled.bind(1, source.value).bind(2, event.resource).bind(3, event.key).step();
    if (isSettled && *isSettled && settled.integer(0) >= event.id.value) {
        constexpr EventState outcomes[] = {EventState::Applied, EventState::Removed, EventState::NotOurs,
            EventState::Kept, EventState::GivenUp};
        event.state = outcomes[std::clamp<qint64>(settled.integer(2), 0, 4)];
        event.replicated = std::chrono::milliseconds(settled.integer(1) - toUnixMs(event.at));
        return;
    }
    auto work = m_work->prepare("SELECT state, attempts, cause, newest_event FROM work WHERE source = ? AND "
                                "resource = ? AND key = ?");
    const auto waits = work.bind(1, source.value).bind(2, event.resource).bind(3, event.key).step();
    if (!waits || !*waits || work.integer(3) < event.id.value)
        return; // not taken from the log yet
    event.why = work.string(2);
    event.state = work.integer(0) == 1 ? EventState::Failed
        : work.integer(0) == 2         ? EventState::Held
        : work.integer(1) > 0          ? EventState::Retrying
                                       : EventState::Queued;
}

Result<std::vector<DeliveryView>> LogPages::deliveries(DeliveryId first, int count)
{
    if (auto opened = openLog(); !opened)
        return tl::unexpected(opened.error());
    auto rows = m_log->prepare(std::string(deliveryColumns) + "WHERE id >= ? AND id < ? ORDER BY id");
    rows.bind(1, first.value).bind(2, first.value + count);
    std::vector<DeliveryView> deliveries;
    return addDeliveries(rows, deliveries).map([&] { return std::move(deliveries); });
}

Result<std::vector<DeliveryView>> LogPages::deliveriesOf(const std::vector<DeliveryId> &ids)
{
    if (auto opened = openLog(); !opened)
        return tl::unexpected(opened.error());
    auto rows = m_log->prepare(std::string(deliveryColumns) + "WHERE id = ?");
    std::vector<DeliveryView> deliveries;
    for (const DeliveryId id : ids) {
        rows.bind(1, id.value);
        if (const auto added = addDeliveries(rows, deliveries); !added)
            return tl::unexpected(added.error());
        rows.reset();
    }
    return deliveries;
}

Result<> LogPages::addDeliveries(Statement &rows, std::vector<DeliveryView> &to)
{
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        to.push_back(deliveryFrom(rows));
        to.back().committing = committing(to.back().id);
    }
}

Result<std::vector<DeliveryId>> LogPages::refusedDeliveries(DeliveryId after, int most)
{
    if (auto opened = openLog(); !opened)
        return tl::unexpected(opened.error());
    auto rows
        = m_log->prepare("SELECT id FROM delivery INDEXED BY delivery_refused WHERE status <> 200 AND id "
                         "> ? ORDER BY id DESC LIMIT ?");
    rows.bind(1, after.value).bind(2, qint64(most));
    std::vector<DeliveryId> ids;
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        ids.push_back(DeliveryId {rows.integer(0)});
    }
    std::reverse(ids.begin(), ids.end());
    return ids;
}

Result<DeliveryBody> LogPages::deliveryBody(DeliveryId id)
{
    if (auto opened = openLog(); !opened)
        return tl::unexpected(opened.error());
    auto when = m_log->prepare("SELECT at_ms FROM delivery WHERE id = ?");
    const auto found = when.bind(1, id.value).step();
    if (!found)
        return tl::unexpected(found.error());
    const QString file = *found ? bodiesFile(m_files, fromUnixMs(when.integer(0))) : QString();
    std::unique_ptr<Database> day;
    openWhenThere(day, file, databasekind::bodies(), m_trace);
    DeliveryBody body;
    if (!day)
        return body;
    auto row = day->prepare("SELECT head, body FROM body WHERE delivery = ?");
    const auto kept = row.bind(1, id.value).step();
    if (!kept)
        return tl::unexpected(kept.error());
    if (!*kept)
        return body;
    return decompressed(row.blob(0)).and_then([&](QByteArray head) {
        body.head = std::move(head);
        return decompressed(row.blob(1)).map([&](QByteArray bytes) {
            body.body = std::move(bytes);
            return body;
        });
    });
}

Result<std::vector<RollupPoint>> LogPages::rollups(UtcTime from, UtcTime to, std::chrono::seconds step)
{
    openWhenThere(m_index, m_files.index(), databasekind::index(), m_trace);
    std::vector<RollupPoint> points;
    if (!m_index)
        return points;
    auto rows = m_index->prepare("SELECT at_s, feed, received, stored, failed, applied FROM rollup"
                                 " WHERE step = ? AND at_s >= ? AND at_s < ? ORDER BY at_s, feed");
    rows.bind(1, qint64(step.count())).bind(2, toUnixMs(from) / 1000).bind(3, toUnixMs(to) / 1000);
    while (true) {
        const auto row = rows.step();
        if (!row) {
            m_index.reset();
            return tl::unexpected(row.error());
        }
        if (!*row)
            return points;
        points.push_back({fromUnixMs(rows.integer(0) * 1000), FeedId {rows.integer(1)}, rows.integer(2),
            rows.integer(3), rows.integer(4), rows.integer(5)});
    }
}

} // namespace listingpost
