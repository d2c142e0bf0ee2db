// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "entityevent/entityevent.h"

#include <deque>
#include <QNetworkAccessManager>
#include <QTimer>
#include <QUrl>
#include <vector>

namespace listingpost {

/// Pushes events to a Consumer's endpoint as RCP-28 says, and politely: one POST at a time, in order, in
/// batches; 429 and 503 are honoured with their Retry-After (seconds or date), everything else is tried again
/// with growing pauses. At least once: what was not acknowledged is sent again. Lives in one thread.
class EventPusher : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QUrl endpoint;
        QByteArray token;
        QByteArray label; ///< `EntityEventSource`; empty: none
        int batch = 200; ///< most events a POST
    };

    /// \a clock is borrowed.
    EventPusher(Options options, const Clock &clock, QObject *parent = nullptr);

    void push(std::vector<EntityEvent> events);
    bool isIdle() const { return m_waiting.empty(); }
    bool isSending() const { return m_underWay > 0; }
    /// Sends nothing more; stopped() comes when what is under way has its answer.
    void stop();

Q_SIGNALS:
    void acknowledged(const std::vector<listingpost::EntityEvent> &events);
    /// Nothing waits any more.
    void idle();
    void stopped();

private:
    void send();
    void answered(class QNetworkReply *reply);
    void pause(std::chrono::milliseconds time);

    Options m_options;
    const Clock &m_clock;
    QNetworkAccessManager m_network;
    QTimer m_later;
    std::deque<EntityEvent> m_waiting;
    std::size_t m_underWay = 0; ///< of the first that wait
    int m_failures = 0; ///< in a row
    bool m_stopping = false;
};

/// The body of a POST with \a events (RESO Common Format). Pure.
QByteArray pushBody(const std::vector<EntityEvent> &events);
/// The least pause after a 429, also where Retry-After says 0.
constexpr std::chrono::seconds leastWait {1};
/// Pause after \a failures in a row: 1 s doubling to 5 min, half of it by \a chance in [0, 1).
std::chrono::milliseconds bridgePause(int failures, double chance);

} // namespace listingpost
