// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/ordinalsupply.h"

#include "replication/whendone.h"

#include <QTimer>

namespace listingpost {

namespace {

constexpr int BlockSize = 1000;
constexpr std::chrono::milliseconds BeforeAskingAgain {500};
constexpr qint64 LowWater = 300; ///< some requests' worth of the keeper's slowest answer

} // namespace

OrdinalSupply::OrdinalSupply(ReplicaKeeper &keeper, QObject *parent)
    : QObject(parent)
    , m_keeper(keeper)
{
    refill();
}

Ordinal OrdinalSupply::take()
{
    Block &block = m_blocks.front();
    m_newest = Ordinal {block.next++};
    if (m_blocks.size() == 1 && block.end - block.next < LowWater)
        refill();
    if (block.next >= block.end)
        m_blocks.pop_front();
    return m_newest;
}

void OrdinalSupply::refill()
{
    if (m_asked)
        return;
    m_asked = true;
    whenDone(m_keeper.takeOrdinals(BlockSize), this, [this](std::optional<Ordinal> first) {
        m_asked = false;
        if (!first || !*first) { // its disk is full, or it has stopped: then asking costs nothing
            QTimer::singleShot(BeforeAskingAgain, this, &OrdinalSupply::refill);
            return;
        }
        m_blocks.push_back({first->value, first->value + BlockSize});
        Q_EMIT filled();
    });
}

} // namespace listingpost
