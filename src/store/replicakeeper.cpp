// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replicakeeper.h"

#include "base/boundedqueue.h"
#include "base/logging.h"
#include "base/threadname.h"
#include "store/replicadatabase.h"

#include <atomic>
#include <map>
#include <numeric>
#include <QPromise>
#include <set>
#include <thread>

namespace listingpost {

namespace {

constexpr std::size_t queueBytes = 256 * 1024 * 1024;
constexpr std::chrono::milliseconds longestNap {
    200}; ///< due times are compared with the injected clock this often
constexpr std::chrono::milliseconds betweenProgress {50};
constexpr std::chrono::milliseconds betweenTakes {
    20}; ///< each take syncs a file of its own, which delays the log's sync under load
constexpr std::chrono::milliseconds afterFault {1'000};
constexpr std::chrono::hours betweenPurges {1};
constexpr std::chrono::seconds clockTolerance {2};

using RealClock = std::chrono::steady_clock;

std::size_t bytesOf(const std::vector<WorkOutcome> &outcomes)
{
    std::size_t bytes = sizeof(WorkOutcome) * outcomes.size();
    for (const WorkOutcome &outcome : outcomes)
        bytes += static_cast<std::size_t>(outcome.record.size());
    return bytes;
}

} // namespace

/// Everything but the queue is used by the keeper's thread only.
class ReplicaKeeper::Private
{
public:
    using Job = std::function<void()>;

    Private(ReplicaKeeper &owner, StationFiles where, const Clock &now)
        : keeper(owner)
        , files(std::move(where))
        , clock(now)
    {
    }

