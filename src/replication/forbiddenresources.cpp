// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/forbiddenresources.h"

namespace listingpost {

void ForbiddenResources::refused(const QString &entitySet, const Classified &answer, SteadyTime now)
{
    Refusal &refusal = m_refusals[entitySet];
    ++refusal.inARow;
    refusal.answer = answer;
    refusal.triedAt = now;
}

bool ForbiddenResources::served(const QString &entitySet)
{
    const bool wasClosed = isClosed(entitySet);
    m_refusals.erase(entitySet);
    return wasClosed;
}

bool ForbiddenResources::isClosed(const QString &entitySet) const
{
    const auto found = m_refusals.find(entitySet);
    return found != m_refusals.end() && found->second.inARow >= InARow;
}

bool ForbiddenResources::mayTry(const QString &entitySet, SteadyTime now)
{
    SteadyTime &triedAt = m_refusals.at(entitySet).triedAt;
    if (now - triedAt < Between)
        return false;
    triedAt = now;
    return true;
}

} // namespace listingpost
