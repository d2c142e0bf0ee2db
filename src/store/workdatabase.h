// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/budgetrecord.h"
#include "store/copystate.h"
#include "store/fetchability.h"
#include "store/forgotten.h"
#include "store/pollmemory.h"
#include "store/removalbounds.h"
#include "store/resumerequest.h"
#include "store/stationfiles.h"
#include "store/verdict.h"
#include "store/work.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace listingpost {

struct WorkLedgers;

/// An outcome with what the replica made of it.
struct Settlement
{
    WorkOutcome outcome;
    ReplicaVerdict verdict = ReplicaVerdict::Untouched;
    std::optional<BrakeReading> brake; ///< for Braked: why
};

/// The state of a replica that settled work relies on.
struct ReplicaMark
{
    QString id;
    qint64 commit = 0;

    bool operator==(const ReplicaMark &) const = default;
};

/// work.sqlite opened for writing: synchronous, one thread, one writer a file. Takes events from the log,
/// hands out what is due, remembers what became of it. ReplicaKeeper runs it in its thread.
class WorkDatabase
{
public:
    /// Opens or makes work.sqlite, and log.sqlite (which exists) for reading. The clock is borrowed.
    static Result<std::unique_ptr<WorkDatabase>> open(const StationFiles &files, const Clock &clock);
    ~WorkDatabase();

    struct Taken
    {
        bool more = false; ///< call again: the log holds more
        std::set<SourceId> sources; ///< have new work
    };
    /// One batch of the log in one transaction: new events first, then old ones of feeds that gained a
    /// source.
    Result<Taken> takeLog();

    /// Up to \a most items that are due, a feed's oldest first, feeds in turn. They are handed out in memory
    /// only: until settle() or putBack(), or until the file is opened again.
    Result<std::vector<WorkItem>> takeDue(SourceId source, int most);
    void putBack(const WorkKey &key);
    /// All that is handed out of \a source.
    void putBack(SourceId source);
    /// The clock was set forward or (negative) back by \a by: what waits is due as long from now as before.
    Result<> shiftDue(std::chrono::milliseconds by);
    /// When the next item of \a source that is not handed out gets due; none when nothing waits.
    std::optional<UtcTime> nextDue(SourceId source);

    /// One transaction for all: settles work, counts, opens and solves Problems, and notes which commit of
    /// which replica it relies on. The replicas are committed before.
    Result<> settle(
        const std::vector<Settlement> &settlements, const std::map<SourceId, ReplicaMark> &replicas);
    /// Records that a person brought back: they stay until a newer event names them. \a names:
    /// `Resource/key`.
    Result<> keepRestored(SourceId source, const QStringList &names);
    /// The replica of \a source was opened and stands at \a found. When it is another than work was last
    /// settled with, or an older copy, everything that was settled with it is asked for again. No ordinal up
    /// to \a highest is given any more.
    Result<> relyOn(SourceId source, const ReplicaMark &found, Ordinal highest);
    /// Of \a keys those whose removal a person has allowed.
    Result<std::set<WorkKey>> approvedRemovals(const std::vector<WorkKey> &keys);
    /// Resource in lower case and key of what a person said is to stay, until a newer event names it.
    Result<std::set<std::pair<QString, QString>>> keptRecords(SourceId source);
    /// Resources of \a source, in lower case, whose brake waits for a person's answer.
    Result<std::set<QString>> brakedResources(SourceId source);
    /// A person's answer to a `mass_removal`. Yes: what is held now is looked at once more and then carried
    /// out. No: the records stay, until a newer event names them. An error when \a problem is not such a
    /// question, or not open.
    struct Answered
    {
        SourceId source;
        QString resource;
        int keys = 0; ///< that were held
    };
    /// \a sets: of the held keys that a set of their parent's children has proven, which set that was
    /// (heldBySets()): after a yes it is asked for once more, not they, which may not be shown by themselves.
    Result<Answered> answerProblem(ProblemId problem, bool yes, const std::map<QString, WorkKey> &sets = {});
    /// The keys that \a problem holds and that a set has proven.
    Result<std::vector<QString>> heldBySets(ProblemId problem);
    /// The source and the resource of an open question; nullopt: \a problem is none.
    Result<std::optional<std::pair<SourceId, QString>>> question(ProblemId problem);
    /// Keys of \a source whose removal by a set a person has allowed.
    Result<std::set<WorkKey>> approvedBySets(SourceId source);

    /// \a count ordinals, the first is returned; rising, also over restarts (reserved in blocks).
    Result<Ordinal> takeOrdinals(int count);

    /// What is remembered of the polls of \a source.
    Result<PollMemory> pollMemory(SourceId source, Epoch epoch);
    /// None: nobody has decided how the first copy is made.
    Result<std::optional<FirstCopy>> firstCopy(SourceId source);
    /// The newest result of each resource of \a source (none: of all).
    Result<std::vector<ReconcileResult>> reconciles(SourceId source);
    /// What became of each feed's last resume request.
    Result<std::vector<ResumeResult>> resumes();
    /// Whether all that was stored up to \a through was asked for once: what waits is newer, is tried again,
    /// or has failed.
    Result<bool> isFetched(SourceId source, EventId through);
    /// Whether any event of \a source that a poll found, between \a first and \a last, was pushed by nobody
    /// since. At most the newest 10,000 are looked at.
    Result<bool> hasUnpushed(SourceId source, EventId first, EventId last);
    /// Carries \a steps out in one transaction.
    Result<> change(const std::function<void(WorkLedgers &)> &steps);

    /// What the source's Producer was found to be able to do, by resource.
    Result<std::map<QString, FetchAbility>> fetchAbilities(SourceId source);
    Result<> setFetchAbility(SourceId source, const QString &resource, const FetchAbility &ability);

    /// What was asked under \a credentials in the last day (credentialsId()).
    Result<BudgetRecord> budgetRecord(const QByteArray &credentials);
    /// Replaces pause and named minutes.
    Result<> keepBudget(const QByteArray &credentials, const BudgetRecord &record);

    /// Opens \a problem, or counts the open one up, by its count.
    Result<> openProblem(const ProblemRow &problem);
    Result<> solveProblem(SourceId source, const QString &cause, const QString &resource);
    /// Keys failed or held for \a problem (none: for any) wait again; how many. A Problem that holds up no
    /// key (a sequence conflict, a note) has been seen by a person then, and is solved. An error when \a
    /// problem is not open.
    Result<int> retryProblem(ProblemId problem);

    /// ReplicaKeeper::retryFailed().
    Result<> retryFailed(SourceId source, const QString &resource, const QString &cause);
    /// What is meant is due now; how many keys.
    Result<int> retryWork(const WorkSelection &selection);
    /// Closes \a problem for \a reason; its keys are given up. How many; an error when it is not open.
    Result<int> dismissProblem(ProblemId problem, const QString &reason);

    /// Erases every trace of \a producer, so that its bytes are gone from the file: that is written anew.
    /// The log must say already that it is forgotten.
    Result<> forget(const ForgottenProducer &producer);
    /// Whether the Producer of \a source was forgotten: nothing may be written for it any more.
    bool isForgotten(SourceId source) const;

    /// No event from here on may leave the log: it waits, or was not taken yet.
    Result<EventId> oldestNeeded();
    WorkTotals totals();
    std::vector<FeedProgress> progress();
    /// Sources that have work waiting.
    std::vector<SourceId> sourcesWithWork();

private:
    class Private;
    Result<> replicaReplaced(SourceId source, const ReplicaMark &found);
    explicit WorkDatabase(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace listingpost
