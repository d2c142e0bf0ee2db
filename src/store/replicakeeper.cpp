// SPDX-License-Identifier: GPL-3.0-or-later
// What may be called from any thread; what then happens in the keeper's is in replicakeeperthread.cpp.
#include "store/replicakeeper.h"

#include "base/thisthread.h"
#include "store/replicakeeperprivate.h"

namespace listingpost {

namespace {

std::size_t bytesOf(const std::vector<WorkOutcome> &outcomes)
{
    std::size_t bytes = sizeof(WorkOutcome) * outcomes.size();
    for (const WorkOutcome &outcome : outcomes)
        bytes += static_cast<std::size_t>(recordBytes(outcome));
    return bytes;
}

} // namespace

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
        yieldToOthers();
        d->loop();
    });
    return d->ask<Result<>>([this] { return d->open(); }, Private::stopped());
}

void ReplicaKeeper::stop()
{
    d->queue.close();
    if (d->thread.joinable())
        d->thread.join();
    d->urgent.close();
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
            else if (items->size() == static_cast<std::size_t>(most))
                d->announced.insert(source); // who got as many as were asked for asks again
            return std::move(items).value_or(std::vector<WorkItem>());
        },
        {});
}

void ReplicaKeeper::handBack(SourceId source)
{
    d->tell([this, source] {
        if (d->work)
            d->work->putBack(source);
        d->announced.erase(source);
    });
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
    return d->askFirst<BudgetRecord>(
        [this, credentials] {
            return d->work ? d->work->budgetRecord(credentials).value_or(BudgetRecord()) : BudgetRecord();
        },
        {});
}

QFuture<Result<>> ReplicaKeeper::keepBudget(const QByteArray &credentials, BudgetRecord record)
{
    return d->askFirst<Result<>>(
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

QFuture<Result<EventId>> ReplicaKeeper::oldestNeeded()
{
    const auto none = [] { return Result<EventId>(tl::unexpected(Private::stopped().error())); };
    return d->ask<Result<EventId>>(
        [this, none]() -> Result<EventId> { return d->work ? d->work->oldestNeeded() : none(); }, none());
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

void ReplicaKeeper::retryFailed(SourceId source, const QString &resource, const QString &cause)
{
    d->tell([=, this] {
        if (d->work)
            d->note(d->work->retryFailed(source, resource, cause));
        d->moved = true;
    });
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

QFuture<Result<>> ReplicaKeeper::forget(ForgottenProducer producer)
{
    return d->ask<Result<>>(
        [this, producer = std::move(producer)] { return d->forget(producer); }, Private::stopped());
}

} // namespace listingpost
