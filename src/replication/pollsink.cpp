// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/pollsink.h"

#include "base/logging.h"

namespace listingpost {

namespace {

constexpr std::size_t QueueBytes = 1024 * 1024; ///< one small outcome a source: never full

} // namespace

PollSink::PollSink()
    : m_outcomes(QueueBytes)
{
}

void PollSink::expect()
{
    const std::lock_guard lock(m_mutex);
    ++m_expected;
}

void PollSink::forget()
{
    const std::lock_guard lock(m_mutex);
    --m_expected;
    m_idle.notify_all();
}

void PollSink::waitUntilIdle()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_expected == 0; });
}

std::vector<BatchOutcome> PollSink::take() { return m_outcomes.take(std::chrono::milliseconds(0)); }

void PollSink::deliver(std::vector<BatchOutcome> outcomes)
{
    for (BatchOutcome &outcome : outcomes) {
        if (!m_outcomes.push(std::move(outcome), sizeof(BatchOutcome)))
            qCCritical(logReplication) << "an outcome of a polled page was lost";
    }
    Q_EMIT delivered();
    // Last: who waits may destroy the sink as soon as the lock is free.
    const std::lock_guard lock(m_mutex);
    m_expected -= static_cast<int>(outcomes.size());
    m_idle.notify_all();
}

} // namespace listingpost
