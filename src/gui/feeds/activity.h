// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <map>
#include <QTimer>

namespace listingpost {

/// What happened in one slice of time.
struct ActivitySlice
{
    qint64 received = 0;
    qint64 stored = 0;
    qint64 failed = 0;

    bool operator==(const ActivitySlice &) const = default;
};

/// The last hour of every feed by the second, for sparklines and charts: read once, then only its newest
/// seconds, once a second. GUI thread.
class Activity : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kept {3600};

    /// \a station is borrowed.
    explicit Activity(StationLink &station, QObject *parent = nullptr);

    /// \a count equal slices of the last \a span of \a feed, oldest first.
    std::vector<ActivitySlice> slices(FeedId feed, std::chrono::seconds span, int count) const;
    /// The feeds that anything is known of, in order of id.
    std::vector<FeedId> feeds() const;
    /// The end of the newest slice, a whole second.
    UtcTime end() const { return m_end; }

Q_SIGNALS:
    /// A second has passed, or the first answer came.
    void changed();

private:
    void ask();
    void take(const Result<std::vector<RollupPoint>> &points);

    StationLink &m_station;
    QTimer m_timer;
    std::map<FeedId, std::map<qint64, ActivitySlice>> m_seconds; ///< by Unix second
    UtcTime m_end;
    bool m_asking = false;
    bool m_complete = false; ///< the first answer is here
};

} // namespace listingpost
