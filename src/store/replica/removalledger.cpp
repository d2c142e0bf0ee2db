// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/removalledger.h"

#include "store/sqlsession.h"

namespace listingpost {

namespace {

qint64 secondOf(UtcTime time) { return toUnixMs(time) / 1'000; }

} // namespace

std::optional<BrakeReading> RemovalLedger::judge(
    const QString &resource, qint64 held, const RemovalBounds &bounds)
{
    const qint64 burst = since(RemovalBounds::burst);
    const qint64 day = since(RemovalBounds::day);
    RemovalCounts counts;
    counts.held = held;
    const std::string_view ofResource = "SELECT sum(removed) FROM _removal WHERE at_s > ? AND resource = ?";
    counts.inBurst = m_session.number(ofResource, {burst, resource});
    counts.inDay = m_session.number(ofResource, {day, resource});
    counts.ofSource = m_session.number("SELECT sum(removed) FROM _removal WHERE at_s > ?", {burst});
    auto reading = judgeRemoval(bounds, counts);
    if (reading) {
        const UtcTime now = m_clock.utcNow();
        const bool ofDay = reading->bound == BrakeReading::Bound::Day;
        const bool ofSource = reading->bound == BrakeReading::Bound::Most;
        const qint64 first
            = m_session.number("SELECT min(at_s) FROM _removal WHERE at_s > ? AND (? OR resource = ?)",
                {ofDay ? day : burst, ofSource ? 1 : 0, resource}, secondOf(now));
        reading->since = std::min(now, fromUnixMs(first * 1'000));
        reading->resource = resource;
    }
    return reading;
}

void RemovalLedger::note(const QString &resource)
{
    m_session.run("INSERT INTO _removal (at_s, resource, removed) VALUES (?, ?, 1) "
                  "ON CONFLICT DO UPDATE SET removed = removed + 1",
        {secondOf(m_clock.utcNow()), resource});
}

void RemovalLedger::forget(const QString &resource)
{
    m_session.run("DELETE FROM _removal WHERE resource = ?", {resource});
}

void RemovalLedger::prune()
{
    m_session.run("DELETE FROM _removal WHERE at_s <= ?", {since(RemovalBounds::day)});
}

qint64 RemovalLedger::since(std::chrono::seconds window) const { return secondOf(m_clock.utcNow() - window); }

} // namespace listingpost
