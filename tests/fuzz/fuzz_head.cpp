// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/label.h"
#include "entityevent/retryafter.h"
#include "entityevent/text.h"
#include "require.h"

#include <algorithm>
#include <simdjson.h>

// Any bytes as the head of a push: a line is a field, and every value is tried as a label and as a
// Retry-After.

using namespace listingpost;

namespace {

using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

Headers fieldsOf(std::string_view head)
{
    Headers headers;
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find('\n'));
        head.remove_prefix(std::min(head.size(), line.size() + 1));
        const auto colon = std::min(line.find(':'), line.size());
        headers.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 1, line.size())));
    }
    return headers;
}

void tryLabel(const Headers &headers)
{
    const auto label = labelOf(headers, "X-Label");
    if (!label) {
        require(label.error().code == RefusalCode::BadLabel, "a bad label is bad_label");
        return;
    }
    require(simdjson::validate_utf8(*label), "a label is UTF-8");
    require(hasAtMostCodePoints(*label, 255), "a label has at most 255 characters");
    require(label->find_first_of(std::string_view("\0\r\n\x1B", 4)) == std::string::npos,
        "a label holds no control characters");
}

void tryDate(std::string_view value, UtcTime now)
{
    const auto date = parseHttpDate(value, now);
    require(!date || parseHttpDate(formatHttpDate(*date), now) == date,
        "a date that is written and read again is the same");
}

void tryRetryAfter(std::string_view value, UtcTime now)
{
    using std::chrono::seconds;
    const auto wait = parseRetryAfter(value, now);
    if (!wait)
        return;
    require(*wait >= seconds(0), "a wait is never negative");
    const auto again = parseRetryAfter(formatRetryAfter(*wait, RetryAfterForm::Seconds, now), now);
    require(again == wait, "a wait that is written and read again is the same");
    const auto dated = parseRetryAfter(formatRetryAfter(*wait, RetryAfterForm::Date, now), now);
    require(dated && *dated >= *wait && *dated <= *wait + seconds(1), "a date is never before its wait ends");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Headers headers = fieldsOf({reinterpret_cast<const char *>(data), size});
    tryLabel(headers);
    const UtcTime now = fromUnixMs(1'800'000'000'300);
    for (const auto &header : headers) {
        tryDate(header.second, now);
        tryRetryAfter(header.second, now);
    }
    return 0;
}
