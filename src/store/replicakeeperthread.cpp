// SPDX-License-Identifier: GPL-3.0-or-later
// What the keeper's own thread does.
#include "store/forgetbodies.h"
#include "store/replicakeeperprivate.h"

namespace listingpost {

namespace {

constexpr std::chrono::milliseconds longestNap {
    200}; ///< due times are compared with the injected clock this often
constexpr std::chrono::milliseconds betweenProgress {50};
constexpr std::chrono::milliseconds betweenTakes {
    20}; ///< each take syncs a file of its own, which delays the log's sync under load
constexpr std::chrono::milliseconds longestTake {250}; ///< then others have their turn
constexpr std::chrono::milliseconds afterFault {1'000};
constexpr std::chrono::hours betweenPurges {1};
constexpr std::chrono::seconds clockTolerance {2};

} // namespace

void ReplicaKeeper::Private::loop()
{
    while (!queue.isClosed() || queue.size() > 0) {
        for (const Job &job : queue.take(nap(), 64)) {
            runUrgent();
            job();
        }
        runUrgent();
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
    urgent.close();
    hasOpened = true; // or never will
    runUrgent();
    progress(true);
    for (const auto &[source, replica] : replicas)
        note(replica->refreshViews(), source);
    replicas.clear();
    work.reset();
}

void ReplicaKeeper::Private::runUrgent()
{
    if (!hasOpened)
        return; // it is about the files
    for (const Job &job : urgent.take(std::chrono::milliseconds(0)))
        job();
}

Result<> ReplicaKeeper::Private::open()
{
    hasOpened = true;
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

/// A long log is taken in a row for a while: what names the same key is fetched for once.
void ReplicaKeeper::Private::takeFromLog()
{
    const auto until = RealClock::now() + longestTake;
    do {
        logGrew = false; // before the reading: what comes after it is told again
        const auto taken = work->takeLog();
        note(taken.map([](const WorkDatabase::Taken &) {}));
        if (!taken)
            return;
        moreInLog = taken->more;
        runUrgent();
    } while (moreInLog && RealClock::now() < until);
    nextTake = moreInLog ? RealClock::time_point() : RealClock::now() + betweenTakes;
    moved = true;
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
    Q_EMIT keeper.progressed(work->totals(), work->progress());
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
        if (work->isForgotten(source))
            continue; // about to be deleted
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
    if (work->isForgotten(source))
        return failure(ErrorCode::NotFound, QStringLiteral("the Producer of this replica was forgotten"));
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
        if (work && work->isForgotten(source))
            continue; // asked for before it was
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
    bool hasSets = false;
    for (const WorkOutcome &outcome : outcomes) {
        if (outcome.kind == WorkOutcome::Kind::Remove)
            keys.push_back(outcome.item.key);
        hasSets |= outcome.kind == WorkOutcome::Kind::Children;
    }
    if (keys.empty() && !hasSets)
        return rules;
    if (hasSets) {
        auto kept = work->keptRecords(source);
        if (!kept)
            return tl::unexpected(kept.error());
        rules.kept = std::move(*kept);
    }
    if (const auto own = bounds.find(source); own != bounds.end())
        rules.bounds = own->second;
    auto asked = work->brakedResources(source);
    auto approved = work->approvedRemovals(keys);
    if (!asked || !approved)
        return tl::unexpected(!asked ? asked.error() : approved.error());
    rules.asked = std::move(*asked);
    rules.approved = std::move(*approved);
    if (hasSets) {
        auto bySets = work->approvedBySets(source);
        if (!bySets)
            return tl::unexpected(bySets.error());
        rules.approved.merge(*bySets);
    }
    return rules;
}

/// Of the keys that \a problem holds, those that a set of children has proven, each with that set.
Result<std::map<QString, WorkKey>> ReplicaKeeper::Private::setsBehind(ProblemId problem)
{
    const auto question = work->question(problem);
    const auto keys = work->heldBySets(problem);
    if (!question || !keys)
        return tl::unexpected(!question ? question.error() : keys.error());
    if (!*question || keys->empty())
        return std::map<QString, WorkKey>();
    return replica((*question)->first).and_then([&](ReplicaDatabase *file) {
        return file->parentSets((*question)->first, (*question)->second, *keys);
    });
}

Result<int> ReplicaKeeper::Private::answer(ProblemId problem, bool yes)
{
    if (!work)
        return tl::unexpected(stopped().error());
    const auto sets = yes ? setsBehind(problem) : Result<std::map<QString, WorkKey>>();
    if (!sets)
        return tl::unexpected(sets.error());
    const auto answered = work->answerProblem(problem, yes, *sets);
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

/// Its replicas are closed before they are deleted; whatever is still on its way to them is dropped.
Result<> ReplicaKeeper::Private::forget(const ForgottenProducer &producer)
{
    if (!work)
        return stopped();
    auto done = work->forget(producer);
    for (const SourceId source : producer.sources) {
        replicas.erase(source);
        rebuilding.erase(source);
        announced.erase(source);
        note({}, source);
        done = done.and_then([&] { return removeReplica(files, source); });
    }
    moved = true;
    return done;
}

} // namespace listingpost
