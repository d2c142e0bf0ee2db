// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hostile/hostilecase.h"

#include <functional>

namespace listingpost::test {

/// What a scenario did and got.
struct ScenarioOutcome
{
    QByteArray sent;
    QByteArray answered;
    QByteArray mismatch; ///< what must not be; empty: nothing
};

/// One attack by many connections, played against the receiver on a port.
struct Scenario
{
    QByteArray name;
    std::function<ScenarioOutcome(const HostileTarget &target, quint16 port)> play;
};

/// All of them; each leaves nothing open behind.
std::vector<Scenario> hostileScenarios();

} // namespace listingpost::test
