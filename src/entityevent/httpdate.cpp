// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/httpdate.h"

#include "entityevent/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace listingpost {

namespace {

using std::chrono::seconds;
using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 7> shortDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 7> longDays
    = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months
    = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The parts of an HTTP-date, as they stand there.
struct DateParts
{
    int year = 0;
    int month = 0; ///< 1 … 12
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

/// Reads a date from left to right; after the first thing that does not fit, nothing fits any more.
class DateReader
{
public:
    explicit DateReader(std::string_view text)
        : m_rest(text)
    {
    }

    DateReader &literal(std::string_view text)
    {
        if (m_rest.starts_with(text))
            m_rest.remove_prefix(text.size());
        else
            m_fits = false;
        return *this;
    }

    /// One of \a names; \a index, when given, is its place, from 1.
    DateReader &name(Names names, int *index = nullptr)
    {
        const auto found = std::find_if(
            names.begin(), names.end(), [this](std::string_view name) { return m_rest.starts_with(name); });
        if (found == names.end()) {
            m_fits = false;
            return *this;
        }
        if (index)
            *index = static_cast<int>(found - names.begin()) + 1;
        m_rest.remove_prefix(found->size());
        return *this;
    }

    /// Exactly \a digits digits.
    DateReader &number(std::size_t digits, int &number)
    {
        const std::string_view text = m_rest.substr(0, digits);
        if (text.size() != digits || !isAllDigits(text)) {
            m_fits = false;
            return *this;
        }
        std::from_chars(text.data(), text.data() + text.size(), number);
        m_rest.remove_prefix(digits);
        return *this;
    }

    DateReader &time(DateParts &parts)
    {
        return number(2, parts.hour)
            .literal(":")
            .number(2, parts.minute)
            .literal(":")
            .number(2, parts.second);
    }

    /// asctime pads the day with a space.
    DateReader &paddedDay(int &day)
    {
        return m_rest.starts_with(' ') ? literal(" ").number(1, day) : number(2, day);
    }

    bool isDone() const { return m_fits && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_fits = true;
};

/// Sun, 06 Nov 1994 08:49:37 GMT
bool readImfFixdate(std::string_view text, DateParts &parts)
{
    DateReader reader(text);
    reader.name(shortDays).literal(", ").number(2, parts.day).literal(" ").name(months, &parts.month);
    reader.literal(" ").number(4, parts.year).literal(" ").time(parts).literal(" GMT");
    return reader.isDone();
}

/// RFC 9110 5.6.7: a two-digit year never means more than 50 years ahead.
int fullYear(int twoDigits, UtcTime now)
{
    const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
    const int thisYear = static_cast<int>(today.year());
    const int year = thisYear - thisYear % 100 + twoDigits;
    if (year > thisYear + 50)
        return year - 100;
    return year < thisYear - 49 ? year + 100 : year;
}

/// Sunday, 06-Nov-94 08:49:37 GMT
bool readRfc850Date(std::string_view text, DateParts &parts, UtcTime now)
{
    DateReader reader(text);
    reader.name(longDays).literal(", ").number(2, parts.day).literal("-").name(months, &parts.month);
    reader.literal("-").number(2, parts.year).literal(" ").time(parts).literal(" GMT");
    parts.year = fullYear(parts.year, now);
    return reader.isDone();
}

/// Sun Nov  6 08:49:37 1994
bool readAsctimeDate(std::string_view text, DateParts &parts)
{
    DateReader reader(text);
    reader.name(shortDays).literal(" ").name(months, &parts.month).literal(" ").paddedDay(parts.day);
    reader.literal(" ").time(parts).literal(" ").number(4, parts.year);
    return reader.isDone();
}

// The day's name is read but not believed: senders that compute it wrong mean the date.
std::optional<std::chrono::sys_seconds> toTime(const DateParts &parts)
{
    const std::chrono::year_month_day date(std::chrono::year(parts.year),
        std::chrono::month(static_cast<unsigned>(parts.month)),
        std::chrono::day(static_cast<unsigned>(parts.day)));
    // 60: a leap second.
    if (!date.ok() || parts.hour > 23 || parts.minute > 59 || parts.second > 60)
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(parts.hour) + std::chrono::minutes(parts.minute)
        + seconds(parts.second);
}

std::string padded(int number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

} // namespace

std::optional<std::chrono::sys_seconds> parseHttpDate(std::string_view text, UtcTime now)
{
    DateParts imf;
    if (readImfFixdate(text, imf))
        return toTime(imf);
    DateParts rfc850;
    if (readRfc850Date(text, rfc850, now))
        return toTime(rfc850);
    DateParts asctime;
    if (readAsctimeDate(text, asctime))
        return toTime(asctime);
    return std::nullopt;
}

UtcTime answeredAt(std::string_view date, UtcTime now)
{
    const auto said = parseHttpDate(date, now);
    return said ? UtcTime(*said) : now;
}

std::string formatHttpDate(UtcTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<seconds>(time - day));
    const std::string_view weekday = shortDays[std::chrono::weekday(day).c_encoding()];
    const std::string_view month = months[static_cast<unsigned>(date.month()) - 1];
    std::string text(weekday);
    text += ", " + padded(static_cast<int>(static_cast<unsigned>(date.day())), 2) + ' ';
    text.append(month) += ' ' + padded(static_cast<int>(date.year()), 4) + ' ';
    text += padded(static_cast<int>(clock.hours().count()), 2) + ':';
    text += padded(static_cast<int>(clock.minutes().count()), 2) + ':';
    text += padded(static_cast<int>(clock.seconds().count()), 2) + " GMT";
    return text;
}

} // namespace listingpost
