// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/eventpoll.h"
#include "replication/resumesender.h"
#include "replication/sourceline.h"
#include "replication/stalldetector.h"

namespace listingpost {

/// A feed as its stall guard sees it.
struct GuardedFeed
{
    FeedId feed;
    QString producer;
    QString label;
    ResumeRequest resume;

    bool operator==(const GuardedFeed &) const = default;
};

/// Watches over the feeds of one source: has a silent one asked about by a poll, and asks the Producer to
/// resume what is stalled, again and again with growing pauses, until it pushes. Every result is kept. Lives
/// on the replication thread.
class StallGuard : public QObject
{
    Q_OBJECT

public:
    StallGuard(SourceId source, QUrl root, bool allowPlainHttp, ReplicaKeeper &keeper, const SourceLine &line,
        const Clock &clock, QObject *parent = nullptr);

    void setFloor(std::chrono::milliseconds floor) { m_detector.setFloor(floor); }
    void setFeeds(std::vector<GuardedFeed> feeds) { m_feeds = std::move(feeds); }
    /// What is known of pushes; feeds of other sources are passed over.
    void note(const std::vector<FeedProgress> &feeds);
    /// We could not be reached, and can be again.
    void noteBack() { m_detector.noteBack(m_clock.utcNow()); }
    /// A walk was completed.
    void noteWalk(const WalkReport &report);
    /// What is known of earlier requests.
    void setResults(const std::vector<ResumeResult> &results);
    void tick();
    /// Asks the Producer to resume \a feed now, stalled or not.
    void resume(FeedId feed);

Q_SIGNALS:
    void pollWanted();
    void stallChanged(listingpost::FeedId feed, listingpost::StallState state);
    void resumeNoted(const listingpost::ResumeResult &result);

private:
    const GuardedFeed *feed(FeedId id) const;
    bool isStalled(FeedId id) const;
    void askToResume(FeedId id, UtcTime now);
    void prove();
    void send(const GuardedFeed &feed);
    void take(ResumeResult result);

    SourceId m_source;
    QUrl m_root;
    ReplicaKeeper &m_keeper;
    const SourceLine &m_line;
    const Clock &m_clock;
    StallDetector m_detector;
    ResumeSender m_sender;
    RecoveredEvents m_recovered; ///< by the last walk that found any
    bool m_proving = false;
    std::vector<GuardedFeed> m_feeds;
    std::map<FeedId, FeedProgress> m_progress;
    std::map<FeedId, ResumeResult> m_results;
    std::map<FeedId, StallState> m_states; ///< of those that are silent for a reason
};

} // namespace listingpost
