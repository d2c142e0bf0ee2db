// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/entityeventpage.h"
#include "producer/metadata.h"
#include "replication/pollsink.h"
#include "replication/sourceline.h"
#include "replication/sourcesettings.h"
#include "replication/walk.h"
#include "store/logwriter.h"
#include "store/replicakeeper.h"

namespace listingpost {

/// Catches one source up through its EntityEvent resource (wire.md 4.1): pages go into the log like pushes,
/// one at a time, each on disk before the next is asked for. A Producer without EntityEvent is a way of
/// working, no failure. Lives on the replication thread.
class EventPoll : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all references are borrowed and outlive it.
    struct Parts
    {
        ReplicaKeeper &keeper;
        LogWriter &writer;
        PollSink &sink;
        SourceLine &line;
        const Clock &clock;
    };

    EventPoll(const SourceRow &source, QUrl root, const SourceSettings &settings, Parts parts,
        QObject *parent = nullptr);

    /// Where EntityEvent is and what its sequence is called; then the first walk begins.
    void setMetadata(const Metadata &metadata);
    void setEpoch(Epoch epoch) { m_epoch = epoch; }
    /// No page is asked for while this many keys wait, so that catching up never makes pushes wait
    /// (wire.md 2.4).
    void setLowWater(qint64 keys) { m_lowWater = keys; }
    /// A walk from the watermark: now, or again when the running one has ended.
    void begin();
    /// Time has passed, or the gate has opened: asks again, and keeps the slow schedule.
    void tick();
    /// The log's answer to the page that was handed over.
    void takeOutcome(const BatchOutcome &outcome);
    bool isWalking() const { return m_phase != Phase::Idle; }

private:
    enum class Phase {
        Idle,
        Starting, ///< the watermark is being read
        Asking, ///< as soon as gate and retry time let it
        Answering, ///< a request is under way
        Queueing, ///< the log's queue is full
        Storing, ///< the log has the page
    };

    void beginFrom(Sequence from);
    void ask();
    void answered(const Answer &answer);
    void obstructed(const Answer &answer, const struct Classified &obstacle);
    void takePage(EntityEventPage page, const QUrl &url);
    void store();
    void pageDone();
    void askAgainFromLast();
    void interrupted(const QString &cause, const QString &detail);
    void complete();
    void endWith(const QString &cause, const QString &detail);
    void end();

    SourceRow m_source;
    QUrl m_root;
    SourceSettings m_settings;
    Parts m_parts;
    Epoch m_epoch {1};
    EventId m_stored; ///< the newest event of ours in the log
    qint64 m_lowWater = FeedLimits::defaultLowWater;
    QString m_entitySet = QStringLiteral("EntityEvent");
    QString m_sequenceName = QStringLiteral("EntityEventSequence");
    int m_pageSize;

    Phase m_phase = Phase::Idle;
    bool m_again = false;
    EventWalk m_walk;
    SettleBook m_book;
    QUrl m_next;
    EntityEventPage m_page; ///< on its way into the log
    QUrl m_pageUrl;
    int m_attempts = 0; ///< in a row
    std::optional<UtcTime> m_retryAt;
    std::optional<UtcTime> m_ended; ///< when the last walk ended
};

} // namespace listingpost
