// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QJsonObject>

namespace listingpost::simulator {

/// What was asked of the Web API, counted from the Producer's side: how often, how often during the pause
/// that a 429 asked for, and how often each page of a resource. One thread.
class RequestTally
{
public:
    explicit RequestTally(const Clock &clock)
        : m_clock(clock)
    {
    }

    /// A question came under the credentials \a who. \a path, \a query: as they came.
    void note(const QByteArray &who, const QByteArray &path, const QByteArray &query);
    /// What it is answered with.
    void noteStatus(int status);
    /// A 429 was written that asks \a who to wait for \a pause.
    void notePause(const QByteArray &who, std::chrono::milliseconds pause);

    /// `requests`, `status` (by number), `pauses`, `during_pause` (but for what may have been under way when
    /// the 429 was written), `latest_in_pause_ms` (how long after its 429 the latest of those came), `pages`
    /// (page requests), `distinct_pages`, `most_of_a_page` (how often the one was asked for that was most).
    QJsonObject toJson() const;

private:
    struct Pause
    {
        SteadyTime from; ///< when the 429 was written
        SteadyTime until;
    };

    const Clock &m_clock;
    qint64 m_requests = 0;
    QHash<int, qint64> m_statuses;
    qint64 m_pauses = 0;
    qint64 m_duringPause = 0;
    qint64 m_latestInPauseMs = 0;
    QHash<QByteArray, Pause> m_paused; ///< by credentials
    qint64 m_pageRequests = 0;
    QHash<QByteArray, int> m_pages;
};

} // namespace listingpost::simulator
