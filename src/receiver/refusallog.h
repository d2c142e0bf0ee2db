// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/gate.h"
#include "store/logwriter.h"

#include <map>

namespace listingpost {

/// Remembers refused requests as deliveries (wire.md 2.2): each one up to 50 a second for one peer and
/// reason, beyond that, or beyond 500 a second
/// of all, one row a second that says how many it stands for and how long they took. Bodies are kept up to 1
/// MiB a second. Best effort: the log's queue comes first. Receiver's thread.
class RefusalLog
{
public:
    explicit RefusalLog(LogWriter &writer)
        : m_writer(writer)
    {
    }

    void add(const RequestContext &request, const PushAnswer &answer, const QByteArray &sent,
        const QByteArray &body, SteadyTime now);
    /// Writes the sums of the seconds that have passed.
    void sweep(SteadyTime now);

private:
    struct Flood
    {
        std::chrono::seconds second {0};
        int count = 0;
        EventBatch last; ///< the newest of those that were summed up
        int summed = 0;
        SteadyTime begun; ///< the first of those
    };

    void writeSum(Flood &flood);
    void write(EventBatch batch);

    LogWriter &m_writer;
    std::map<std::pair<std::string, RefusalCode>, Flood> m_floods;
    std::chrono::seconds m_second {0}; ///< that the next two count
    int m_rows = 0;
    std::size_t m_bodyBytes = 0;
};

} // namespace listingpost
