// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/retryafter.h"

#include "entityevent/text.h"

#include <algorithm>
#include <charconv>

namespace listingpost {

namespace {

using std::chrono::seconds;

/// Longest wait that is believed (68 years): larger numbers mean the same, and must not overflow sums.
constexpr seconds longestWait {0x7FFFFFFF};

seconds parseSeconds(std::string_view digits)
{
    seconds::rep count = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return read.ec == std::errc() ? std::min(seconds(count), longestWait) : longestWait;
}

} // namespace

std::optional<seconds> parseRetryAfter(std::string_view value, UtcTime now)
{
    value = withoutOuterSpace(value);
    if (isAllDigits(value))
        return parseSeconds(value);
    const auto date = parseHttpDate(value, now);
    if (!date)
        return std::nullopt;
    return std::clamp(std::chrono::ceil<seconds>(*date - now), seconds(0), longestWait);
}

std::string formatRetryAfter(std::chrono::milliseconds wait, RetryAfterForm form, UtcTime now)
{
    const auto bounded
        = std::clamp<std::chrono::milliseconds>(wait, std::chrono::milliseconds(0), longestWait);
    switch (form) {
    case RetryAfterForm::Seconds:
        return std::to_string(std::chrono::ceil<seconds>(bounded).count());
    case RetryAfterForm::Date:
        return formatHttpDate(std::chrono::ceil<seconds>(now + bounded));
    }
    Q_UNREACHABLE();
}

} // namespace listingpost