    /// Runs \a question in the thread; when it cannot any more, the answer is \a otherwise.
    template<typename T> QFuture<T> ask(std::function<T()> question, T otherwise, std::size_t bytes = 64)
    {
        auto promise = std::make_shared<QPromise<T>>();
        QFuture<T> future = promise->future();
        promise->start();
        const bool queued = queue.push(
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
    Result<> open();
    void takeFromLog();
    std::vector<FeedProgress> countWaiting();
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
    Result<int> answer(ProblemId problem, bool yes);
    std::chrono::milliseconds nap();

    ReplicaKeeper &keeper;
    StationFiles files;
    const Clock &clock;
    BoundedQueue<Job> queue {queueBytes};
    std::atomic<bool> logGrew = false;
    std::atomic<qint64> waiting = 0; ///< distinct keys, all feeds
    std::atomic<qint64> takenThrough = 0; ///< of the log, when they were counted
    std::thread thread;

    std::unique_ptr<WorkDatabase> work;
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

ReplicaKeeper::ReplicaKeeper(StationFiles files, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(files), clock))
{
    qRegisterMetaType<SourceId>();
    qRegisterMetaType<WorkTotals>();
    qRegisterMetaType<std::vector<FeedProgress>>();
}

ReplicaKeeper::~ReplicaKeeper() { stop(); }

QFuture<Result<>> ReplicaKeeper::start()
{
    d->thread = std::thread([this] {
        nameThread("replicas");
        d->loop();
    });
    return d->ask<Result<>>([this] { return d->open(); }, Private::stopped());
}

void ReplicaKeeper::stop()
{
    d->queue.close();
    if (d->thread.joinable())
        d->thread.join();
}

void ReplicaKeeper::setDirectory(std::shared_ptr<const Directory> directory)
{
    // Which feed belongs to which source is read from the log itself, with the events.
    std::map<SourceId, RemovalBounds> bounds;
    for (const SourceRow &source : directory->sources) {
        if (const ProducerRow *producer = directory->producer(source.producer))
            bounds[source.id]
                = RemovalBounds::fromJson(producer->settings.value(QLatin1String("removals")).toObject());
    }
    d->tell([this, bounds = std::move(bounds)] { d->bounds = bounds; });
    takeLog({});
}

void ReplicaKeeper::takeLog(EventId lastEvent)
{
    Q_UNUSED(lastEvent)
    if (!d->logGrew.exchange(true))
        d->tell([this] { d->moreInLog = true; });
}

QFuture<std::vector<WorkItem>> ReplicaKeeper::takeDue(SourceId source, int most)
{
    return d->ask<std::vector<WorkItem>>(
        [this, source, most]() -> std::vector<WorkItem> {
            d->announced.erase(source);
            if (!d->work)
                return {};
            auto items = d->work->takeDue(source, most);
            if (!items)
                d->note(tl::unexpected(items.error()));
            return std::move(items).value_or(std::vector<WorkItem>());
        },
        {});
}

QFuture<Ordinal> ReplicaKeeper::takeOrdinals(int count)
{
    return d->ask<Ordinal>(
        [this, count]() -> Ordinal {
            if (!d->work)
                return {};
            const auto first = d->work->takeOrdinals(count);
            if (!first)
                d->note(tl::unexpected(first.error()));
            return first.value_or(Ordinal());
        },
        {});
}

QFuture<Result<>> ReplicaKeeper::apply(std::vector<WorkOutcome> outcomes)
{
    const std::size_t bytes = bytesOf(outcomes);
    auto shared = std::make_shared<std::vector<WorkOutcome>>(std::move(outcomes));
    return d->ask<Result<>>(
        [this, shared] { return d->apply(std::move(*shared)); }, Private::stopped(), bytes);
}

QFuture<Result<>> ReplicaKeeper::setSchema(SourceId source, std::vector<ResourceSchema> schema)
{
    return d->ask<Result<>>(
        [this, source, schema = std::move(schema)]() -> Result<> {
            auto replica = d->replica(source);
            auto notes = replica.and_then([&](ReplicaDatabase *file) { return file->setSchema(schema); });
            if (!notes)
                return tl::unexpected(notes.error());
            d->rebuilding.insert(source);
            for (const QString &text : std::as_const(*notes)) {
                ProblemRow problem;
                problem.cause = QStringLiteral("schema_changed");
                problem.source = source;
                problem.resource = text.section(QLatin1Char('.'), 0, 0).section(QLatin1Char(' '), 0, 0);
                problem.detail = text;
                problem.remedy = QStringLiteral(
                    "Both columns are kept; queries that use the old one should use the new one.");
                d->note(d->work->openProblem(problem));
            }
            d->moved = true;
            return {};
        },
        Private::stopped());
}

void ReplicaKeeper::run(std::function<Result<>(const Files *files)> job)
{
    const auto shared = std::make_shared<decltype(job)>(std::move(job));
    const bool queued = d->queue.push(
        [this, shared] {
            if (!d->work) {
                (void)(*shared)(nullptr);
                return;
            }
            const Files its {*d->work, [this](SourceId source) { return d->replica(source); }};
            d->note((*shared)(&its));
            d->moved = true;
        },
        64);
    if (!queued)
        (void)(*shared)(nullptr);
}

QFuture<std::map<QString, FetchAbility>> ReplicaKeeper::fetchAbilities(SourceId source)
{
    using Abilities = std::map<QString, FetchAbility>;
    return d->ask<Abilities>(
        [this, source] {
            return d->work ? d->work->fetchAbilities(source).value_or(Abilities()) : Abilities();
        },
        {});
}

void ReplicaKeeper::setFetchAbility(SourceId source, const QString &resource, FetchAbility ability)
{
    d->tell([this, source, resource, ability = std::move(ability)] {
        if (d->work)
            d->note(d->work->setFetchAbility(source, resource, ability));
    });
}

QFuture<BudgetRecord> ReplicaKeeper::budgetRecord(const QByteArray &credentials)
{
    return d->ask<BudgetRecord>(
        [this, credentials] {
            return d->work ? d->work->budgetRecord(credentials).value_or(BudgetRecord()) : BudgetRecord();
        },
        {});
}

QFuture<Result<>> ReplicaKeeper::keepBudget(const QByteArray &credentials, BudgetRecord record)
{
    return d->ask<Result<>>(
        [this, credentials, record = std::move(record)]() -> Result<> {
            if (!d->work)
                return Private::stopped();
            const auto kept = d->work->keepBudget(credentials, record);
            d->note(kept);
            return kept;
        },
        Private::stopped());
}

void ReplicaKeeper::openProblem(ProblemRow problem)
{
    d->tell([this, problem = std::move(problem)] {
        if (d->work)
            d->note(d->work->openProblem(problem));
        d->moved = true;
    });
}

void ReplicaKeeper::solveProblem(SourceId source, const QString &cause, const QString &resource)
{
    d->tell([=, this] {
        if (d->work)
            d->note(d->work->solveProblem(source, cause, resource));
        d->moved = true;
    });
}

qint64 ReplicaKeeper::waitingKeys(EventId stored) const
{
    return d->waiting + std::max<qint64>(0, stored.value - d->takenThrough);
}

QFuture<Result<int>> ReplicaKeeper::retryProblem(ProblemId id)
{
    return d->ask<Result<int>>(
        [this, id]() -> Result<int> {
            d->moved = true;
            return d->work ? d->work->retryProblem(id)
                           : Result<int>(tl::unexpected(Private::stopped().error()));
        },
        tl::unexpected(Private::stopped().error()));
}

QFuture<Result<int>> ReplicaKeeper::answerProblem(ProblemId id, bool yes)
{
    return d->ask<Result<int>>(
        [this, id, yes] { return d->answer(id, yes); }, tl::unexpected(Private::stopped().error()));
}

QFuture<Result<int>> ReplicaKeeper::retryWork(WorkSelection selection)
{
    return d->ask<Result<int>>(
        [this, selection = std::move(selection)]() -> Result<int> {
            d->moved = true;
            return d->work ? d->work->retryWork(selection)
                           : Result<int>(tl::unexpected(Private::stopped().error()));
        },
        tl::unexpected(Private::stopped().error()));
}

QFuture<Result<int>> ReplicaKeeper::dismissProblem(ProblemId id, QString reason)
{
    return d->ask<Result<int>>(
        [this, id, reason = std::move(reason)]() -> Result<int> {
            d->moved = true;
            return d->work ? d->work->dismissProblem(id, reason)
                           : Result<int>(tl::unexpected(Private::stopped().error()));
        },
        tl::unexpected(Private::stopped().error()));
}

QFuture<Result<int>> ReplicaKeeper::restoreRecord(
    SourceId source, const QString &resource, const QString &key)
{
    return d->ask<Result<int>>(
        [this, source, resource, key]() -> Result<int> {
            d->moved = true;
            return d->replica(source)
                .and_then([&](ReplicaDatabase *file) { return file->restore(resource, key); })
                .and_then([&](const QStringList &names) {
                    return d->work->keepRestored(source, names).map([&] { return int(names.size()); });
                });
        },
        tl::unexpected(Private::stopped().error()));
}

void ReplicaKeeper::Private::loop()
{
    while (!queue.isClosed() || queue.size() > 0) {
        for (const Job &job : queue.take(nap(), 64))
            job();
        if (!work || RealClock::now() < faultyUntil)
            continue;
        if (moreInLog && RealClock::now() >= nextTake)
            takeFromLog();
        followClock();
        announce();
        rebuild();
        purge();
        progress(false);
    }
    progress(true);
    for (const auto &[source, replica] : replicas)
        note(replica->refreshViews(), source);
    replicas.clear();
    work.reset();
}

Result<> ReplicaKeeper::Private::open()
{
    auto opened = WorkDatabase::open(files, clock);
    if (!opened)
        return tl::unexpected(opened.error());
    work = std::move(*opened);
    moreInLog = true;
    moved = true;
    return {};
}

/// Until something may be due; what waits in the log shortens it to the next take.
std::chrono::milliseconds ReplicaKeeper::Private::nap()
{
    const auto now = RealClock::now();
    if (!work || now < faultyUntil)
        return longestNap;
    if (!rebuilding.empty())
        return std::chrono::milliseconds(0);
    if (!moreInLog)
        return longestNap;
    return std::max(
        std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(nextTake - now));
}

void ReplicaKeeper::Private::takeFromLog()
{
    logGrew = false; // before the reading: what comes after it is told again
    const auto taken = work->takeLog();
    note(taken.map([](const WorkDatabase::Taken &) {}));
    if (!taken)
        return;
    moreInLog = taken->more;
    countWaiting();
    nextTake = moreInLog ? RealClock::time_point() : RealClock::now() + betweenTakes;
    moved = true;
}

std::vector<FeedProgress> ReplicaKeeper::Private::countWaiting()
{
    auto feeds = work->progress();
    waiting = std::accumulate(feeds.begin(), feeds.end(), qint64(0),
        [](qint64 sum, const FeedProgress &feed) { return sum + feed.pending; });
    takenThrough
        = work->totals().takenThrough.value; // after the count: events in between count twice, never not
    return feeds;
}

void ReplicaKeeper::Private::announce()
{
    for (const SourceId source : work->sourcesWithWork()) {
        if (announced.contains(source))
            continue;
        const auto due = work->nextDue(source);
        if (due && *due <= clock.utcNow() && announced.insert(source).second)
            Q_EMIT keeper.workDue(source);
    }
}

void ReplicaKeeper::Private::progress(bool force)
{
    if (!moved || !work || (!force && RealClock::now() - lastProgress < betweenProgress))
        return;
    moved = false;
    lastProgress = RealClock::now();
    Q_EMIT keeper.progressed(work->totals(), countWaiting());
}

/// Due times are points of the calendar. When that is set back, what waits would wait so much longer.
void ReplicaKeeper::Private::followClock()
{
    const SteadyTime steady = clock.steadyNow();
    const UtcTime expected
        = lastUtc + std::chrono::floor<std::chrono::milliseconds>(steady - lastSteady.value_or(steady));
    lastUtc = clock.utcNow();
    const bool setBack = lastSteady && lastUtc < expected - clockTolerance;
    lastSteady = steady;
    if (!setBack)
        return;
    qCWarning(logStore) << "the clock was set back by" << (expected - lastUtc).count() << "ms";
    nextPurge = std::min(nextPurge, lastUtc + betweenPurges);
    note(work->shiftDue(lastUtc - expected));
}

void ReplicaKeeper::Private::purge()
{
    if (clock.utcNow() < nextPurge)
        return;
    nextPurge = clock.utcNow() + betweenPurges;
    openAll();
    for (const auto &[source, replica] : replicas)
        note(replica->purgeBodies(), source);
}

/// Also of sources that nothing comes from any more: what was removed there has to be erased in time, too.
void ReplicaKeeper::Private::openAll()
{
    for (const SourceId source : files.replicas()) {
        if (const auto opened = replica(source); !opened)
            note(tl::unexpected(opened.error()), source);
    }
}

/// A piece of one replica a turn: what is due does not wait for long.
void ReplicaKeeper::Private::rebuild()
{
    if (rebuilding.empty())
        return;
    const SourceId source = *rebuilding.begin();
    const auto more = replica(source).and_then([](ReplicaDatabase *file) { return file->rebuild(); });
    note(more.map([](bool) {}), source);
    if (more && !*more)
        rebuilding.erase(source);
}

/// Remembers and tells whether the files can be written; after a failure the thread leaves them alone for a
/// moment.
void ReplicaKeeper::Private::note(const Result<> &done, SourceId replica)
{
    if (done) {
        faults.erase(replica); // the others' stay
    } else {
        faultyUntil = RealClock::now() + afterFault;
        faults[replica] = done.error().detail;
    }
    const QString now = faults.empty() ? QString() : faults.begin()->second;
    if (now == told)
        return;
    told = now;
    if (!now.isEmpty())
        qCWarning(logStore) << "replication is held up:" << now;
    Q_EMIT keeper.faultChanged(now);
}

Result<ReplicaDatabase *> ReplicaKeeper::Private::replica(SourceId source)
{
    if (!work)
        return failure(ErrorCode::ShuttingDown, QStringLiteral("the replica keeper has not started"));
    if (const auto known = replicas.find(source); known != replicas.end())
        return known->second.get();
    auto opened = ReplicaDatabase::open(files, source, clock);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto mark = (*opened)->mark();
    const auto ordinal = (*opened)->highestOrdinal();
    if (!mark || !ordinal)
        return tl::unexpected(mark ? ordinal.error() : mark.error());
    if (const auto met = work->relyOn(source, *mark, *ordinal); !met)
        return tl::unexpected(met.error());
    rebuilding.insert(source);
    return replicas.emplace(source, std::move(*opened)).first->second.get();
}

Result<> ReplicaKeeper::Private::apply(std::vector<WorkOutcome> outcomes)
{
    std::map<SourceId, std::vector<WorkOutcome>> bySource;
    for (WorkOutcome &outcome : outcomes)
        bySource[outcome.item.key.source].push_back(std::move(outcome));
    Result<> all;
    for (auto &[source, theirs] : bySource) {
        std::vector<WorkKey> keys;
        for (const WorkOutcome &outcome : theirs)
            keys.push_back(outcome.item.key);
        const auto done = apply(source, std::move(theirs));
        note(done, source);
        if (!done) {
            all = done;
            for (const WorkKey &key : keys) {
                if (work)
                    work->putBack(key);
            }
        }
    }
    moved = true;
    return all;
}

/// The replica's commit comes first: work is settled only by what is in it.
Result<> ReplicaKeeper::Private::apply(SourceId source, std::vector<WorkOutcome> outcomes)
{
    return replica(source).and_then([&](ReplicaDatabase *file) {
        return removalRules(source, outcomes)
            .and_then([&](const RemovalRules &rules) { return file->apply(std::move(outcomes), rules); })
            .and_then([&](const std::vector<Settlement> &settlements) {
                return file->mark().and_then([&](const ReplicaMark &mark) {
                    return work->settle(settlements, {{source, mark}});
                });
            });
    });
}

/// What a batch needs to know before it may remove; cheap when it removes nothing.
Result<RemovalRules> ReplicaKeeper::Private::removalRules(
    SourceId source, const std::vector<WorkOutcome> &outcomes)
{
    RemovalRules rules;
    std::vector<WorkKey> keys;
    for (const WorkOutcome &outcome : outcomes) {
        if (outcome.kind == WorkOutcome::Kind::Remove)
            keys.push_back(outcome.item.key);
    }
    if (keys.empty())
        return rules;
    if (const auto own = bounds.find(source); own != bounds.end())
        rules.bounds = own->second;
    auto asked = work->brakedResources(source);
    auto approved = work->approvedRemovals(keys);
    if (!asked || !approved)
        return tl::unexpected(!asked ? asked.error() : approved.error());
    rules.asked = std::move(*asked);
    rules.approved = std::move(*approved);
    return rules;
}

Result<int> ReplicaKeeper::Private::answer(ProblemId problem, bool yes)
{
    if (!work)
        return tl::unexpected(stopped().error());
    const auto answered = work->answerProblem(problem, yes);
    if (!answered)
        return tl::unexpected(answered.error());
    moved = true;
    // After a yes the brake counts anew: a person has seen these removals. After a no it does not: what went
    // before the question still counts.
    const auto counted = !yes ? Result<>() : replica(answered->source).and_then([&](ReplicaDatabase *file) {
        return file->forgetRemovals(answered->resource);
    });
    note(counted);
    return answered->keys;
}

} // namespace listingpost
