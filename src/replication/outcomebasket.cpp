// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/outcomebasket.h"

#include "base/logging.h"
#include "replication/whendone.h"

#include <algorithm>
#include <iterator>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr auto BetweenBatches = 20ms; ///< a batch costs a sync, so it should hold more than one record
constexpr auto AgainAfterFault = 1s;
constexpr std::size_t WorthABatch = 200; ///< so many do not wait for more
constexpr std::size_t LargestBatch
    = 2000; ///< or a transaction would keep other work from the keeper for long
/// What arrives while a batch is written, too: or the line would fall idle, and then the keeper, in turn.
constexpr std::size_t MostOutcomes = 5000;
constexpr qint64 MostBytes = 64 * 1024 * 1024;

qint64 bytesOf(const std::vector<WorkOutcome> &outcomes)
{
    qint64 bytes = 0;
    for (const WorkOutcome &outcome : outcomes)
        bytes += recordBytes(outcome);
    return bytes;
}

} // namespace

OutcomeBasket::OutcomeBasket(ReplicaKeeper &keeper, QObject *parent)
    : QObject(parent)
    , m_keeper(keeper)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OutcomeBasket::hand);
}

bool OutcomeBasket::isFull() const
{
    return m_waitingCount + m_handed.size() >= MostOutcomes || m_bytes >= MostBytes;
}

void OutcomeBasket::add(WorkOutcome outcome)
{
    std::vector<WorkOutcome> alone;
    alone.push_back(std::move(outcome));
    addTogether(std::move(alone));
}

void OutcomeBasket::addTogether(std::vector<WorkOutcome> outcomes)
{
    m_bytes += bytesOf(outcomes);
    m_waitingCount += outcomes.size();
    m_waiting.push_back(std::move(outcomes));
    if (!m_handed.empty())
        return;
    if (m_waitingCount >= WorthABatch)
        hand();
    else if (!m_timer.isActive())
        m_timer.start(untilNext());
}

/// The first one after a quiet moment does not wait for others.
std::chrono::milliseconds OutcomeBasket::untilNext() const
{
    if (m_waitingCount >= WorthABatch || !m_sinceLast.isValid())
        return 0ms;
    return std::max(0ms, BetweenBatches - std::chrono::milliseconds(m_sinceLast.elapsed()));
}

void OutcomeBasket::hand()
{
    m_timer.stop();
    const bool failedBefore = !m_handed.empty();
    while (!failedBefore && !m_waiting.empty()
        && (m_handed.empty() || m_handed.size() + m_waiting.front().size() <= LargestBatch)) {
        std::vector<WorkOutcome> together = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_waitingCount -= together.size();
        std::move(together.begin(), together.end(), std::back_inserter(m_handed));
    }
    if (!m_handed.empty())
        handOver();
}

void OutcomeBasket::handOver()
{
    m_sinceLast.start();
    whenDone(m_keeper.apply(m_handed), this, [this](std::optional<Result<>> done) {
        if (!done)
            return; // the keeper has stopped: the work is due again when it starts
        if (!*done) {
            qCWarning(logReplication).noquote()
                << "the replica could not be written:" << done->error().detail;
            m_timer.start(AgainAfterFault);
            return;
        }
        m_bytes -= bytesOf(m_handed);
        m_handed.clear();
        if (!m_waiting.empty())
            m_timer.start(untilNext());
        Q_EMIT applied();
    });
}

} // namespace listingpost
