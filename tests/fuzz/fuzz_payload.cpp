// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/payload.h"
#include "entityevent/text.h"
#include "require.h"

#include <simdjson.h>

// Any bytes as the body of a push: never a crash, and what is accepted or refused is so by wire.md 2.1.

using namespace listingpost;

namespace {

bool isGoodText(std::string_view text, std::size_t longest)
{
    return simdjson::validate_utf8(text.data(), text.size()) && text.find('\0') == std::string_view::npos
        && hasAtMostCodePoints(text, longest);
}

void requireGood(const EntityEvent &event)
{
    require(event.sequence.value > 0, "a sequence is positive");
    require(isGoodText(event.resource.text, 255) && !event.resource.text.empty(), "a resource is a name");
    require(event.resource.text.find_first_of("/?#%:'() \\") == std::string::npos, "a resource is a segment");
    require(isGoodText(event.key.text, 255) && !event.key.text.empty(), "a key has 1 to 255 characters");
    const std::string_view key = event.key.text;
    require(!event.key.numeric || isAllDigits(key.starts_with('-') ? key.substr(1) : key),
        "a numeric key is made of digits");
    require(isGoodText(event.url, 8000), "a URL has at most 8000 characters");
}

/// The other parser of simdjson checks all of a document by itself; only its numbers are narrower.
simdjson::error_code judgeByDom(std::string_view body)
{
    if (body.starts_with("\xEF\xBB\xBF"))
        body.remove_prefix(3);
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(body);
    return parser.parse(padded).error();
}

/// By its words: versions of simdjson differ in the codes for a number that does not fit.
bool isAboutNumbers(simdjson::error_code error)
{
    const std::string_view message = simdjson::error_message(error);
    return message.find("number") != std::string_view::npos
        || message.find("integer") != std::string_view::npos;
}

std::string jsonString(std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string json = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || c == '"' || c == '\\')
            json.append("\\u00") += {hex[byte >> 4U], hex[byte & 0xFU]};
        else
            json += c;
    }
    return json + '"';
}

std::string written(const EntityEvent &event)
{
    std::string json = "{\"EntityEventSequence\":" + std::to_string(event.sequence.value);
    json += ",\"ResourceName\":" + jsonString(event.resource.text);
    json += event.key.numeric ? ",\"ResourceRecordKeyNumeric\":" : ",\"ResourceRecordKey\":";
    json += jsonString(event.key.text);
    return json + ",\"ResourceRecordUrl\":" + jsonString(event.url) + '}';
}

void requireSameWhenWrittenAgain(const std::vector<EntityEvent> &events)
{
    std::string json = "{\"value\":[";
    for (const EntityEvent &event : events)
        json.append(json.ends_with('[') ? "" : ",") += written(event);
    PayloadLimits limits;
    limits.bytes = json.size() + 2;
    const auto again = parsePayload(json + "]}", limits);
    require(again && *again == events, "events that are written and read again are the same");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view body(reinterpret_cast<const char *>(data), size);
    const auto events = parsePayload(body);
    const auto dom = judgeByDom(body);
    if (events) {
        require(dom == simdjson::SUCCESS || isAboutNumbers(dom), "what is accepted is JSON");
        for (const EntityEvent &event : *events)
            requireGood(event);
        requireSameWhenWrittenAgain(*events);
        return 0;
    }
    const Refusal &refusal = events.error();
    require(refusal.code != RefusalCode::BadJson || dom != simdjson::SUCCESS
            || body.find("u0000") != std::string_view::npos,
        "bad_json is said of what is not JSON, or holds a NUL");
    require(httpStatus(refusal.code) == 400 || httpStatus(refusal.code) == 413, "a refusal is 400 or 413");
    require(hasAtMostCodePoints(refusal.target, 200), "a target is short");
    require(judgeByDom(refusalBody(refusal)) == simdjson::SUCCESS, "an answer is JSON");
    return 0;
}
