// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feeds/activity.h"

#include "gui/paging/whenready.h"

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr auto readAgain = 15s; ///< rollups are written behind the log: the newest seconds may still grow

qint64 secondOf(UtcTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

} // namespace

Activity::Activity(StationLink &station, QObject *parent)
    : QObject(parent)
    , m_station(station)
    , m_end(station.now())
{
    connect(&m_timer, &QTimer::timeout, this, &Activity::ask);
    m_timer.start(1000);
    ask();
}

void Activity::ask()
{
    if (m_asking)
        return;
    m_asking = true;
    m_end = std::chrono::floor<std::chrono::seconds>(m_station.now());
    const UtcTime from = m_end - (m_complete ? readAgain : kept);
    whenReady(this, m_station.rollups(from, m_end, 1s),
        [this](const Result<std::vector<RollupPoint>> &points) { take(points); });
}

void Activity::take(const Result<std::vector<RollupPoint>> &points)
{
    m_asking = false;
    if (points) {
        m_complete = true;
        for (const RollupPoint &point : *points) {
            if (point.feed) // refusals without a feed are summed up under none
                m_seconds[point.feed][secondOf(point.at)] = {point.received, point.stored, point.failed};
        }
        const qint64 oldest = secondOf(m_end - kept);
        for (auto &[feed, seconds] : m_seconds)
            seconds.erase(seconds.begin(), seconds.lower_bound(oldest));
    }
    Q_EMIT changed();
}

std::vector<FeedId> Activity::feeds() const
{
    std::vector<FeedId> ids;
    for (const auto &[feed, seconds] : m_seconds)
        ids.push_back(feed);
    return ids;
}

std::vector<ActivitySlice> Activity::slices(FeedId feed, std::chrono::seconds span, int count) const
{
    std::vector<ActivitySlice> result(static_cast<std::size_t>(count));
    const auto known = m_seconds.find(feed);
    if (known == m_seconds.end())
        return result;
    const qint64 width = qMax<qint64>(1, span.count() / count);
    const qint64 start = secondOf(m_end) - width * count;
    for (auto point = known->second.lower_bound(start); point != known->second.end(); ++point) {
        const auto index = static_cast<std::size_t>((point->first - start) / width);
        if (index >= result.size())
            break;
        result[index].received += point->second.received;
        result[index].stored += point->second.stored;
        result[index].failed += point->second.failed;
    }
    return result;
}

} // namespace listingpost
