// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/secondlooks.h"

#include "store/sqlsession.h"

namespace listingpost {

bool SecondLooks::arePaying(SourceId source, UtcTime now)
{
    const qint64 looks = m_session.number("SELECT looks FROM second_look WHERE source = ?", {source.value});
    const qint64 paid = m_session.number("SELECT paid FROM second_look WHERE source = ?", {source.value});
    if (looks < remembered || paid != 0 || haveFoundLag(source, now))
        return true;
    if (++m_leftOut[source] < tryAgainEvery)
        return false;
    m_leftOut[source] = 0;
    return true;
}

bool SecondLooks::haveFoundLag(SourceId source, UtcTime now)
{
    const qint64 paid = m_session.number("SELECT paid_ms FROM second_look WHERE source = ?", {source.value});
    return paid > 0 && now - fromUnixMs(paid) < lately;
}

void SecondLooks::note(SourceId source, bool paid, UtcTime now)
{
    const qint64 at = paid ? toUnixMs(now) : 0;
    m_session.run("INSERT INTO second_look (source, looks, paid, paid_ms) VALUES (?, 1, ?, ?) ON CONFLICT DO "
                  "UPDATE SET looks = looks + 1, paid = ((paid << 1) | excluded.paid) & 4294967295, "
                  "paid_ms = max(paid_ms, excluded.paid_ms)",
        {source.value, paid ? 1 : 0, at});
}

} // namespace listingpost
