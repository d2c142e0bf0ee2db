// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/logging.h"
#include "replication/replicator.h"
#include "station/configuration.h"
#include "station/controldesk.h"
#include "station/controlsocket.h"
#include "station/forgetting.h"
#include "station/forwarder.h"
#include "station/producerchange.h"
#include "station/secrets.h"
#include "station/station.h"
#include "station/stationlock.h"
#include "station/statusboard.h"
#include "station/tlswatch.h"
#include "store/bodywriter.h"
#include "store/filecheck.h"
#include "store/indexwriter.h"
#include "store/logwriter.h"
#include "store/replicakeeper.h"

#include <atomic>
#include <map>
#include <QPromise>
#include <QTimer>
#include <set>

namespace listingpost {

/// What a station is made of, in the order in which it is started; stopped the other way round (design.md
/// 2a).
class Station::Private
{
public:
    Private(Station &station, StationOptions stationOptions, const Clock &stationClock);

    Result<> openFolder(); ///< folder, lock, configuration
    FaultReport showing(const QString &name); ///< shows a writer's fault under that name
    Result<> openLog(); ///< log, bodies, reader
    Result<> openReplicas(); ///< keeper and replicator
    void checkFiles(); ///< in the background, when the last stop was unclean
    void connectRooms();
    void noteForCharts(const WorkTotals &totals);
    void listen();
    Result<QUrl> startReceiver(const ReceiverSettings &settings);
    bool haveTls(); ///< what is configured could be read; else why not is shown
    void useTls(); ///< shows the identity as it is now to new connections
    void noteForwarded(const ForwardResult &result);
    void writeForwarded(); ///< results since the last time, to the log
    void endCapture(const QString &why);
    void showEndpoint(); ///< public URL, TLS and faults, to the board
    void openControlSocket();
    void startTicking();
    void stop();

    StatusSnapshot snapshot();
    void tick();
    void announce(); ///< statusChanged, at most one a turn of the event loop
    void announceStored();
    void noteCommitted(EventId lastEvent, DeliveryId lastDelivery); ///< writer's thread
    void useDirectory(std::shared_ptr<const Directory> directory);
    void givePushSecrets(const Directory &directory); ///< to the receiver
    void openSecrets();
    void prepareSecretsKey();
    void useNewKey(const QByteArray &key);
    void takeSecretsKey(const Result<QByteArray> &key);
    void giveSecrets();
    void giveCredentials(const Directory &directory);
    void giveResumeHeaders(const Directory &directory);
    /// Asks \a producer's source under what is kept for it from now on.
    Result<> useCredentials(ProducerId producer, const Directory &directory);
    void countRecords();
    // What the receiver refuses again and again, as Problems (pushproblems.cpp).
    void noteFailedAttempts(const FailedAttempts &attempts);
    void noteLabelsRefused(const std::vector<LabelsRefused> &labels);
    void solvePushProblems(const Directory &directory); ///< those whose cause is gone
    void connectCopies();
    void reconcileEnded(SourceId source, bool complete);
    void pruneLog(); ///< once a minute
    void forget(const ForgottenProducer &producer, Forgetting::Waiter waiter = {});
    void resumeForgetting(); ///< what an earlier run did not bring to its end

    /// Runs \a job on the writer's thread, where all changes of tables and of secrets are made, one after the
    /// other; then, here, \a after with its value, then the new directory is shown to all rooms, and once
    /// the receiver goes by it the future ends: whoever waited for it finds everything in place.
    template<typename T>
    QFuture<Result<T>> change(std::function<Result<T>(LogDatabase &)> job,
        std::function<Result<>(const T &, const Directory &)> after = {});

    Station &q;
    StationOptions options;
    const Clock &clock;
    StationFiles files;
    StationConfiguration configuration;
    Secrets secrets;
    PushSecrets pushSecrets {.isKnown = false, .stationKey = {}, .signing = {}}; ///< as they were read last
    std::chrono::seconds untilKeyringAgain {5}; ///< grows: who closed its question is not asked without pause
    StatusBoard board;
    std::map<SourceId, QString> saidOfSources; ///< what the log says of each
    TlsWatch tls;
    TrustedProxies proxies;
    std::unique_ptr<Forwarder> forwarder; ///< from the first capture that sends on
    std::vector<ForwardResult> forwarded; ///< not yet written
    QTimer captureTime;
    std::map<FeedId, UtcTime> holds; ///< that this start, or an earlier one, was told

    std::unique_ptr<StationLock> lock;
    std::unique_ptr<StationReader> reader;
    std::unique_ptr<BodyWriter> bodies;
    std::unique_ptr<LogWriter> writer;
    std::unique_ptr<IndexWriter> index;
    std::unique_ptr<FileCheck> check; ///< after an unclean stop
    bool marked = false; ///< this run wrote, or took over, the marker of a running station
    std::unique_ptr<ReplicaKeeper> keeper;
    std::unique_ptr<Replicator> replicator;
    std::unique_ptr<Receiver> receiver;
    std::unique_ptr<ControlDesk> desk;
    std::unique_ptr<ControlServer> control;
    std::map<ProducerId, std::unique_ptr<Forgetting>> forgetting; ///< under way

    QTimer second;
    QTimer storedSoon; ///< coalesces eventsStored to 20 a second
    std::atomic<qint64> lastEvent = 0;
    std::atomic<qint64> lastDelivery = 0;
    std::atomic<bool> storedAnnounced = false;
    WorkTotals indexed; ///< totals that the index has been told of
    SteadyTime nextPrune;
    bool countersStale = false; ///< events came since the directory was read
    bool recordsStale = true; ///< work was settled since the records were counted
    std::set<ProducerId> outOfLabels; ///< Producers with an open Problem about new labels
    /// Who waits for a reconcile, and for which resources.
    struct ReconcileWaiter
    {
        SourceId source;
        QStringList resources;
        std::shared_ptr<QPromise<Result<std::vector<ReconcileResult>>>> promise;
    };
    std::vector<ReconcileWaiter> reconciling;
    std::multimap<FeedId, std::shared_ptr<QPromise<Result<ResumeResult>>>> resuming;
    bool announcing = false;
    bool running = false;
    bool ended = false; ///< by stop(): what rooms told of before it may still come, and has nobody to go to
};

template<typename T>
QFuture<Result<T>> Station::Private::change(
    std::function<Result<T>(LogDatabase &)> job, std::function<Result<>(const T &, const Directory &)> after)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto finish = [promise](Result<T> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    writer->run([this, job, after, finish](LogDatabase &log) {
        Result<T> result = job(log);
        auto read = log.directory();
        if (result && !read)
            result = tl::unexpected(read.error());
        auto directory = read ? std::make_shared<const Directory>(std::move(*read)) : nullptr;
        QMetaObject::invokeMethod(&q, [this, after, finish, result, directory] {
            Result<T> outcome = result;
            if (outcome && after) {
                if (const auto done = after(*outcome, *directory); !done)
                    outcome = tl::unexpected(done.error());
            }
            if (directory)
                useDirectory(directory);
            q.afterChanges([finish, outcome] { finish(outcome); });
        });
    });
    return promise->future();
}

} // namespace listingpost
