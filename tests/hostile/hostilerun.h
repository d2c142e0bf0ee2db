// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hostile/hostilecase.h"

#include <chrono>
#include <functional>

namespace listingpost::test {

/// What came of one row.
struct HostileOutcome
{
    QByteArray statuses; ///< of all answers
    QByteArray mismatch; ///< what was not as the row says; empty: all was
};

/// Plays \a row against the receiver on \a port. \a pass lets the time pass that a row waits for.
HostileOutcome play(
    const HostileCase &row, const HostileTarget &target, quint16 port, const std::function<void(Then)> &pass);

/// How long a good push on a connection of its own takes, connecting included; negative: it was not served.
std::chrono::microseconds timeGoodPush(const HostileTarget &target, quint16 port);

} // namespace listingpost::test
