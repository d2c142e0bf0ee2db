// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "producer/classify.h"

#include <map>

namespace listingpost {

/// Resources that the Producer answers 403 for (wire.md 3): "Problem for that resource; other resources go
/// on". After a few in a row it is the resource, not the record: then it costs one request a minute, not one
/// a key, until a record is served again. Pure; one thread.
class ForbiddenResources
{
public:
    static constexpr int InARow = 3;
    static constexpr std::chrono::minutes Between {1};

    /// A record of \a entitySet was asked for alone, and \a answer was 403.
    void refused(const QString &entitySet, const Classified &answer, SteadyTime now);
    /// Something of \a entitySet was served. True: it was closed before.
    bool served(const QString &entitySet);

    bool isClosed(const QString &entitySet) const;
    /// Of a closed one: whether a question may go out now, as the one that finds out; it is taken as sent.
    bool mayTry(const QString &entitySet, SteadyTime now);
    /// The last refusal of a closed one, which is the answer to all that is not asked.
    const Classified &answer(const QString &entitySet) const { return m_refusals.at(entitySet).answer; }

private:
    struct Refusal
    {
        int inARow = 0;
        Classified answer;
        SteadyTime triedAt;
    };

    std::map<QString, Refusal> m_refusals;
};

} // namespace listingpost
