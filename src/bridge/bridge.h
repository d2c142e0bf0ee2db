// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/bridgestate.h"
#include "bridge/eventpusher.h"
#include "producer/entityeventpage.h"
#include "producer/eventwalk.h"
#include "producer/producerclient.h"

namespace listingpost {

/// Where a bridge takes events from, and where it brings them.
struct BridgeOptions
{
    QUrl from; ///< service root of the Producer
    QByteArray bearer; ///< empty: none
    ProducerClientOptions client;
    EventPusher::Options push;
    std::optional<Sequence> since; ///< walks begin here, whatever the state says; none: the state, else 0
    QString stateFile; ///< empty: nothing is kept
    std::chrono::milliseconds pollEvery = std::chrono::seconds(5);
    std::chrono::milliseconds settleTime = SettleBook::defaultSettleTime;
    std::chrono::milliseconds settleEvery = std::chrono::minutes(1); ///< a walk from the watermark
};

/// Turns a Producer that can only be polled into one that pushes (design.md 1): walks through its EntityEvent
/// and pushes what is new, a page at a time: the next page is asked for when the last one is acknowledged.
/// Mostly it looks behind the newest; now and then it walks from the watermark, for what was shown late.
/// Lives in one thread.
class Bridge : public QObject
{
    Q_OBJECT

public:
    /// \a clock is borrowed.
    Bridge(BridgeOptions options, const Clock &clock, QObject *parent = nullptr);

    /// Reads the state and begins. An error says why it cannot.
    Result<> start();
    /// Asks and pushes nothing more. A POST under way is waited for, at most \a patience, so that what it
    /// brought is known at the next start; then the state is kept, and stopped() follows.
    void stop(std::chrono::milliseconds patience);
    const BridgeState &state() const { return m_state; }

Q_SIGNALS:
    /// A walk ended with everything acknowledged.
    void caughtUp(listingpost::Sequence acknowledged);
    void stopped();

private:
    void poll();
    void ask();
    void answered(const Answer &answer);
    void takePage(const EntityEventPage &page, const QUrl &url);
    void pageDone();
    /// The last page is acknowledged. When the walk did not show where it began, the log may begin later by
    /// now, or count anew: asks.
    void walked();
    /// \a page: the newest event below where the walk began.
    void takeCheck(const EntityEventPage &page);
    /// \a shown: the highest sequence that the Producer shows at all.
    void complete(Sequence shown);
    void beginAnew(Sequence shown);
    void retry(const QString &why, std::optional<std::chrono::seconds> after);
    void noteAcknowledged(const std::vector<EntityEvent> &events);
    void save();
    void end();

    BridgeOptions m_options;
    const Clock &m_clock;
    ProducerClient m_client;
    EventPusher m_pusher;
    QTimer m_later;
    BridgeState m_state;
    SettleBook m_book;
    QString m_entitySet = QStringLiteral("EntityEvent");
    QString m_sequenceName = QStringLiteral("EntityEventSequence");
    bool m_described = false; ///< `$metadata` was read
    EventWalk m_walk;
    std::optional<SteadyTime> m_settledWalk; ///< when the last walk from the watermark began
    bool m_fromWatermark = false; ///< the running one is such a walk
    bool m_checking = false; ///< whether the log still reaches back to where the walk began
    Sequence m_cutAt; ///< it did not, and that was told
    QUrl m_next;
    QUrl m_nextPage; ///< of the page that is being pushed; empty: it was the last
    qint64 m_newEvents = 0; ///< of the running walk
    int m_failures = 0; ///< in a row
    bool m_stopping = false;
};

} // namespace listingpost
