// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/allowance.h"
#include "receiver/gate.h"
#include "store/logwriter.h"

#include <map>

namespace listingpost {

/// Remembers refused requests as deliveries (wire.md 2.2): each one up to 50 a second for one peer and
/// reason, beyond that, or beyond 500 a second of all, one row a second that says how many it stands for and
/// how long they took. Heads and bodies are kept up to 1 MiB a second. Both have a budget a day besides: when
/// its rows are used up, one row a minute and reason stands for whoever was refused. Good pushes come first:
/// none of it enters the second half of the log's queue; what finds no place there waits as a sum. Receiver's
/// thread.
class RefusalLog
{
public:
    RefusalLog(LogWriter &writer, const ReceiverSettings &settings)
        : m_writer(writer)
        , m_rowsADay(settings.refusedRowsADay)
        , m_bytesADay(settings.refusedBytesADay)
    {
    }

    void add(const RequestContext &request, const PushAnswer &answer, const QByteArray &sent,
        const QByteArray &body, SteadyTime now);
    /// While \a held nothing is written: the log cannot be, and what was refused meanwhile follows as sums.
    void hold(bool held) { m_held = held; }
    /// Writes the sums of the seconds and minutes that have passed.
    void sweep(SteadyTime now);
    /// Writes every sum: nothing follows.
    void finish(SteadyTime now);

private:
    using Key = std::pair<std::string, RefusalCode>; ///< peer and reason
    struct Flood
    {
        std::chrono::seconds began {0}; ///< the second, or minute, that this counts
        int count = 0;
        EventBatch last; ///< the newest of those that were summed up
        int summed = 0;
        SteadyTime begun; ///< the first of those
    };

    bool list(EventBatch &batch, const QByteArray &body, SteadyTime now);
    void boundBytes(DeliveryNote &note, const QByteArray &body, SteadyTime now);
    static void addTo(Flood &flood, EventBatch batch, SteadyTime begun, SteadyTime now);
    bool writeSum(const Key &key, Flood &flood, SteadyTime now);
    void writeSums(SteadyTime now, bool all);

    LogWriter &m_writer;
    bool m_held = false;
    Allowance m_rowsADay;
    Allowance m_bytesADay;
    std::optional<SteadyTime> m_spentSaid; ///< when the program's log was told that no row was left
    std::map<Key, Flood> m_floods;
    std::chrono::seconds m_second {0}; ///< that the next two count
    int m_rows = 0;
    std::size_t m_bytes = 0;
};

} // namespace listingpost
