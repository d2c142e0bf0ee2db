// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN // moc 6.4 cannot read GCC 12's <chrono>
#include <chrono>
#endif
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

namespace listingpost {

/// The one way by which payloads cross threads: first in, first out, bounded in bytes.
/// Any number of threads may push and take. A full queue refuses (the caller answers 503), it never grows and
/// never blocks the pusher. Mutex and condition variable, so that ThreadSanitizer sees the hand-over.
template<typename T> class BoundedQueue
{
public:
    /// \a maxBytes bounds the sum of the sizes given to push().
    explicit BoundedQueue(std::size_t maxBytes)
        : m_maxBytes(maxBytes)
    {
    }

    /// Takes \a item over and returns true; false when it does not fit or the queue is closed (\a item is
    /// kept). One item larger than the whole bound is accepted when the queue is empty, or it could never
    /// pass.
    [[nodiscard]] bool push(T &&item, std::size_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed || !hasRoom(bytes))
            return false;
        m_items.push_back({std::move(item), bytes});
        m_bytes += bytes;
        m_filled.notify_one();
        return true;
    }

    /// Everything that waits, at most \a maxItems, and none beyond the one that reaches \a maxBytes: what is
    /// taken no longer counts against the bound, so a taker that keeps it names one. Waits up to \a patience
    /// for the first. Empty: time is up or closed.
    std::vector<T> take(
        std::chrono::milliseconds patience, std::size_t maxItems = SIZE_MAX, std::size_t maxBytes = SIZE_MAX)
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait_for(lock, patience, [this] { return m_closed || !m_items.empty(); });
        std::vector<T> taken;
        for (std::size_t bytes = 0; !m_items.empty() && taken.size() < maxItems && bytes < maxBytes;) {
            taken.push_back(std::move(m_items.front().item));
            bytes += m_items.front().bytes;
            m_bytes -= m_items.front().bytes;
            m_items.pop_front();
        }
        return taken;
    }

    /// Refuses new items from now on and wakes takers; what is inside can still be taken.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_filled.notify_all();
    }

    bool isClosed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_closed;
    }

    std::size_t bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

    std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }

private:
    struct Entry
    {
        T item;
        std::size_t bytes = 0;
    };

    // Without adding: a sum could overflow.
    bool hasRoom(std::size_t bytes) const
    {
        return m_items.empty() || (m_bytes <= m_maxBytes && bytes <= m_maxBytes - m_bytes);
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_filled;
    std::deque<Entry> m_items;
    std::size_t m_bytes = 0;
    std::size_t m_maxBytes;
    bool m_closed = false;
};

} // namespace listingpost
