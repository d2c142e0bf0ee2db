// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace listingpost {

// When to ask again (wire.md 3, "Answers"). Pure: chance comes in as a number in [0, 1).

/// How often a transient failure is tried before it becomes a Problem.
constexpr int MostAttempts = 10;

/// Wait after the failed attempt number \a attempt (from 1): full jitter between 1 s and the bound, which
/// doubles with each attempt from 2 s to 15 min.
std::chrono::milliseconds retryDelay(int attempt, double chance);

/// Pause after a 429 without Retry-After: 60 s, doubling with each pause \a round (from 1) in a row, to 1 h.
std::chrono::seconds throttleDelay(int round);

/// Pause after a 429 that asks for none (`Retry-After: 0`, or a date that has passed): 1 s, doubling with
/// each pause \a round (from 1) in a row, to 60 s.
std::chrono::seconds shortThrottleDelay(int round);

} // namespace listingpost
