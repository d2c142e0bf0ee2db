// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/credentials.h"
#include "replication/connectioncheck.h"
#include "replication/copyprogress.h"
#include "replication/outboundstatus.h"
#include "replication/resourcecount.h"
#include "replication/stallstate.h"
#include "store/directory.h"
#include "store/logwriter.h"
#include "store/replicakeeper.h"

#include <memory>
#include <QFuture>
#include <QHash>
#include <QObject>

namespace listingpost {

/// How a source does, for status and window.
struct SourceStatus
{
    enum class State { Starting, CatchingUp, Ready, Waiting, Paused, Failed };

    SourceId source;
    State state = State::Starting;
    QString reason; ///< why waiting, paused or failed
    std::optional<UtcTime> until;
    int running = 0; ///< requests under way
    bool failing = false; ///< several requests in a row got no answer that could be used
    OutboundBudgetStatus budget = {}; ///< of its credentials, at most a second old

    bool operator==(const SourceStatus &) const = default;
};

/// Fetches what events name (wire.md 3) and catches up by poll (4.1): a thread of its own with a
/// QNetworkAccessManager; takes due work from the keeper, asks the Producer, hands outcomes back. Methods may
/// be called from any thread; signals are emitted on its thread.
class Replicator : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive the replicator. Polled events enter through \a writer like pushed ones.
    Replicator(ReplicaKeeper &keeper, LogWriter &writer, const Clock &clock, QObject *parent = nullptr);
    ~Replicator() override;

    void start();
    /// Aborts requests under way (their work stays due) and stops. Blocks until done. Idempotent.
    void stop();

    void setDirectory(std::shared_ptr<const Directory> directory);
    void setCredentials(SourceId source, SourceCredentials credentials);
    /// Header values of resume requests that the feeds' rows do not hold (ResumeRequest::keptElsewhere); of
    /// all feeds.
    void setResumeHeaders(std::map<FeedId, QJsonObject> headers);
    /// Polls the source's EntityEvent from its watermark now (wire.md 4.1).
    void catchUp(SourceId source);
    /// Asks for one record because a person wants to see it: its JSON text, empty when it is not visible to
    /// us. Nothing is stored. The future is cancelled when the source goes before.
    QFuture<Result<QByteArray>> look(SourceId source, QString resource, QString key);
    /// *Test connection*: a result for each check, in order, as they come; ended after the last one, or by
    /// stop(). Passes the budget and the pauses of its credentials.
    QFuture<CheckResult> testConnection(SourceDraft draft);
    /// A source's resources with their counts, one after the other as they come; none when it cannot be
    /// asked. Passes the budget and the pauses of its credentials.
    QFuture<ResourceCount> countResources(SourceDraft draft);
    /// The same for every source: the network is back.
    void catchUpAll();
    /// Begins the first copy of \a source (again): a replay of its log, or a snapshot of \a resources (none:
    /// all). copyChanged() tells how it does.
    void beginCopy(SourceId source, CopyKind kind, QStringList resources = {});
    void stopCopy(SourceId source);
    void resumeCopy(SourceId source);
    /// Compares keys and timestamps of \a resources (none: all) with what the Producer lists, and queues what
    /// differs (wire.md 4.4); also after a new epoch. reconcileEnded() follows.
    void reconcile(SourceId source, QStringList resources = {});
    /// Asks the Producer of \a feed to push again, as the feed says (wire.md 2.4); resumeNoted() follows when
    /// it has a request.
    void resume(FeedId feed);

Q_SIGNALS:
    void sourceChanged(listingpost::SourceStatus status);
    /// At most five a second for a source.
    void copyChanged(listingpost::CopyProgress progress);
    void reconcileProgressed(listingpost::ReconcileResult result);
    /// \a complete: every resource was compared to its end.
    void reconcileEnded(listingpost::SourceId source, bool complete);
    /// A feed's Producer has stopped pushing, or does it again.
    void stallChanged(listingpost::FeedId feed, listingpost::StallState state);
    /// What became of a resume request; at the start, of those of earlier runs.
    void resumeNoted(listingpost::ResumeResult result);
    /// A poll shows that the Producer has started to count anew (wire.md 2.3): nothing above \a shown, and
    /// it had shown \a known.
    void numberingRestarted(
        listingpost::SourceId source, listingpost::Sequence shown, listingpost::Sequence known);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost

Q_DECLARE_METATYPE(listingpost::SourceStatus)
