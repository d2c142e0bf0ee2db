// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/entityeventpage.h"
#include "producer/eventwalk.h"
#include "producer/metadata.h"
#include "replication/pageahead.h"
#include "replication/pollsink.h"
#include "replication/sourceline.h"
#include "replication/sourcesettings.h"
#include "store/logwriter.h"
#include "store/pollmemory.h"
#include "store/replicakeeper.h"

namespace listingpost {

/// The Problem of a log that the Producer cut above our watermark; a reconcile solves it.
inline constexpr QLatin1String logCutCause("log_cut");

/// Events of a walk that nobody had pushed when it found them.
struct RecoveredEvents
{
    qint64 count = 0;
    EventId first; ///< in the log; pushes may lie between them
    EventId last;
};

/// How a walk ended.
struct WalkReport
{
    bool completed = false; ///< the Producer showed all that it has from where the walk began
    bool hasNone = false; ///< the Producer has no EntityEvent
    RecoveredEvents recovered;
    UtcTime began {};
};

/// Catches one source up through its EntityEvent resource (wire.md 4.1): pages go into the log like pushes,
/// one at a time, each on disk before the next is taken. A Producer without EntityEvent is a way of working,
/// no failure. Lives on the replication thread.
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

    /// Where EntityEvent is and what its sequence is called; before the first walk.
    void setMetadata(const Metadata &metadata);
    /// The source's own feed: its label, which polled events get that no feed has, and its epoch. A new epoch
    /// is walked from its beginning.
    void setFeed(const QString &label, Epoch epoch);
    /// No page is asked for while this many keys wait, so that catching up never makes pushes wait
    /// (wire.md 2.4).
    void setLowWater(qint64 keys) { m_lowWater = keys; }
    /// Asked before a page is asked for while many keys wait: true leaves the line to them, until tick().
    void setHasBetter(std::function<bool()> hasBetter) { m_hasBetter = std::move(hasBetter); }
    /// \a keys of the source waited when the log was taken through \a takenThrough. What was stored later
    /// counts as one key an event.
    void noteWaiting(qint64 keys, EventId takenThrough);
    /// A walk from the watermark: now, or again when the running one has ended.
    void begin();
    /// Time has passed, or the gate has opened: asks again, and keeps the slow schedule.
    void tick();
    /// The log's answer to the page that was handed over.
    void takeOutcome(const BatchOutcome &outcome);
    bool isWalking() const { return m_phase != Phase::Idle; }
    /// Ends the running walk, which goes on later where it was, and begins none until resume().
    void suspend();
    void resume() { m_suspended = false; }
    /// The newest event that the Producer shows, alone.
    QUrl newestUrl() const;
    /// The newest event in the log when the last page was stored.
    EventId stored() const { return m_stored; }
    /// How far the newest walk has come.
    Sequence reached() const { return std::max(m_walk.from(), m_walk.highest()); }

Q_SIGNALS:
    void ended(const listingpost::WalkReport &report);
    /// The log begins above our watermark, and holds nothing that proves what happened between: only a
    /// reconcile does.
    void logCut();
    /// The Producer counts anew: it shows nothing above \a shown, and had shown \a known.
    void numberingRestarted(listingpost::Sequence shown, listingpost::Sequence known);

private:
    enum class Phase {
        Idle,
        Starting, ///< the watermark is being read
        Asking, ///< as soon as gate and retry time let it
        Answering, ///< a request is under way
        Queueing, ///< the log's queue is full
        Storing, ///< the log has a piece of the page
        Checking, ///< whether the log reaches back to where the walk began; as soon as the gate lets it
        Checked, ///< that request is under way
    };

    static bool isJson(const QByteArray &body);
    void beginFrom(PollMemory memory);
    bool mayAsk(qint64 more) const;
    void ask();
    void askAhead();
    void answered(const Answer &answer);
    void obstructed(const Answer &answer, const struct Classified &obstacle);
    void takePage(EntityEventPage page, const QUrl &url);
    void reportSkipped();
    void store();
    void pageDone();
    void follow(bool goesOn);
    void askAgainFromLast();
    void interrupted(const QString &cause, const QString &detail);
    void walked();
    void check();
    void takeCheck(const Answer &answer);
    void checkAgain(bool soon);
    Sequence comeTo() const;
    void reportCut();
    void complete(Sequence shown);
    void openProblem(const QString &cause, const QString &detail, const QString &remedy);
    void endWith(const QString &cause, const QString &detail);
    void end(bool completed);

    SourceRow m_source;
    QUrl m_root;
    SourceSettings m_settings;
    Parts m_parts;
    QString m_label;
    Epoch m_epoch {1};
    EventId m_stored; ///< the newest event of ours in the log
    qint64 m_waiting = 0; ///< distinct keys
    EventId m_takenThrough; ///< of the log, when they were counted
    qint64 m_lowWater = FeedLimits::defaultLowWater;
    std::function<bool()> m_hasBetter;
    QString m_entitySet = QStringLiteral("EntityEvent");
    QString m_sequenceName = QStringLiteral("EntityEventSequence");
    PageAhead m_ahead;
    int m_pageSize;

    Phase m_phase = Phase::Idle;
    bool m_again = false;
    bool m_suspended = false;
    int m_run = 0; ///< answers to an earlier walk are not for this one
    EventWalk m_walk;
    Epoch m_walkEpoch {1};
    SettleBook m_book;
    PollMemory m_memory; ///< as it was when the walk began
    RecoveredEvents m_recovered; ///< by this walk
    QUrl m_next;
    EntityEventPage m_page; ///< on its way into the log
    std::size_t m_handed = 0; ///< events of it that the log was given
    QUrl m_pageUrl;
    int m_attempts = 0; ///< in a row
    std::optional<UtcTime> m_retryAt;
    std::optional<UtcTime> m_ended; ///< when the last walk ended
};

} // namespace listingpost
