// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/work.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace listingpost {

class SqlSession;

/// What is due, handed out fairly between feeds. What is handed out is known in memory only: a restart makes
/// it due again. Borrowed session; one thread.
class DueQueue
{
public:
    explicit DueQueue(SqlSession &session)
        : m_session(session)
    {
    }

    /// Up to \a most items: of each feed the longest due first, the feeds in turn.
    std::vector<WorkItem> take(SourceId source, UtcTime now, int most);
    void putBack(const WorkKey &key);
    /// All of \a source that is handed out.
    void putBack(SourceId source);
    /// When the next item that is not handed out gets due.
    std::optional<UtcTime> next(SourceId source);
    /// Sources with work that waits.
    std::vector<SourceId> sources();

private:
    std::vector<WorkItem> ofFeed(SourceId source, FeedId feed, UtcTime now, int most);
    std::vector<FeedId> feeds(SourceId source);
    std::optional<FeedId> nextFeed(SourceId source, std::optional<FeedId> after);

    bool isHandedOut(SourceId source, std::string_view resource, std::string_view key);

    SqlSession &m_session;
    std::unordered_set<std::string> m_handedOut; ///< rowName() of each
    std::string m_probe; ///< memory for a name that is looked for
    FeedId m_lastServed; ///< the turn goes on behind it
};

} // namespace listingpost
