// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/pollledger.h"

#include "store/sqlsession.h"

#include <algorithm>

namespace listingpost {

PollMemory PollLedger::memory(SourceId source, Epoch epoch) const
{
    PollMemory memory;
    const QVariantList which {source.value, epoch.value};
    m_session.each("SELECT covered_from, sequence, cut_at, walked_ms IS NULL, walked_ms FROM watermark WHERE "
                   "source = ? AND epoch = ?",
        which, [&](const Statement &row) {
            memory.coveredFrom = {row.integer(0)};
            memory.watermark = {row.integer(1)};
            memory.cutAt = {row.integer(2)};
            if (row.integer(3) == 0)
                memory.walked = fromUnixMs(row.integer(4));
        });
    m_session.each("SELECT began_from, reached, began_ms FROM walk WHERE source = ? AND epoch = ?", which,
        [&](const Statement &row) {
            memory.walk = {{row.integer(0)}, {row.integer(1)}, fromUnixMs(row.integer(2))};
        });
    m_session.each("SELECT sequence, at_ms FROM seen_mark WHERE source = ? AND epoch = ? ORDER BY sequence",
        which, [&](const Statement &row) {
            memory.marks.push_back({Sequence {row.integer(0)}, fromUnixMs(row.integer(1))});
        });
    return memory;
}

void PollLedger::noteWalk(SourceId source, Epoch epoch, const PollMemory::Walk &walk)
{
    m_session.run("INSERT OR REPLACE INTO walk (source, epoch, began_from, reached, began_ms) VALUES (?, ?, "
                  "?, ?, ?)",
        {source.value, epoch.value, walk.from.value, walk.reached.value, toUnixMs(walk.began)});
}

void PollLedger::finishWalk(
    SourceId source, Epoch epoch, Sequence watermark, const std::vector<SeenMark> &marks, UtcTime at)
{
    const QVariantList which {source.value, epoch.value};
    m_session.run("INSERT INTO watermark (source, epoch, sequence, walked_ms) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT DO UPDATE SET sequence = max(sequence, excluded.sequence), "
                  "walked_ms = excluded.walked_ms",
        which + QVariantList {watermark.value, toUnixMs(at)});
    m_session.run("DELETE FROM walk WHERE source = ? AND epoch = ?", which);
    m_session.run("DELETE FROM seen_mark WHERE source = ? AND epoch = ?", which);
    for (const SeenMark &mark : marks) {
        m_session.run("INSERT INTO seen_mark (source, epoch, sequence, at_ms) VALUES (?, ?, ?, ?)",
            which + QVariantList {mark.highest.value, toUnixMs(mark.at)});
    }
    m_spans.cover(scopeOf(source), epoch);
}

void PollLedger::beginAt(SourceId source, Epoch epoch, Sequence from)
{
    const QVariantList which {source.value, epoch.value};
    const qint64 pushed = m_session.number(
        "SELECT min(first_push) FROM feed_progress WHERE scope = ? AND epoch = ?", which, from.value);
    const qint64 floor = std::min(from.value, pushed);
    m_session.run("INSERT INTO watermark (source, epoch, sequence, covered_from) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT DO NOTHING",
        which + QVariantList {floor, floor});
    m_session.run("DELETE FROM walk WHERE source = ? AND epoch = ?", which);
}

void PollLedger::noteCut(SourceId source, Epoch epoch, Sequence watermark)
{
    m_session.run("UPDATE watermark SET cut_at = ? WHERE source = ? AND epoch = ?",
        {watermark.value, source.value, epoch.value});
}

} // namespace listingpost
