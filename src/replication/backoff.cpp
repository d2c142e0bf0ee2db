// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/backoff.h"

#include <algorithm>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

/// \a first doubled \a times, never over \a most; no overflow however large \a times is.
template<typename Duration> Duration doubled(Duration first, int times, Duration most)
{
    constexpr int MostDoublings = 30;
    return std::min(most, first * (1L << std::clamp(times, 0, MostDoublings)));
}

} // namespace

std::chrono::milliseconds retryDelay(int attempt, double chance)
{
    const std::chrono::milliseconds least = 1s;
    const auto bound = doubled<std::chrono::milliseconds>(least, attempt, 15min);
    const auto spread = static_cast<double>((bound - least).count());
    return least + std::chrono::milliseconds(static_cast<long long>(spread * std::clamp(chance, 0.0, 1.0)));
}

std::chrono::seconds throttleDelay(int round) { return doubled<std::chrono::seconds>(60s, round - 1, 1h); }

std::chrono::seconds shortThrottleDelay(int round)
{
    return doubled<std::chrono::seconds>(1s, round - 1, 60s);
}

} // namespace listingpost
