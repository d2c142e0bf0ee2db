// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/budgetrecord.h"
#include "store/directory.h"
#include "store/fetchability.h"
#include "store/forgotten.h"
#include "store/resourceschema.h"
#include "store/stationfiles.h"
#include "store/work.h"

#include <functional>
#include <map>
#include <memory>
#include <QFuture>
#include <QObject>

namespace listingpost {

class ReplicaDatabase;
class WorkDatabase;

/// The worker that owns work.sqlite and the replicas (design.md 3, "work + replica"): a thread of its own.
/// log → work (coalesced) → what is due → outcomes → replica → settled. Every method may be called from any
/// thread, never blocks, and answers by future or signal; signals carry ids and counts only. Work is settled
/// only after the replica's commit.
class ReplicaKeeper : public QObject
{
    Q_OBJECT

public:
    ReplicaKeeper(StationFiles files, const Clock &clock, QObject *parent = nullptr);
    ~ReplicaKeeper() override;

    /// Opens the files and catches work up with the log. The keeper does nothing before.
    QFuture<Result<>> start();
    /// Finishes the running batch and closes the files. Blocks until done. Idempotent.
    void stop();

    /// New directory: which feed belongs to which source, and how many records of it may be removed.
    void setDirectory(std::shared_ptr<const Directory> directory);
    /// The log holds events up to \a lastEvent: take them (coalesced calls are cheap).
    void takeLog(EventId lastEvent);
    /// Up to \a most items of \a source that are due now and not handed out yet, fair between feeds. An item
    /// handed out stays so until its outcome, until handBack(), or until the keeper starts again.
    QFuture<std::vector<WorkItem>> takeDue(SourceId source, int most);
    /// Whoever took the due work of \a source is gone: what has no outcome among those that apply() was given
    /// is due again.
    void handBack(SourceId source);
    /// The next ordinals: \a count of them, the first is returned. Persistent and rising, also over restarts.
    QFuture<Ordinal> takeOrdinals(int count);
    /// Carries outcomes out: replica first, then work. False in the future: the files failed (Problem), try
    /// again.
    QFuture<Result<>> apply(std::vector<WorkOutcome> outcomes);
    /// Makes or widens the typed tables of \a source.
    QFuture<Result<>> setSchema(SourceId source, std::vector<ResourceSchema> schema);

    /// The files that a job works with.
    struct Files
    {
        WorkDatabase &work;
        std::function<Result<ReplicaDatabase *>(SourceId)> replica;
    };
    /// Runs \a job on the keeper's thread; with nullptr when the keeper has stopped or not started. An error
    /// that it gives is the keeper's own (faultChanged()). keeperjob.h has it with an answer.
    void run(std::function<Result<>(const Files *files)> job);

    /// What the source's Producer was found to be able to do, by resource; empty when the files cannot be
    /// read.
    QFuture<std::map<QString, FetchAbility>> fetchAbilities(SourceId source);
    void setFetchAbility(SourceId source, const QString &resource, FetchAbility ability);

    /// What was asked under \a credentials in the last day (credentialsId()); empty when it cannot be read.
    QFuture<BudgetRecord> budgetRecord(const QByteArray &credentials);
    /// Replaces the pause and the minutes that \a record names. Goes ahead of all that waits: a kill must not
    /// forget a pause.
    QFuture<Result<>> keepBudget(const QByteArray &credentials, BudgetRecord record);

    /// Opens (or counts up) a Problem that belongs to no key, or to one; solved by solveProblem() with the
    /// same cause.
    void openProblem(ProblemRow problem);
    void solveProblem(SourceId source, const QString &cause, const QString &resource = {});
    /// No event from here on may leave the log: it waits, or was not taken yet.
    QFuture<Result<EventId>> oldestNeeded();
    /// Everything failed gets due again; \a id none: all.
    QFuture<Result<int>> retryProblem(ProblemId id);
    /// A person's answer to the question of the mass-removal brake; how many removals were held. Yes: they
    /// are looked at once more and then carried out; no: the records stay.
    QFuture<Result<int>> answerProblem(ProblemId id, bool yes);
    /// What is meant is due now; how many keys.
    QFuture<Result<int>> retryWork(WorkSelection selection);
    /// What failed for \a cause at \a source's \a resource (without case; empty: at any) is due now: the
    /// cause is gone.
    void retryFailed(SourceId source, const QString &resource, const QString &cause);
    /// Closes a Problem for \a reason; its keys are given up until a newer event names them. How many keys.
    QFuture<Result<int>> dismissProblem(ProblemId id, QString reason);
    /// Brings a removed record back while its body is there (24 hours), and the children that went with it;
    /// how many records. It stays until a newer event names it.
    QFuture<Result<int>> restoreRecord(SourceId source, const QString &resource, const QString &key);
    /// Erases every trace of \a producer in work and deletes its replicas; the log must say already that it
    /// is forgotten. May be repeated.
    QFuture<Result<>> forget(ForgottenProducer producer);

Q_SIGNALS:
    /// Something of \a source is due (now, or at a time that has come).
    void workDue(listingpost::SourceId source);
    /// After each settled or taken batch; at most 20 a second.
    void progressed(listingpost::WorkTotals totals, std::vector<listingpost::FeedProgress> feeds);
    /// The keeper cannot go on (disk full, corrupt, …); empty detail: it works again.
    void faultChanged(const QString &detail);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
