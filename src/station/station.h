// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "receiver/capture.h"
#include "receiver/receiver.h"
#include "replication/connectioncheck.h"
#include "replication/copyprogress.h"
#include "replication/resourcecount.h"
#include "station/endpointsettings.h"
#include "station/forgetting.h"
#include "station/producerchange.h"
#include "station/reachtest.h"
#include "station/status.h"
#include "store/removalbounds.h"
#include "store/stationreader.h"

#include <memory>
#include <QFuture>
#include <QObject>

namespace listingpost {

class Keyring;
struct FeedChange;

/// How a station is started.
struct StationOptions
{
    QString folder; ///< made when missing
    std::optional<QString> listen; ///< `ADDR:PORT`, overrides station.json
    bool anyPortWhenTaken = false; ///< the demo: take another port and say so
    std::optional<TlsFiles> tls = std::nullopt; ///< overrides station.json; whole paths
    std::shared_ptr<Keyring> keyring = {}; ///< holds the key of encrypted secrets; none: they cannot be read
    bool sealsSecrets = false; ///< a new station's secrets are encrypted when the keyring answers
};

/// What `producer add` takes.
struct NewProducer
{
    QString name;
    QString root; ///< service root; empty: only listened to
    QByteArray bearer; ///< empty: none
    SourceCredentials credentials = {}; ///< in place of \c bearer, where there is more
    QJsonObject settings = {}; ///< of its source (sourcesettings.h)
    std::optional<std::chrono::milliseconds> confirmAfter
        = std::nullopt; ///< second look before a removal; none: the default
    std::optional<RemovalBounds> removals = std::nullopt; ///< how many may go unasked; none: the default
};

/// The whole running program without a window: opens the files, starts writer, receiver, keeper, replicator
/// and control socket, and keeps one status. Lives in the main thread; never blocks it except in start() and
/// stop().
class Station : public QObject
{
    Q_OBJECT

public:
    Station(StationOptions options, const Clock &clock, QObject *parent = nullptr);
    ~Station() override; ///< stop()

    /// Takes the lock, opens the files, listens. A taken port is not an error of the start: the station runs,
    /// the snapshot says why it does not listen. Another process on the same station is one (Busy).
    Result<> start();
    /// Accept no more, drain, answer, stop (design.md 2a). Blocks. Idempotent.
    void stop();

    StatusSnapshot status() const;
    /// Whether all that is stored has been taken, and nothing of it waits or is being caught up.
    bool settled() const;
    std::shared_ptr<const Directory> directory() const;
    StationFiles files() const;
    const Clock &clock() const;
    /// Pages for views and reports; lives as long as the station.
    StationReader &reader();

