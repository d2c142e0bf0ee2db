// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "producer/answer.h"
#include "producer/metadata.h"

#include <optional>
#include <QSet>

namespace listingpost {

/// When `$metadata` is worth another reading: a Producer adds resources and columns without a word, and its
/// answers show them first. What is new is asked about after a minute, what stays unknown more and more
/// seldom: no Producer is asked for its schema at every event. Lives on the replication thread.
class MetadataWatch
{
public:
    /// \a clock is borrowed.
    MetadataWatch(QUrl root, const Clock &clock);

    /// It was read, and is in use.
    void read(Metadata metadata);
    /// It was asked for, and what is in use stays.
    void stayed();

    /// An event named \a resource, which it has not.
    void noteUnknown(const QString &resource);
    /// Any answer of the Producer: looks once in a while whether a record has a member that is not described.
    void noteAnswer(const Answer &answer);

    bool isDue() const;

private:
    void want(const QString &what);

    QUrl m_root;
    const Clock &m_clock;
    Metadata m_metadata;
    UtcTime m_readAt {};
    std::optional<SteadyTime> m_lookedAt; ///< into an answer
    QSet<QString> m_unknown; ///< what was asked about already
    std::chrono::minutes m_patience;
    bool m_memberWanted = false;
    bool m_resourceWanted = false;
};

} // namespace listingpost
