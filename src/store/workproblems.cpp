// SPDX-License-Identifier: GPL-3.0-or-later
// What needs a person: Problems, and removals that wait for an answer; what a person wants forgotten.
#include "store/childset.h"
#include "store/problemcare.h"
#include "store/work/forgetwork.h"
#include "store/workdatabaseprivate.h"

namespace listingpost {

namespace {

constexpr std::chrono::seconds patienceWithReaders {2};

} // namespace

Result<std::set<WorkKey>> WorkDatabase::approvedRemovals(const std::vector<WorkKey> &keys)
{
    d->prepareToRead();
    std::set<WorkKey> approved;
    for (const WorkKey &key : keys) {
        if (d->held.isApproved(key))
            approved.insert(key);
    }
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return approved;
}

Result<std::set<std::pair<QString, QString>>> WorkDatabase::keptRecords(SourceId source)
{
    d->prepareToRead();
    std::set<std::pair<QString, QString>> kept;
    d->workSession.each("SELECT resource, key FROM key_state INDEXED BY key_state_kept WHERE source = ? AND "
                        "outcome = 3",
        {source.value}, [&](const Statement &row) { kept.emplace(row.string(0).toLower(), row.string(1)); });
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return kept;
}

Result<std::set<QString>> WorkDatabase::brakedResources(SourceId source)
{
    d->prepareToRead();
    auto resources = d->held.brakedResources(source);
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return resources;
}

Result<std::set<WorkKey>> WorkDatabase::approvedBySets(SourceId source)
{
    d->prepareToRead();
    std::set<WorkKey> approved;
    d->workSession.each("SELECT resource, key FROM key_state INDEXED BY key_state_approved WHERE source = ? "
                        "AND outcome = 4",
        {source.value}, [&](const Statement &row) {
            approved.insert({source, {std::string(row.text(0))}, {std::string(row.text(1)), false}});
        });
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return approved;
}

Result<std::optional<std::pair<SourceId, QString>>> WorkDatabase::question(ProblemId problem)
{
    d->prepareToRead();
    auto question = d->held.question(problem);
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return question;
}

Result<std::vector<QString>> WorkDatabase::heldBySets(ProblemId problem)
{
    d->prepareToRead();
    std::vector<QString> keys;
    d->workSession.each("SELECT key FROM work WHERE problem = ? AND state = 2 AND cause = ?",
        {problem.value, provenBySet}, [&](const Statement &row) { keys.push_back(row.string(0)); });
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return keys;
}

Result<WorkDatabase::Answered> WorkDatabase::answerProblem(
    ProblemId problem, bool yes, const std::map<QString, WorkKey> &sets)
{
    std::optional<Answered> answered;
    const auto done = d->transaction([&] {
        const auto question = d->held.question(problem);
        if (question)
            answered
                = {question->first, question->second, d->held.answer(problem, yes, d->clock.utcNow(), sets)};
    });
    if (!done)
        return tl::unexpected(done.error());
    if (!answered)
        return failure(ErrorCode::NotFound,
            QStringLiteral("Problem %1 is no open question: `problems` shows those, as mass_removal.")
                .arg(problem.value));
    return *answered;
}

Result<> WorkDatabase::keepRestored(SourceId source, const QStringList &names)
{
    return d->transaction([&] {
        for (const QString &name : names)
            d->table.keepRestored(source, name.section(QLatin1Char('/'), 0, 0),
                name.section(QLatin1Char('/'), 1), d->clock.utcNow());
    });
}

Result<> WorkDatabase::openProblem(const ProblemRow &problem)
{
    return d->transaction([&] {
        const ProblemId id = d->problems.open(problem, d->clock.utcNow()); // seen once; the rest here
        if (problem.count > 1)
            d->workSession.run(
                "UPDATE problem SET count = count + ? WHERE id = ?", {problem.count - 1, id.value});
    });
}

Result<> WorkDatabase::solveProblem(SourceId source, const QString &cause, const QString &resource)
{
    return d->transaction([&] { d->problems.solve(source, cause, resource, d->clock.utcNow()); });
}

Result<int> WorkDatabase::retryProblem(ProblemId problem)
{
    int retried = 0;
    bool known = true;
    const auto done = d->transaction([&] {
        known = !problem || d->problems.isOpen(problem);
        if (!known)
            return;
        retried = d->table.retryFailed(problem, d->clock.utcNow());
    });
    if (!done)
        return tl::unexpected(done.error());
    if (!known)
        return failure(ErrorCode::NotFound,
            QStringLiteral("There is no open Problem %1: `problems` shows them.").arg(problem.value));
    if (problem && retried == 0) // closing it would only hide what is wrong
        return failure(ErrorCode::NotFound,
            QStringLiteral("Problem %1 holds up no record that could be asked for again: it ends when its "
                           "cause is mended, as `problems` says.")
                .arg(problem.value));
    return retried;
}

Result<> WorkDatabase::retryFailed(SourceId source, const QString &resource, const QString &cause)
{
    return d->transaction([&] {
        d->workSession.run(
            "UPDATE work SET state = 0, attempts = 0, due_ms = ? WHERE state = 1 AND source = ? "
            "AND (? = '' OR resource = ? COLLATE NOCASE) AND cause = ?",
            {toUnixMs(d->clock.utcNow()), source.value, resource, resource, cause});
        d->table.recount();
    });
}

Result<int> WorkDatabase::retryWork(const WorkSelection &selection)
{
    int keys = 0;
    const auto done = d->transaction([&] {
        keys = listingpost::retryWork(d->workSession, selection, d->clock.utcNow());
        d->table.recount();
    });
    return done.map([&] { return keys; });
}

Result<int> WorkDatabase::dismissProblem(ProblemId problem, const QString &reason)
{
    int keys = 0;
    bool known = true;
    QString cause;
    const auto done = d->transaction([&] {
        known = d->problems.isOpen(problem);
        cause = d->problems.cause(problem);
        if (!known || endsByItself(cause))
            return;
        keys = listingpost::dismissProblem(d->workSession, problem, reason, d->clock.utcNow());
        d->table.recount();
    });
    if (!done)
        return tl::unexpected(done.error());
    if (!known)
        return failure(ErrorCode::NotFound,
            QStringLiteral("There is no open Problem %1: `problems` shows them.").arg(problem.value));
    if (endsByItself(cause)) // closing it would only hide what is wrong
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "Problem %1 (%2) cannot be dismissed: it ends when its cause is mended or its question "
                "is answered, as `problems` says.")
                .arg(problem.value)
                .arg(cause));
    return keys;
}

Result<> WorkDatabase::forget(const ForgottenProducer &producer)
{
    const auto done = d->transaction([&] {
        d->intake.readFeeds(); // from here on isForgotten()
        if (const auto read = d->logSession.takeError(); !read)
            d->workSession.fail(read.error());
        forgetWork(d->workSession, producer);
        d->held.discard();
        d->table.recount();
    });
    // Whatever was settled once left copies of its key in pages that are free now.
    return done.and_then([this] { return d->workFile->execute("VACUUM"); }).and_then([this] {
        return d->workFile->emptyWriteAheadLog(patienceWithReaders);
    });
}

bool WorkDatabase::isForgotten(SourceId source) const { return d->intake.isForgotten(source); }

} // namespace listingpost
