// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/clockwatch.h"
#include "replication/copyrun.h"
#include "replication/eventpoll.h"
#include "replication/fetcher.h"
#include "replication/metadatawatch.h"
#include "replication/recordlook.h"
#include "replication/replicator.h"
#include "replication/stallguard.h"

namespace listingpost {

/// All that goes on with one source: reads `$metadata`, then fetches due work and catches up beside it; stops
/// at a 429 or a 401 and goes on by itself. Lives on the replication thread.
class SourceWorker : public QObject
{
    Q_OBJECT

public:
    /// Borrowed; they outlive the worker.
    struct Parts
    {
        ReplicaKeeper &keeper;
        LogWriter &writer;
        PollSink &sink;
        const Clock &clock;
    };

    /// \a root: serviceRoot() of the source.
    SourceWorker(const SourceRow &source, const QUrl &root, Parts parts, std::shared_ptr<AccessDesk> desk,
        QObject *parent = nullptr);

    const SourceRow &source() const { return m_source; }
    void setConfirmAfter(std::chrono::milliseconds confirmAfter) { m_fetcher.setConfirmAfter(confirmAfter); }
    void setFeed(const QString &label, Epoch epoch);
    void setLowWater(qint64 keys) { m_poll.setLowWater(keys); }
    /// How far all feeds are, and the log was taken.
    void noteProgress(const std::vector<FeedProgress> &feeds, EventId takenThrough);
    void setDesk(std::shared_ptr<AccessDesk> desk);
    void catchUp();
    /// We could not be reached for a while: catches up, and watches whether the Producer goes on.
    void wake();
    CopyRun &copy() { return m_copy; }
    StallGuard &guard() { return m_guard; }
    /// Compares keys and timestamps of \a resources (none: all) with the Producer's; reconcileEnded()
    /// follows.
    void reconcile(const QStringList &resources);
    void reconcileOnceCopied(); ///< everything, after the first copy, which ends with one
    void workDue();
    /// Looks at one record for a person.
    void look(const QString &resource, const std::string &key, RecordLook::Handler handler);
    /// Some time has passed: pauses may be over, retries due.
    void tick();
    void takeOutcome(const BatchOutcome &outcome);
    SourceStatus status() const;

Q_SIGNALS:
    void statusChanged(const listingpost::SourceStatus &status);
    void copyChanged(const listingpost::CopyProgress &progress);
    void reconcileProgressed(const listingpost::ReconcileResult &result);
    void reconcileEnded(listingpost::SourceId source, bool complete);
    void numberingRestarted(
        listingpost::SourceId source, listingpost::Sequence shown, listingpost::Sequence known);

private:
    void readMetadata();
    void takeMetadata(const Answer &answer);
    void keepSchema(Metadata metadata, const QByteArray &described);
    void metadataFailed(const QString &detail, bool lasting);
    void denied(const Classified &why);
    void admitted();
    void reconciled(bool complete);
    void noteServed(const std::optional<Classified> &obstacle);
    void noteReached(const std::optional<Classified> &obstacle, bool reached);
    void tellSilence();
    void tellPause();
    void publish();

    SourceRow m_source;
    QUrl m_root;
    SourceSettings m_settings;
    Parts m_parts;
    SourceLine m_line;
    Fetcher m_fetcher;
    EventPoll m_poll;
    RecordLook m_look;
    Reconciler m_reconciler;
    CopyRun m_copy;
    StallGuard m_guard;
    OutageWatch m_outage;
    MetadataWatch m_watch;
    SilenceWatch m_unserved; ///< what came of requests, whoever answered
    SilenceWatch m_unreached; ///< whether anybody is there
    QString m_trouble; ///< what came of the last request that reached nobody
    bool m_silenceStands = true; ///< that was told, perhaps by an earlier run
    std::optional<UtcTime> m_pauseTold = UtcTime(); ///< its end; at first: perhaps by an earlier run
    std::optional<QStringList> m_reconcileWanted; ///< as soon as it is ready
    bool m_reconcileOnceCopied = false;
    CopyProgress m_copyPublished;

    bool m_ready = false; ///< `$metadata` is read, the tables are made
    bool m_reading = false; ///< it is being read
    QByteArray m_described; ///< hash of the `$metadata` in use
    int m_attempts = 0;
    std::optional<UtcTime> m_retryAt;
    QString m_failure; ///< why `$metadata` cannot be read
    QString m_denial; ///< why requests are refused, while they are
    SourceStatus m_published;
    std::optional<UtcTime> m_budgetAt; ///< when the budget in it was looked at
};

} // namespace listingpost
