// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/database.h"
#include "store/forgotten.h"

#include <map>
#include <optional>
#include <set>

namespace listingpost {

/// Erases what log.sqlite holds of a Producer, a small transaction at a time: keys, URLs and names are
/// blanked where they stand, so that ids stay dense; times, sequences and counts stay. What is under way is
/// noted in the file: after a restart it begins again, which costs time only. The connection overwrites what
/// it deletes (secure_delete). Used by LogDatabase, on its thread.
class LogForgetter
{
public:
    LogForgetter(const Database &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    /// Whom \a producer is; NotFound: there is no such Producer, or it is forgotten.
    Result<ForgottenProducer> find(ProducerId producer) const;
    /// From now on it is neither listened to nor asked, and step() has something to do. Idempotent.
    Result<ForgottenProducer> begin(ProducerId producer);
    /// Those that were begun and are not done.
    Result<std::vector<ForgottenProducer>> unfinished() const;
    /// One transaction over at most \a rows events or deliveries; true: call again. Busy: somebody reads the
    /// file, so that its write-ahead log cannot be emptied yet; call again later.
    Result<bool> step(ProducerId producer, qint64 rows);
    /// Whether nothing of \a producer is to be stored any more.
    bool isForgotten(ProducerId producer) const { return m_forgotten.contains(producer.value); }
    /// Reads which Producers are forgotten: once.
    Result<> load();

private:
    enum class Phase { Events, Deliveries, Names, WriteAheadLog, Done };
    /// How far a Producer's traces were erased since this file was opened.
    struct Progress
    {
        Phase phase = Phase::Events;
        qint64 next = 0; ///< id of the event or delivery
        std::set<qint64> resources; ///< in use by others
    };

    Result<> eraseEvents(ProducerId producer, Progress &progress, qint64 rows);
    Result<> eraseDeliveries(ProducerId producer, Progress &progress, qint64 rows);
    Result<> eraseNames(ProducerId producer);
    Result<qint64> blankResource();
    Result<> eraseResources(const std::set<qint64> &used);
    Result<qint64> number(std::string_view sql) const;

    const Database &m_database;
    const Clock &m_clock;
    std::set<qint64> m_forgotten;
    std::map<ProducerId, Progress> m_progress;
};

} // namespace listingpost
