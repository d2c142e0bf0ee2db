// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <QtGlobal>

namespace listingpost {

/// Sequences, kept as intervals: a log of millions in order is one of them.
class SequenceSet
{
public:
    bool contains(qint64 sequence) const
    {
        auto after = m_runs.upper_bound(sequence);
        return after != m_runs.begin() && (--after)->second >= sequence;
    }

    void insert(qint64 sequence)
    {
        if (contains(sequence))
            return;
        qint64 first = sequence;
        qint64 last = sequence;
        const auto after = m_runs.upper_bound(sequence);
        if (after != m_runs.begin() && std::prev(after)->second == sequence - 1)
            first = std::prev(after)->first;
        if (after != m_runs.end() && after->first == sequence + 1) {
            last = after->second;
            m_runs.erase(after);
        }
        m_runs[first] = last;
    }

    /// Forgets what lies below \a sequence.
    void eraseBelow(qint64 sequence)
    {
        while (!m_runs.empty() && m_runs.begin()->first < sequence) {
            const qint64 last = m_runs.begin()->second;
            m_runs.erase(m_runs.begin());
            if (last >= sequence)
                m_runs[sequence] = last;
        }
    }

    std::size_t runs() const { return m_runs.size(); }
    const std::map<qint64, qint64> &intervals() const { return m_runs; }
    /// Of [\a first, \a last], which touches no other interval.
    void insertInterval(qint64 first, qint64 last) { m_runs[first] = last; }

    bool operator==(const SequenceSet &) const = default;

private:
    std::map<qint64, qint64> m_runs; ///< first → last; they never touch
};

} // namespace listingpost
