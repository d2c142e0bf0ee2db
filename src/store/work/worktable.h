// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/verdict.h"
#include "store/work.h"
#include "store/work/problemledger.h"
#include "store/work/secondlooks.h"

#include <map>
#include <vector>

namespace listingpost {

/// What new events say about one key, coalesced.
struct WorkRaise
{
    EventId newestEvent;
    Sequence newestSequence;
    FeedId feed; ///< of the newest event
    int events = 0;
    bool numeric = false;
    std::string url; ///< of the newest event
    std::map<FeedId, std::pair<Epoch, Sequence>> oldest; ///< the oldest sequence that each feed brought
};

/// Keys of a feed that wait, kept as numbers so that nobody has to count rows.
struct FeedCounts
{
    qint64 pending = 0;
    qint64 failed = 0;
    qint64 held = 0;
};

/// What a key of `work` waits for, as the file stores it.
enum class WorkState { Waiting = 0, Failed = 1, Held = 2 };

/// The rows of `work`, `waiting` and `key_state`, and what may happen to them. Borrowed session; the caller
/// holds the transaction, calls flush() before its end and recount() after a rollback. One thread.
class WorkTable
{
public:
    WorkTable(SqlSession &session, ProblemLedger &problems)
        : m_session(session)
        , m_problems(problems)
        , m_looks(session)
    {
    }

    /// Counts from the rows: when the file was opened, and after a rollback.
    void recount();
    /// Writes which generation was given last: once a transaction, before its end.
    void flush();
    const std::map<FeedId, FeedCounts> &counts() const { return m_counts; }
    qint64 failedKeys() const { return m_failedKeys; }

    /// New, late or conflicting events of \a key: its generation rises, a failed one waits again. \a due: for
    /// a key that did not wait yet.
    void raise(const WorkKey &key, const WorkRaise &raise, UtcTime now, UtcTime due);
    /// Carries out what became of the generation that was taken; a newer one stays due.
    void settle(const WorkOutcome &outcome, ReplicaVerdict verdict, UtcTime now);
    /// \a keys of \a resource are to be asked for, though no event named them; those that wait already, or
    /// have failed, stay as they are. How many are new.
    int ask(SourceId source, const QString &resource, const std::vector<QString> &keys, UtcTime now);
    /// For a removal of \a key that is to be held though nobody had asked for it: hold() takes the item.
    /// nullopt: it waits, or is held, already, or a person said that it stays.
    std::optional<WorkItem> askForHeld(const WorkKey &key, UtcTime now);
    /// Those of \a keys that no person said are to stay: what the Producer no longer shows of the others was
    /// asked, and answered with no, already. Only a newer event asks again.
    std::vector<QString> notKept(SourceId source, const QString &resource, const std::vector<QString> &keys);
    /// Failed and held keys of \a problem (none: all) wait again, due now; how many.
    int retryFailed(ProblemId problem, UtcTime now);
    /// Whether work on \a outcome's key still is of the generation that was taken: no newer event came.
    bool isNewest(const WorkOutcome &outcome);
    /// A proven removal of the generation that was taken waits for the answer to \a problem.
    void hold(const WorkOutcome &outcome, ProblemId problem, UtcTime now);
    /// What \a problem holds is looked at once more and may then be removed; how many keys.
    int approveHeld(ProblemId problem, UtcTime now);
    /// Of what \a problem holds, the keys of \a sets may go as soon as their set lacks them once more: that
    /// is asked for. How many they are.
    int approveBySets(ProblemId problem, const std::map<QString, WorkKey> &sets, UtcTime now);
    /// What \a problem holds is settled: the records stay; how many keys.
    int keepHeld(ProblemId problem, UtcTime now);
    /// A removed record was brought back: its events stay served, and their state is that it was kept.
    void keepRestored(SourceId source, const QString &resource, const QString &key, UtcTime now);
    /// Everything ever settled of \a source is to be asked for again: its replica is not the one that it went
    /// into.
    void askAgain(SourceId source, UtcTime now);

private:
    struct Row
    {
        Generation generation;
        ProblemId problem;
        WorkState state = WorkState::Waiting;
        FeedId feed; ///< of its newest event
        qint64 events = 1; ///< that it stands for
    };

    /// As `source = ? AND resource = ? AND key = ?` takes them.
    static QVariantList keyValues(const WorkKey &key);
    /// \a outcome as the Problem that \a detail (%1 resource, %2 key) tells of.
    static WorkOutcome badRecord(WorkOutcome outcome, const QString &detail);

    /// Whose watermark tells of work that belongs to no event.
    struct Asking
    {
        FeedId feed;
        Epoch epoch;
        Sequence sequence;
    };

    std::optional<Row> row(const WorkKey &key);
    Asking askingOf(SourceId source);
    int add(const WorkKey &key, WorkStage stage, UtcTime due, UtcTime now, const Asking &asking);
    void settleChildren(const WorkOutcome &outcome, ReplicaVerdict verdict, UtcTime now);
    void askForChildren(const WorkKey &set, WorkStage stage, UtcTime due, UtcTime now);
    Generation nextGeneration();
    void addWaiting(const WorkKey &key, const WorkRaise &raise);
    void settleUnasked(const WorkOutcome &outcome, ReplicaVerdict verdict, UtcTime now);
    void remember(const WorkOutcome &outcome, int state, UtcTime now);
    void remove(const WorkKey &key, const Row &row, UtcTime now);
    void settled(const WorkOutcome &outcome, ReplicaVerdict verdict, const Row &row, UtcTime now);
    void stopWaiting(const WorkKey &key, const Row &row);
    bool removeAsTaken(const WorkItem &item);
    void fail(const WorkOutcome &outcome, const Row &row, UtcTime now);
    void countMoved(const WorkKey &key, WorkState from, WorkState to);
    std::vector<FeedId> waitingFeeds(const WorkKey &key);

    SqlSession &m_session;
    ProblemLedger &m_problems;
    SecondLooks m_looks;
    std::map<FeedId, FeedCounts> m_counts;
    qint64 m_failedKeys = 0;
    qint64 m_generation = 0; ///< the highest given
    qint64 m_writtenGeneration = 0; ///< the one in the file
};

} // namespace listingpost
