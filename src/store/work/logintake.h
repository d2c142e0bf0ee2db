// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statement.h"
#include "store/work/sequencespans.h"
#include "store/work/worktable.h"

#include <set>

namespace listingpost {

/// From the log to work: reads events behind the cursor and coalesces them by key. Events of a feed without a
/// source make no work; when the feed gains one, they are taken once more. Sessions are borrowed; the caller
/// holds the transaction on work.sqlite. One thread.
class LogIntake
{
public:
    LogIntake(SqlSession &log, SqlSession &work, WorkTable &table, ProblemLedger &problems);

    /// Takes the next events, at most some 20,000; true when more may wait. \a touched gains the sources that
    /// have new work.
    bool take(UtcTime now, std::set<SourceId> &touched);
    /// Which feed belongs to what, as the log says now; a feed that gained or changed its source is to be
    /// scanned.
    void readFeeds();
    /// Whether the Producer of \a source was forgotten, as readFeeds() saw it last.
    bool isForgotten(SourceId source) const { return m_forgotten.contains(source); }

private:
    struct Feed
    {
        ProducerId producer;
        SourceId source;
        QString name; ///< as commands take it
        bool restartSuspected = false;
        bool removed = false; ///< its Producer was: nothing is asked for any more

        ScopeId scope() const { return source ? scopeOf(source) : scopeOf(producer); }
    };
    struct Taken;
    /// What a batch has of a feed's sequences.
    struct Range
    {
        qint64 first = 0;
        qint64 highest = 0;
        qint64 firstPush = 0; ///< lowest that was pushed; 0: none
    };

    qint64 takeEvents(
        std::string_view sql, const QVariantList &values, UtcTime now, std::set<SourceId> &touched);
    bool takeNew(UtcTime now, std::set<SourceId> &touched);
    bool takeRescan(UtcTime now, std::set<SourceId> &touched);
    void note(const Statement &event, Taken &taken);
    void write(const Taken &taken, UtcTime now);
    void meetLog(UtcTime now);
    bool disagreesStill(FeedId feed) const;
    void askAboutRestarts(UtcTime now);
    void dropRemoved(UtcTime now);
    void skipPruned(qint64 cursor, qint64 oldest, UtcTime now);
    void startOver(const QString &detail, UtcTime now);
    void writeFeed(FeedId feed, const Feed &owner, Epoch epoch, const Range &range);

    SqlSession &m_log;
    SqlSession &m_work;
    WorkTable &m_table;
    ProblemLedger &m_problems;
    SequenceSpans m_spans;
    std::map<FeedId, Feed> m_feeds;
    std::set<SourceId> m_removed; ///< sources of Producers that were removed, or that no feed has any more
    std::set<SourceId> m_forgotten; ///< of those, whose traces are erased
};

} // namespace listingpost
