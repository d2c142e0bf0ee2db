// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/data/dataset.h"
#include "simulator/serve/dial.h"

#include <deque>
#include <map>
#include <QNetworkAccessManager>
#include <QObject>
#include <QRandomGenerator>
#include <QTimer>
#include <QUrl>

class QNetworkReply;

namespace listingpost::simulator {

/// Pushes a DataSet's new events by webhook, as RCP-28 says and politely: one POST at a time for each label,
/// in order; 429 and 503 are honoured with their Retry-After (seconds or date; unless Dial::impolite), other
/// failures retried with growing pauses; after Dial::stopAfter failures in a row it stops until resume().
/// What was not acknowledged is sent again, unless the dial has it lost. Main thread.
class Pusher : public QObject
{
    Q_OBJECT

public:
    /// Everything is borrowed. Events that are in the log already are not pushed: a replay has them.
    Pusher(const DataSet &data, const Dial &dial, const Clock &clock, QUrl endpoint, QByteArray token,
        quint32 seed, QObject *parent = nullptr);

    /// New events may be there, or the dial was turned.
    void wake();
    /// What a Consumer asks for after a stop.
    void resume();

    qint64 unacknowledged() const;
    /// The highest sequence up to which, over all labels, nothing waits to be acknowledged.
    qint64 acknowledgedThrough() const;
    QJsonObject toJson() const;

private:
    struct Line
    {
        std::deque<LogLine> waiting;
        std::vector<LogLine> underWay;
        SteadyTime notBefore;
        int failures = 0;
    };

    void collect();
    void send(const QString &label, Line &line);
    void forget(Line &line);
    void answered(const QString &label, QNetworkReply *reply, bool abandoned);
    void failed(Line &line, std::chrono::milliseconds pause);
    QByteArray body(const std::vector<LogLine> &events) const;
    bool chance(double share) { return share > 0 && m_random.generateDouble() < share; }

    const DataSet &m_data;
    const Dial &m_dial;
    const Clock &m_clock;
    QUrl m_endpoint;
    QByteArray m_token;
    QRandomGenerator m_random;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    std::size_t m_nextLine = 0;
    std::map<QString, Line> m_lines; ///< by label
    bool m_stopped = false;
    qint64 m_posts = 0;
    qint64 m_acknowledged = 0;
    qint64 m_lost = 0; ///< events
    qint64 m_abandoned = 0;
    qint64 m_duplicates = 0;
    qint64 m_throttled = 0;
    qint64 m_failures = 0;
    int m_lastStatus = 0;
};

} // namespace listingpost::simulator
