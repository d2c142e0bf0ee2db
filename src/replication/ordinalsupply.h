// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replicakeeper.h"

#include <deque>

namespace listingpost {

/// Ordinals for the requests of one source (wire.md 3, "Order of answers"): taken from the keeper in blocks
/// ahead of need, given out rising. Lives on the replication thread.
class OrdinalSupply : public QObject
{
    Q_OBJECT

public:
    explicit OrdinalSupply(ReplicaKeeper &keeper, QObject *parent = nullptr);

    bool isEmpty() const { return m_blocks.empty(); }
    /// The next one; only when not empty.
    Ordinal take();
    /// The newest that was given out; none before the first.
    Ordinal newest() const { return m_newest; }

Q_SIGNALS:
    void filled();

private:
    struct Block
    {
        qint64 next = 0;
        qint64 end = 0;
    };

    void refill();

    ReplicaKeeper &m_keeper;
    std::deque<Block> m_blocks;
    Ordinal m_newest;
    bool m_asked = false;
};

} // namespace listingpost
