// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace listingpost {

/// HTTP-date (RFC 9110 5.6.7) in any of its three forms: IMF-fixdate, RFC 850 (its two-digit year is read
/// beside \a now), asctime. nullopt when it is none of them or no such date exists. Pure.
std::optional<std::chrono::sys_seconds> parseHttpDate(std::string_view text, UtcTime now);

/// When an answer with the header `Date: \a date` was given, by the clock of whoever gave it: what the dates
/// in its other headers are measured from. Without a good one \a now. Pure.
UtcTime answeredAt(std::string_view date, UtcTime now);

/// The IMF-fixdate of \a time: `Sun, 06 Nov 1994 08:49:37 GMT`.
std::string formatHttpDate(UtcTime time);

} // namespace listingpost
