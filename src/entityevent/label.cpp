// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/label.h"

#include <algorithm>
#include <optional>
#include <simdjson.h>

namespace listingpost {

namespace {

constexpr std::size_t longestLabel = 255;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool equalWithoutCase(std::string_view a, std::string_view b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Header bytes as UTF-8; what is not valid UTF-8 is Latin-1.
std::string decoded(std::string_view bytes)
{
    if (simdjson::validate_utf8(bytes.data(), bytes.size()))
        return std::string(bytes);
    std::string utf8;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            utf8 += c;
        } else {
            utf8 += static_cast<char>(0xC0 | (byte >> 6));
            utf8 += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return utf8;
}

} // namespace

tl::expected<std::string, Refusal> labelOf(
    const std::vector<std::pair<std::string_view, std::string_view>> &headers,
    std::string_view configuredHeader)
{
    std::optional<std::string> label;
    for (const auto &[name, value] : headers) {
        const bool names = equalWithoutCase(name, "EntityEventSource")
            || equalWithoutCase(name, "ConsumerLabel")
            || (!configuredHeader.empty() && equalWithoutCase(name, configuredHeader));
        std::string said = names ? decoded(trimmed(value)) : std::string();
        if (said.empty())
            continue;
        if (label && *label != said)
            return tl::unexpected(Refusal {
                RefusalCode::BadLabel, "two headers give different labels: send one", std::string(name)});
        const auto characters = std::count_if(
            said.begin(), said.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        if (static_cast<std::size_t>(characters) > longestLabel)
            return tl::unexpected(
                Refusal {RefusalCode::BadLabel, "a label has at most 255 characters", std::string(name)});
        label = std::move(said);
    }
    return std::move(label).value_or(std::string());
}

} // namespace listingpost
