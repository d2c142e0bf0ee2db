// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/eventfields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace listingpost {

using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

namespace {

constexpr std::size_t longestName = 255;
constexpr std::size_t longestUrl = 8'000;

bool equalWithoutCase(std::string_view a, std::string_view lower)
{
    return a.size() == lower.size() && std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) {
        return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + ('a' - 'A')) : x) == y;
    });
}

std::size_t codePoints(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(),
        [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

bool allDigits(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Letters beyond ASCII pass: an OData identifier may hold them.
bool isIdentifier(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || c == '.' || static_cast<unsigned char>(c) >= 0x80;
    });
}

Checked<qint64> sequenceFrom(std::string_view digits, const std::string &target)
{
    qint64 sequence = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), sequence);
    if (!allDigits(digits))
        return refuse(RefusalCode::BadSequence,
            "a sequence is a whole number of digits only, without sign, fraction or exponent", target);
    if (error != std::errc() || end != digits.data() + digits.size() || sequence < 1)
        return refuse(RefusalCode::BadSequence, "a sequence lies between 1 and 9223372036854775807", target);
    return sequence;
}

/// A string's text, or an integer's digits; \a code when it is neither.
Checked<std::string_view> textOrInteger(
    value any, json_type type, RefusalCode code, const std::string &target)
{
    if (type == json_type::string)
        return textOf(any, target);
    if (type != json_type::number)
        return refuse(code, "neither a string nor an integer", target);
    const auto number = numberOf(any, target);
    if (number && number->find_first_of(".eE") != std::string_view::npos)
        return refuse(code, "a number with a fraction or an exponent", target);
    return number;
}

Checked<std::string_view> lengthChecked(
    std::string_view text, std::size_t longest, RefusalCode code, const std::string &target)
{
    if (text.empty() || codePoints(text) > longest)
        return refuse(code, "1 to " + std::to_string(longest) + " characters are allowed", target);
    return text;
}

/// Keeps \a text in \a place; a second spelling of the same field must say the same.
template<typename T, typename U>
Checked<> keep(std::optional<T> &place, U &&text, RefusalCode code, const std::string &target)
{
    if (place && *place != text)
        return refuse(code, "two spellings of this field say different things", target);
    place.emplace(std::forward<U>(text));
    return {};
}

Checked<std::string_view> onlyString(value any, json_type type, RefusalCode code, const std::string &target)
{
    return type == json_type::string ? textOf(any, target)
                                     : Checked<std::string_view>(refuse(code, "not a string", target));
}

/// `@reso.context` is optional; when present its resource must be EntityEvent (wire.md 2.1).
Checked<> checkContext(std::string_view context, const std::string &target)
{
    const auto colon = context.find_last_of(":/#");
    const auto resource = colon == std::string_view::npos ? context : context.substr(colon + 1);
    if (!equalWithoutCase(resource, "entityevent"))
        return refuse(RefusalCode::BadEvent, "the context names another resource than EntityEvent", target);
    return {};
}

} // namespace

EventField eventField(std::string_view name)
{
    struct Known
    {
        std::string_view name;
        EventField field;
    };
    static constexpr std::array<Known, 8> known {{
        {"entityeventsequence", EventField::Sequence},
        {"resourcename", EventField::Resource},
        {"resourcerecordkey", EventField::Key},
        {"resourcerecordurl", EventField::Url},
        {"entityeventsequencenumeric", EventField::Sequence},
        {"resourcerecordkeynumeric", EventField::KeyNumeric},
        {"value", EventField::Value},
        {"@reso.context", EventField::Context},
    }};
    const auto found = std::find_if(
        known.begin(), known.end(), [name](const Known &k) { return equalWithoutCase(name, k.name); });
    return found == known.end() ? EventField::Unknown : found->field;
}

Checked<> EventFields::read(EventField field, std::string_view name, value any, const std::string &where)
{
    m_any = m_any || field != EventField::Context;
    const std::string target = where + std::string(name);
    json_type type;
    if (any.type().get(type))
        return refuse(RefusalCode::BadJson, "not valid JSON", target);
    if (type == json_type::null)
        return walk(any, 0, 1, target);
    const auto chained = [&](Checked<std::string_view> text, auto &&next) -> Checked<> {
        return text ? next(*text) : Checked<>(tl::unexpected(text.error()));
    };
    switch (field) {
    case EventField::Sequence:
        return chained(textOrInteger(any, type, RefusalCode::BadSequence, target),
            [&](std::string_view text) -> Checked<> {
                const auto sequence = sequenceFrom(text, target);
                return sequence ? keep(m_sequence, *sequence, RefusalCode::BadSequence, target)
                                : tl::unexpected(sequence.error());
            });
    case EventField::Resource:
        return chained(
            onlyString(any, type, RefusalCode::BadResource, target).and_then([&](std::string_view text) {
                return lengthChecked(text, longestName, RefusalCode::BadResource, target);
            }),
            [&](std::string_view text) -> Checked<> {
                if (!isIdentifier(text))
                    return refuse(
                        RefusalCode::BadResource, "only letters, digits, _ and . are allowed", target);
                return keep(m_resource, std::string(text), RefusalCode::BadResource, target);
            });
    case EventField::Key:
    case EventField::KeyNumeric:
        return chained(
            textOrInteger(any, type, RefusalCode::BadKey, target).and_then([&](std::string_view text) {
                return lengthChecked(text, longestName, RefusalCode::BadKey, target);
            }),
            [&](std::string_view text) -> Checked<> {
                if (field == EventField::Key)
                    return keep(m_key, std::string(text), RefusalCode::BadKey, target);
                if (!allDigits(text.starts_with('-') ? text.substr(1) : text))
                    return refuse(RefusalCode::BadKey, "a numeric key is a whole number", target);
                return keep(m_keyNumeric, std::string(text), RefusalCode::BadKey, target);
            });
    case EventField::Url:
        return chained(
            onlyString(any, type, RefusalCode::BadUrl, target), [&](std::string_view text) -> Checked<> {
                if (codePoints(text) > longestUrl)
                    return refuse(RefusalCode::BadUrl, "more than 8000 characters", target);
                return keep(m_url, std::string(text), RefusalCode::BadUrl, target);
            });
    case EventField::Context:
        return chained(onlyString(any, type, RefusalCode::BadEvent, target),
            [&](std::string_view text) { return checkContext(text, target); });
    case EventField::Value:
    case EventField::Unknown:
        break;
    }
    return {};
}

Checked<EntityEvent> EventFields::finish(const std::string &where) &&
{
    if (!m_sequence)
        return refuse(
            RefusalCode::BadSequence, "EntityEventSequence is missing", where + "EntityEventSequence");
    if (!m_resource)
        return refuse(RefusalCode::BadResource, "ResourceName is missing", where + "ResourceName");
    if (!m_key && !m_keyNumeric)
        return refuse(RefusalCode::BadKey, "ResourceRecordKey is missing", where + "ResourceRecordKey");
    EntityEvent event;
    event.sequence.value = *m_sequence;
    event.resource.text = std::move(*m_resource);
    event.key.numeric = !m_key.has_value();
    event.key.text = std::move(m_key ? *m_key : *m_keyNumeric);
    event.url = std::move(m_url).value_or(std::string());
    return event;
}

} // namespace listingpost
