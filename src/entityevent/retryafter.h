// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/httpdate.h"

#include <optional>
#include <string>
#include <string_view>

namespace listingpost {

/// Retry-After (RFC 9110 10.2.3) as the time to wait, at least 0: seconds, or one of the three HTTP-date
/// forms (IMF-fixdate, RFC 850, asctime) measured from \a now. nullopt when it is neither. Pure.
std::optional<std::chrono::seconds> parseRetryAfter(std::string_view value, UtcTime now);

/// How Retry-After is written: `seconds` (default) or `date`.
enum class RetryAfterForm { Seconds, Date };

/// The header's value for \a wait: "60", or an IMF-fixdate. Rounded up, so that nobody comes back too early.
std::string formatRetryAfter(std::chrono::milliseconds wait, RetryAfterForm form, UtcTime now);

} // namespace listingpost