    // Changes: done when the future has ended, directory() shows them then. A future that is cancelled means
    // that the station stopped before.
    QFuture<Result<ProducerId>> addProducer(NewProducer producer);
    /// *Test connection* of a Producer as it was entered: a result a check, in order, as each ends.
    /// Read-only.
    QFuture<CheckResult> testConnection(const NewProducer &producer);
    /// Gives \a producer a service root (and a bearer): it can be asked from now on.
    QFuture<Result<ProducerId>> setSource(ProducerId producer, QString root, QByteArray bearer);
    /// Switches \a producer on or off: off, it is neither listened to nor asked.
    QFuture<Result<ProducerId>> setProducerEnabled(ProducerId producer, bool enabled);
    /// What `producer set` does (producerchange.h).
    QFuture<Result<ChangedProducer>> setProducer(ProducerChange change);
    /// Neither listened to nor asked any more, its tokens revoked, its secrets forgotten; its events stay.
    QFuture<Result<ProducerId>> removeProducer(ProducerId producer);
    /// Erases everything of \a producer, also of one that was removed (forgetting.h): what it sent, its
    /// records, its secrets and its name. Cannot be undone; goes on at the next start when the station stops
    /// meanwhile. Ends when all is gone, or with the first failure, after which it goes on trying.
    /// StationReader::forgetPlan() says beforehand what that is.
    QFuture<Result<ProducerId>> forgetProducer(ProducerId producer);
    /// A token for a Producer; \a chosen: one that it insists on, else empty. An error says what is weak
    /// about it, or that it is known already.
    QFuture<Result<IssuedToken>> addToken(NewToken token, QByteArray chosen = {});
    QFuture<Result<IssuedToken>> addToken(
        ProducerId producer, QString note, std::optional<std::chrono::seconds> validFor);
    /// Refuses a token, signing secret or client from now on.
    QFuture<Result<QByteArray>> revokeToken(QByteArray id);
    /// Accepts a token for \a time more: the overlap of a rotation.
    QFuture<Result<QByteArray>> endToken(QByteArray id, std::chrono::seconds time);
    /// Switches a feed, gives it limits or a name; \a row as the directory has it, changed.
    QFuture<Result<FeedId>> setFeed(FeedRow row);
    /// The same, and may give it a source of its own, as `feed set` says.
    QFuture<Result<FeedId>> setFeed(FeedChange change);
    /// A person's answer to whether the sequences of \a feed have started again (wire.md 2.3). Yes: a new
    /// epoch for its source and all of that source's feeds, which is caught up from its beginning.
    QFuture<Result<FeedId>> restartSequences(FeedId feed, bool yes);
    /// Answers \a feed's pushes 429 for \a time, which ends by itself; 0 releases it.
    void hold(FeedId feed, std::chrono::milliseconds time);
    /// Polls the feed's source from its watermark now.
    void catchUp(FeedId feed);
    void catchUp(SourceId source);
    /// What the Producer shows of one record now; empty: it is not visible to us. Nothing is stored.
    QFuture<Result<QByteArray>> look(SourceId source, QString resource, QString key);
    /// Begins the first copy of \a source (again): a replay of its log, or a snapshot of \a resources (none:
    /// all). copyChanged() tells how it does; so does status().
    void beginCopy(SourceId source, CopyKind kind, QStringList resources = {});
    void stopCopy(SourceId source);
    void resumeCopy(SourceId source);
    /// How the first copy of \a source does; none: nothing is known of it yet.
    std::optional<CopyProgress> copyProgress(SourceId source) const;
    /// Compares keys and timestamps of \a resources (none: all) with the Producer's and queues what differs;
    /// ends with the results of the resources asked for. An error when it could not be carried to its end.
    QFuture<Result<std::vector<ReconcileResult>>> reconcile(SourceId source, QStringList resources = {});
    /// Asks the Producer of \a feed to push again, as the feed's own resume request says; ends with what
    /// became of it. Errors: InvalidInput when the feed has none, or no source.
    QFuture<Result<ResumeResult>> resume(FeedId feed);
    /// The newest result of each resource of \a source (none: of all).
    QFuture<Result<std::vector<ReconcileResult>>> reconciles(SourceId source);
    /// Calls \a done here once the receiver goes by all that was set before; at once while nothing is
    /// listened to.
    void afterChanges(std::function<void()> done);
    /// *Test connection* of a source as it is, or as a person is about to make it: a result for each check,
    /// as they come.
    QFuture<CheckResult> testConnection(SourceDraft draft);
    /// Where secrets are kept, in words.
    QString secretsPlace() const;
    /// How \a producer's source is asked, with its secrets; an error when it has none, or they cannot be
    /// read.
    Result<SourceDraft> draft(ProducerId producer) const;
    /// What `producer show` says (station/producerchange.h); of none, what is so of a new one: where its
    /// credentials would be kept. Errors: NotFound. The credentials' file is read on the reader's thread.
    QFuture<Result<QJsonObject>> describeProducer(ProducerId producer);
    /// The resources of a source as it is about to be made, with counts, as they come. Read-only.
    QFuture<ResourceCount> countResources(const NewProducer &producer);
    /// Everything that failed is due again; no id: all. How many keys.
    QFuture<Result<int>> retryProblem(ProblemId id);
    /// A person's answer to the question of a `mass_removal` (ProblemRow::evidence); how many removals were
    /// held. Yes: they are looked at once more and then carried out; no: the records stay.
    QFuture<Result<int>> answerProblem(ProblemId id, bool yes);
    /// The keys that are meant are asked for again now. How many.
    QFuture<Result<int>> retryWork(WorkSelection selection);
    /// Closes a Problem for \a reason; its keys are given up until a newer event names them. How many keys.
    QFuture<Result<int>> dismissProblem(ProblemId id, QString reason);
    /// Brings a record back that was removed in the last 24 hours, and the children that went with it; how
    /// many records. It stays until a newer event names it.
    QFuture<Result<int>> restoreRecord(SourceId source, const QString &resource, const QString &key);

    /// How the endpoint is reached, as station.json says it.
    StationConfiguration endpoint() const;
    /// Checks \a change, writes it to station.json and follows it, all before the future ends: connections
    /// that are open stay. Files are read and written on the log writer's thread.
    QFuture<Result<>> setEndpoint(const EndpointChange &change);
    /// Reads the TLS files again (SIGHUP). A bad pair changes nothing and becomes a fault.
    void reloadTls();
    /// Asks through \a url whether it leads to this station; empty: through the public URL that is set. The
    /// report has every step, also when it failed; the future ends within half a minute.
    QFuture<Result<ReachReport>> testReach(const QUrl &url);

    /// Opens open capture (wire.md 2.5): it takes what is no push with a good token, and ends by itself. The
    /// error says which setting makes no sense, or that the station does not listen.
    Result<> openCapture(const CaptureSettings &settings);
    void closeCapture();

Q_SIGNALS:
    /// At most once a second, and at a change of listening, health or feeds.
    void statusChanged(const listingpost::StatusSnapshot &status);
    /// The log holds events up to here; at most 20 a second.
    void eventsStored(listingpost::EventId lastEvent, listingpost::DeliveryId lastDelivery);
    /// Work was settled: states of events and the replica changed; at most 20 a second.
    void workProgressed();
    /// At most five a second for a source.
    void copyChanged(const listingpost::CopyProgress &progress);
    /// A page was compared, or a resource ended.
    void reconcileProgressed(const listingpost::ReconcileResult &result);
    void forgetProgressed(const listingpost::ForgetProgress &progress);
    void directoryChanged(std::shared_ptr<const listingpost::Directory> directory);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
