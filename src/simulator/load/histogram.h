// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <chrono>
#include <QtGlobal>

namespace listingpost::simulator {

/// Latencies in microseconds, within 3 %: 32 steps to each power of two, as HdrHistogram counts. One thread.
class Histogram
{
public:
    void add(std::chrono::microseconds latency)
    {
        ++m_counts[indexOf(quint64(qMax<qint64>(latency.count(), 0)))];
        ++m_total;
    }

    qint64 total() const { return m_total; }

    /// The latency that \a share (0 … 1) of all lie at or below; 0 when there are none.
    std::chrono::microseconds percentile(double share) const
    {
        const qint64 wanted = qMax<qint64>(1, qint64(double(m_total) * share + 0.5));
        qint64 seen = 0;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            seen += m_counts[i];
            if (seen >= wanted && m_total > 0)
                return std::chrono::microseconds(upperEnd(i));
        }
        return std::chrono::microseconds(0);
    }

private:
    static constexpr quint64 steps = 64;

    static std::size_t indexOf(quint64 value)
    {
        if (value < steps)
            return value;
        const auto power = quint64(std::bit_width(value)) - 6; // values of 7 bits have power 1
        const quint64 step = value >> power; // 32 … 63
        return std::min<quint64>(steps + (power - 1) * 32 + (step - 32), m_size - 1);
    }

    static qint64 upperEnd(std::size_t index)
    {
        if (index < steps)
            return qint64(index);
        const quint64 power = (index - steps) / 32 + 1;
        const quint64 step = (index - steps) % 32 + 32;
        return qint64(((step + 1) << power) - 1);
    }

    static constexpr std::size_t m_size = 1024;
    std::array<qint64, m_size> m_counts {};
    qint64 m_total = 0;
};

} // namespace listingpost::simulator
