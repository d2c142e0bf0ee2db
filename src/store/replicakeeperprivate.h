// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/boundedqueue.h"
#include "base/logging.h"
#include "store/replicadatabase.h"
#include "store/replicakeeper.h"

#include <atomic>
#include <map>
#include <QPromise>
#include <set>
#include <thread>

namespace listingpost {

/// Everything but the queue is used by the keeper's thread only.
class ReplicaKeeper::Private
{
public:
    using Job = std::function<void()>;
    using RealClock = std::chrono::steady_clock;
    static constexpr std::size_t queueBytes = 256 * 1024 * 1024;

    Private(ReplicaKeeper &owner, StationFiles where, const Clock &now)
        : keeper(owner)
        , files(std::move(where))
        , clock(now)
    {
    }

    /// As ask() says, by way of \a jobs.
    template<typename T>
    static QFuture<T> askIn(
        BoundedQueue<Job> &jobs, std::function<T()> question, T otherwise, std::size_t bytes)
    {
        auto promise = std::make_shared<QPromise<T>>();
        QFuture<T> future = promise->future();
        promise->start();
        const bool queued = jobs.push(
            [promise, question = std::move(question)] {
                promise->addResult(question());
                promise->finish();
            },
            bytes);
        if (!queued) {
            promise->addResult(std::move(otherwise));
            promise->finish();
        }
        return future;
    }

    /// Runs \a question in the thread; when it cannot any more, the answer is \a otherwise.
    template<typename T> QFuture<T> ask(std::function<T()> question, T otherwise, std::size_t bytes = 64)
    {
        return askIn(queue, std::move(question), std::move(otherwise), bytes);
    }

    /// As ask(), but ahead of all that waits: behind the job that runs now, and what was asked for like this.
    template<typename T> QFuture<T> askFirst(std::function<T()> question, T otherwise)
    {
        const QFuture<T> future = askIn(urgent, std::move(question), std::move(otherwise), 64);
        if (!queue.push([] {}, 0)) // to wake the thread
            qCDebug(logStore) << "the replica keeper is busy or about to end: it looks by itself";
        return future;
    }

    /// Runs \a change in the thread; nobody waits for it.
    void tell(Job change)
    {
        if (!queue.push(std::move(change), 64))
            qCInfo(logStore) << "a change came after the replica keeper had stopped";
    }

    static Result<> stopped()
    {
        return failure(ErrorCode::ShuttingDown, QStringLiteral("the station is stopping"));
    }

    void loop();
    void runUrgent();
    Result<> open();
    void takeFromLog();
    void announce();
    void progress(bool force);
    void purge();
    void rebuild();
    void openAll();
    void note(const Result<> &done, SourceId replica = {});
    void followClock();
    Result<ReplicaDatabase *> replica(SourceId source);
    Result<> apply(std::vector<WorkOutcome> outcomes);
    Result<> apply(SourceId source, std::vector<WorkOutcome> outcomes);
    Result<RemovalRules> removalRules(SourceId source, const std::vector<WorkOutcome> &outcomes);
    Result<std::map<QString, WorkKey>> setsBehind(ProblemId problem);
    Result<int> answer(ProblemId problem, bool yes);
    Result<> forget(const ForgottenProducer &producer);
    std::chrono::milliseconds nap();

    ReplicaKeeper &keeper;
    StationFiles files;
    const Clock &clock;
    BoundedQueue<Job> queue {queueBytes};
    BoundedQueue<Job> urgent {queueBytes}; ///< goes before what is in \c queue
    std::atomic<bool> logGrew = false;
    std::thread thread;

    std::unique_ptr<WorkDatabase> work;
    bool hasOpened = false; ///< or tried to
    std::map<SourceId, std::unique_ptr<ReplicaDatabase>> replicas;
    std::set<SourceId> rebuilding; ///< replicas whose tables may lack records that are held
    std::map<SourceId, RemovalBounds> bounds; ///< those that are not here have the defaults
    std::set<SourceId> announced; ///< told of due work, and has not asked for it yet
    std::map<SourceId, QString> faults; ///< by replica; no source: of the work file
    QString told; ///< by faultChanged()
    bool moreInLog = false;
    bool moved = false; ///< something to tell by progressed()
    RealClock::time_point lastProgress;
    RealClock::time_point nextTake;
    RealClock::time_point faultyUntil;
    UtcTime nextPurge;
    UtcTime lastUtc; ///< the two clocks when they were last compared
    std::optional<SteadyTime> lastSteady;
};

} // namespace listingpost
