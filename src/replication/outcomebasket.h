// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replicakeeper.h"

#include <deque>
#include <QElapsedTimer>
#include <QTimer>

namespace listingpost {

/// Outcomes on their way to the keeper: handed over in batches, one at a time and at most fifty a second
/// unless they are large, again when the keeper's files failed. Bounded: while isFull() nobody fetches. Lives
/// on the replication thread.
class OutcomeBasket : public QObject
{
    Q_OBJECT

public:
    explicit OutcomeBasket(ReplicaKeeper &keeper, QObject *parent = nullptr);

    void add(WorkOutcome outcome);
    /// \a outcomes reach the files in one transaction.
    void addTogether(std::vector<WorkOutcome> outcomes);
    bool isFull() const;

Q_SIGNALS:
    void applied(); ///< a batch is on disk: there is room

private:
    void hand();
    void handOver();
    std::chrono::milliseconds untilNext() const;

    ReplicaKeeper &m_keeper;
    std::deque<std::vector<WorkOutcome>> m_waiting; ///< each to be written in one transaction
    std::size_t m_waitingCount = 0; ///< outcomes in it
    std::vector<WorkOutcome> m_handed; ///< kept until the keeper says that they are on disk
    qint64 m_bytes = 0; ///< of records in both
    QTimer m_timer;
    QElapsedTimer m_sinceLast; ///< batch was handed over
};

} // namespace listingpost
