// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/secondlooks.h"

#include "store/sqlsession.h"

namespace listingpost {

bool SecondLooks::arePaying(SourceId source)
{
    const qint64 looks = m_session.number("SELECT looks FROM second_look WHERE source = ?", {source.value});
    const qint64 paid = m_session.number("SELECT paid FROM second_look WHERE source = ?", {source.value});
    if (looks < remembered || paid != 0)
        return true;
    if (++m_leftOut[source] < tryAgainEvery)
        return false;
    m_leftOut[source] = 0;
    return true;
}

void SecondLooks::note(SourceId source, bool paid)
{
    m_session.run("INSERT INTO second_look (source, looks, paid) VALUES (?, 1, ?) ON CONFLICT DO UPDATE SET "
                  "looks = looks + 1, paid = ((paid << 1) | excluded.paid) & 4294967295",
        {source.value, paid ? 1 : 0});
}

} // namespace listingpost
