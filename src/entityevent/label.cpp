// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/label.h"

#include "entityevent/text.h"

#include <algorithm>
#include <optional>
#include <QString>
#include <simdjson.h>

namespace listingpost {

namespace {

constexpr std::size_t maxLabelCharacters = 255; // RCP-28: String(255)

tl::unexpected<Refusal> badLabel(std::string message, std::string_view header)
{
    return tl::unexpected<Refusal>(Refusal {RefusalCode::BadLabel, std::move(message), std::string(header)});
}

bool isLabelHeader(std::string_view name, std::string_view configuredHeader)
{
    return equalsIgnoringCase(name, "EntityEventSource") || equalsIgnoringCase(name, "ConsumerLabel")
        || (!configuredHeader.empty() && equalsIgnoringCase(name, configuredHeader));
}

// HTTP says nothing of the encoding of a field's value; old software writes Latin-1.
std::string toUtf8(std::string_view raw)
{
    if (simdjson::validate_utf8(raw.data(), raw.size()))
        return std::string(raw);
    return QString::fromLatin1(raw.data(), static_cast<qsizetype>(raw.size())).toStdString();
}

// RFC 9110 5.5: CR, LF and NUL make a field invalid; the other controls have no place in a name either.
bool hasControlCharacter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

} // namespace

tl::expected<std::string, Refusal> labelOf(
    const std::vector<std::pair<std::string_view, std::string_view>> &headers,
    std::string_view configuredHeader)
{
    std::optional<std::string> label;
    for (const auto &[name, value] : headers) {
        if (!isLabelHeader(name, configuredHeader))
            continue;
        std::string text = toUtf8(withoutOuterSpace(value));
        if (text.empty()) // says as little as an absent one
            continue;
        if (hasControlCharacter(text))
            return badLabel("The label holds a control character.", name);
        if (!hasAtMostCodePoints(text, maxLabelCharacters))
            return badLabel("The label has more than 255 characters.", name);
        if (label && *label != text)
            return badLabel(
                "Two label headers say different things; send one, or the same text in both.", name);
        label = std::move(text);
    }
    return label.value_or(std::string());
}

} // namespace listingpost
