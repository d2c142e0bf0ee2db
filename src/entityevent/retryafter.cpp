// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/retryafter.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

namespace listingpost {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> monthNames {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> dayNames {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
/// Waits beyond this are meant as "for ever"; larger numbers would overflow a duration.
constexpr qint64 longestSeconds = 366LL * 24 * 3600 * 100;

std::optional<int> number(std::string_view text, std::size_t digits)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.size() != digits || error != std::errc() || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

std::optional<unsigned> monthNumber(std::string_view name)
{
    for (std::size_t i = 0; i < monthNames.size(); ++i) {
        if (monthNames[i] == name)
            return static_cast<unsigned>(i + 1);
    }
    return std::nullopt;
}

std::optional<seconds> timeOfDay(std::string_view text)
{
    if (text.size() != 8 || text[2] != ':' || text[5] != ':')
        return std::nullopt;
    const auto hour = number(text.substr(0, 2), 2);
    const auto minute = number(text.substr(3, 2), 2);
    const auto second = number(text.substr(6, 2), 2);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return hours(*hour) + minutes(*minute) + seconds(*second);
}

std::optional<UtcTime> point(
    std::optional<int> y, std::optional<unsigned> m, std::optional<int> d, std::string_view clock)
{
    const auto time = timeOfDay(clock);
    if (!y || !m || !d || !time)
        return std::nullopt;
    const year_month_day date(year(*y), month(*m), day(static_cast<unsigned>(*d)));
    if (!date.ok())
        return std::nullopt;
    return UtcTime(sys_days(date)) + *time;
}

std::vector<std::string_view> words(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> found;
    while (true) {
        const auto start = text.find_first_not_of(separators);
        if (start == std::string_view::npos)
            return found;
        text.remove_prefix(start);
        found.push_back(text.substr(0, text.find_first_of(separators)));
        text.remove_prefix(found.back().size());
    }
}

/// RFC 850's two-digit year: what would lie more than 50 years ahead is in the past (RFC 9110 5.6.7).
int fullYear(int twoDigits, UtcTime now)
{
    const int thisYear = static_cast<int>(year_month_day(floor<days>(now)).year());
    const int guess = thisYear - thisYear % 100 + twoDigits;
    return guess > thisYear + 50 ? guess - 100 : guess;
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
std::optional<UtcTime> parseHttpDate(std::string_view text, UtcTime now)
{
    const auto parts = words(text, " ,");
    if (parts.size() == 6 && parts[5] == "GMT")
        return point(number(parts[3], 4), monthNumber(parts[2]), number(parts[1], 2), parts[4]);
    if (parts.size() == 4 && parts[3] == "GMT") {
        const auto date = words(parts[1], "-");
        if (date.size() != 3)
            return std::nullopt;
        const auto twoDigits = number(date[2], 2);
        if (!twoDigits)
            return std::nullopt;
        return point(fullYear(*twoDigits, now), monthNumber(date[1]), number(date[0], 2), parts[2]);
    }
    if (parts.size() == 5)
        return point(number(parts[4], 4), monthNumber(parts[1]), number(parts[2], parts[2].size()), parts[3]);
    return std::nullopt;
}

} // namespace

std::optional<std::chrono::seconds> parseRetryAfter(std::string_view value, UtcTime now)
{
    const auto first = value.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return std::nullopt;
    value = value.substr(first, value.find_last_not_of(" \t") - first + 1);
    if (value.find_first_not_of("0123456789") == std::string_view::npos) {
        qint64 wait = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), wait);
        return seconds(error == std::errc() ? std::min(wait, longestSeconds) : longestSeconds);
    }
    const auto date = parseHttpDate(value, now);
    if (!date)
        return std::nullopt;
    return std::max(seconds(0), ceil<seconds>(*date - now));
}

std::string formatRetryAfter(std::chrono::milliseconds wait, RetryAfterForm form, UtcTime now)
{
    switch (form) {
    case RetryAfterForm::Seconds:
        return std::to_string(ceil<seconds>(wait).count());
    case RetryAfterForm::Date:
        return formatHttpDate(ceil<seconds>(now + wait));
    }
    return {};
}

std::string formatHttpDate(UtcTime time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time - day));
    std::array<char, 32> text {};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
        dayNames[weekday(day).c_encoding()].data(), static_cast<unsigned>(date.day()),
        monthNames[static_cast<unsigned>(date.month()) - 1].data(), static_cast<int>(date.year()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return text.data();
}

} // namespace listingpost
