// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/sequencespans.h"

#include "store/sqlsession.h"

#include <algorithm>
#include <limits>

namespace listingpost {

namespace {

qint64 next(qint64 sequence)
{
    return sequence == std::numeric_limits<qint64>::max() ? sequence : sequence + 1;
}

} // namespace

void SequenceSpans::add(ScopeId scope, Epoch epoch, std::vector<qint64> sequences)
{
    std::sort(sequences.begin(), sequences.end());
    for (auto it = sequences.begin(); it != sequences.end();) {
        const qint64 first = *it;
        qint64 last = first;
        while (++it != sequences.end() && *it <= next(last))
            last = *it;
        join(scope, epoch, first, last);
    }
}

void SequenceSpans::cover(ScopeId scope, Epoch epoch)
{
    const QVariantList which {scope.value, epoch.value};
    const qint64 watermark
        = m_session.number("SELECT sequence FROM watermark WHERE source = ? AND epoch = ?", which);
    // Only from the first one on, and from where polls began: what lies before was never asked for.
    const qint64 first = m_session.number("SELECT min(first) FROM span WHERE scope = ? AND epoch = ?", which);
    const qint64 from = std::max(
        first, m_session.number("SELECT covered_from FROM watermark WHERE source = ? AND epoch = ?", which));
    if (first > 0 && from <= watermark)
        join(scope, epoch, from, watermark);
}

qint64 SequenceSpans::contiguous(ScopeId scope, Epoch epoch, qint64 first) const
{
    return m_session.number(
        "SELECT last FROM span WHERE scope = ? AND epoch = ? AND first <= ? ORDER BY first DESC LIMIT 1",
        {scope.value, epoch.value, first});
}

void SequenceSpans::join(ScopeId scope, Epoch epoch, qint64 first, qint64 last)
{
    // Intervals never touch each other, so the ones to be joined lie side by side: from the last one that
    // begins before `first`, if it reaches it, to the last one that begins at `last` + 1 or before.
    const QVariantList before {scope.value, epoch.value, first};
    m_session.each("SELECT first, last FROM span WHERE scope = ? AND epoch = ? AND first < ? "
                   "ORDER BY first DESC LIMIT 1",
        before, [&](const Statement &row) {
            if (next(row.integer(1)) >= first) {
                first = row.integer(0);
                last = std::max(last, row.integer(1));
            }
        });
    const QVariantList range {scope.value, epoch.value, first, next(last)};
    last = std::max(last,
        m_session.number("SELECT max(last) FROM span WHERE scope = ? AND epoch = ? "
                         "AND first BETWEEN ? AND ?",
            range));
    m_session.run("DELETE FROM span WHERE scope = ? AND epoch = ? AND first BETWEEN ? AND ?", range);
    m_session.run("INSERT INTO span (scope, epoch, first, last) VALUES (?, ?, ?, ?)",
        {scope.value, epoch.value, first, last});
}

} // namespace listingpost
