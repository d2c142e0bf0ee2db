// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/eventfields.h"

#include "entityevent/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace listingpost {

using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

namespace {

constexpr std::size_t longestName = 255; // Data Dictionary 2.0: String(255)
constexpr std::size_t longestUrl = 8'000; // String(8000)

Checked<std::string_view> onlyString(value any, RefusalCode code, const Place &place)
{
    json_type type {};
    if (const auto error = any.type().get(type))
        return refuseJson(error, place);
    if (type != json_type::string)
        return refuse(code, "not a string", place);
    return textOf(any, place);
}

/// A string's text, or an integer's digits.
Checked<std::string_view> stringOrInteger(value any, RefusalCode code, const Place &place)
{
    json_type type {};
    if (const auto error = any.type().get(type))
        return refuseJson(error, place);
    if (type == json_type::string)
        return textOf(any, place);
    if (type != json_type::number)
        return refuse(code, "neither a string nor an integer", place);
    auto number = numberOf(any, place);
    if (number && number->find_first_of(".eE") != std::string_view::npos)
        return refuse(code, "a number with a fraction or an exponent", place);
    return number;
}

Checked<std::string_view> oneTo255(std::string_view text, RefusalCode code, const Place &place)
{
    if (text.empty() || !hasAtMostCodePoints(text, longestName))
        return refuse(code, "1 to 255 characters are allowed", place);
    return text;
}

Checked<qint64> sequenceFrom(std::string_view digits, const Place &place)
{
    if (!isAllDigits(digits))
        return refuse(RefusalCode::BadSequence,
            "a sequence is a whole number of digits only, without sign, fraction or exponent", place);
    qint64 sequence = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), sequence);
    if (read.ec != std::errc() || sequence < 1)
        return refuse(RefusalCode::BadSequence, "a sequence lies between 1 and 9223372036854775807", place);
    return sequence;
}

/// The name becomes a path segment of a URL, where dots alone would mean a parent.
Checked<std::string_view> identifier(std::string_view text, const Place &place)
{
    if (!isLettersDigitsOr(text, "_."))
        return refuse(RefusalCode::BadResource, "only letters, digits, _ and . are allowed", place);
    if (text.find_first_not_of('.') == std::string_view::npos)
        return refuse(RefusalCode::BadResource, "dots alone are no name", place);
    return text;
}

Checked<std::string_view> wholeNumber(std::string_view text, const Place &place)
{
    if (!isAllDigits(text.starts_with('-') ? text.substr(1) : text))
        return refuse(RefusalCode::BadKey, "a numeric key is a whole number", place);
    return text;
}

/// Keeps \a said in \a kept; a second spelling of the same field must say the same.
template<typename T, typename U>
Checked<> keep(std::optional<T> &kept, const U &said, RefusalCode code, const Place &place)
{
    if (kept && *kept != said)
        return refuse(code, "two spellings of this field say different things", place);
    kept.emplace(said);
    return {};
}

/// `@reso.context` is optional; when present its resource must be EntityEvent (wire.md 2.1).
Checked<> checkContext(value any, const Place &place)
{
    const auto context = onlyString(any, RefusalCode::BadEvent, place);
    if (!context)
        return tl::unexpected(context.error());
    std::string_view resource = *context;
    // OData: `…#EntityEvent/$entity`, `…#EntityEvent(EntityEventSequence,ResourceName)`.
    if (const auto fragment = resource.find('#'); fragment != std::string_view::npos)
        resource = resource.substr(0, resource.find_first_of("/(", fragment));
    resource.remove_prefix(resource.find_last_of(":/#") + 1); // npos + 1 is 0: no separator, all of it
    if (!equalsIgnoringCase(resource, "entityevent"))
        return refuse(RefusalCode::BadEvent, "the context names another resource than EntityEvent", place);
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
        {"EntityEventSequence", EventField::Sequence},
        {"ResourceName", EventField::Resource},
        {"ResourceRecordKey", EventField::Key},
        {"ResourceRecordUrl", EventField::Url},
        {"EntityEventSequenceNumeric", EventField::Sequence},
        {"ResourceRecordKeyNumeric", EventField::KeyNumeric},
        {"value", EventField::Value},
        {"@reso.context", EventField::Context},
    }};
    const auto found = std::find_if(
        known.begin(), known.end(), [name](const Known &k) { return equalsIgnoringCase(name, k.name); });
    return found == known.end() ? EventField::Unknown : found->field;
}

Checked<> EventFields::read(EventField field, value any, const Place &place)
{
    switch (field) {
    case EventField::Sequence:
        return readSequence(any, place);
    case EventField::Resource:
        return readResource(any, place);
    case EventField::Key:
        return readKey(any, place);
    case EventField::KeyNumeric:
        return readKeyNumeric(any, place);
    case EventField::Url:
        return readUrl(any, place);
    case EventField::Context:
        return checkContext(any, place);
    case EventField::Value:
    case EventField::Unknown:
        break;
    }
    Q_UNREACHABLE(); // the reader of the payload keeps these two
}

Checked<> EventFields::readSequence(value any, const Place &place)
{
    return stringOrInteger(any, RefusalCode::BadSequence, place)
        .and_then([&](std::string_view digits) { return sequenceFrom(digits, place); })
        .and_then(
            [&](qint64 sequence) { return keep(m_sequence, sequence, RefusalCode::BadSequence, place); });
}

Checked<> EventFields::readResource(value any, const Place &place)
{
    return onlyString(any, RefusalCode::BadResource, place)
        .and_then([&](std::string_view text) { return oneTo255(text, RefusalCode::BadResource, place); })
        .and_then([&](std::string_view text) { return identifier(text, place); })
        .and_then(
            [&](std::string_view text) { return keep(m_resource, text, RefusalCode::BadResource, place); });
}

Checked<> EventFields::readKey(value any, const Place &place)
{
    return stringOrInteger(any, RefusalCode::BadKey, place)
        .and_then([&](std::string_view text) { return oneTo255(text, RefusalCode::BadKey, place); })
        .and_then([&](std::string_view text) { return keep(m_key, text, RefusalCode::BadKey, place); });
}

Checked<> EventFields::readKeyNumeric(value any, const Place &place)
{
    return stringOrInteger(any, RefusalCode::BadKey, place)
        .and_then([&](std::string_view text) { return oneTo255(text, RefusalCode::BadKey, place); })
        .and_then([&](std::string_view text) { return wholeNumber(text, place); })
        .and_then(
            [&](std::string_view text) { return keep(m_keyNumeric, text, RefusalCode::BadKey, place); });
}

Checked<> EventFields::readUrl(value any, const Place &place)
{
    const auto text = onlyString(any, RefusalCode::BadUrl, place);
    if (!text)
        return tl::unexpected(text.error());
    if (!hasAtMostCodePoints(*text, longestUrl))
        return refuse(RefusalCode::BadUrl, "more than 8000 characters", place);
    return keep(m_url, *text, RefusalCode::BadUrl, place);
}

Checked<EntityEvent> EventFields::finish(const Place &place) &&
{
    if (!m_sequence)
        return refuse(
            RefusalCode::BadSequence, "EntityEventSequence is missing", place.at("EntityEventSequence"));
    if (!m_resource)
        return refuse(RefusalCode::BadResource, "ResourceName is missing", place.at("ResourceName"));
    if (!m_key && !m_keyNumeric)
        return refuse(RefusalCode::BadKey, "ResourceRecordKey is missing", place.at("ResourceRecordKey"));
    EntityEvent event;
    event.sequence.value = *m_sequence;
    event.resource.text = std::move(*m_resource);
    event.key.numeric = !m_key.has_value();
    event.key.text = std::move(m_key ? *m_key : *m_keyNumeric);
    event.url = std::move(m_url).value_or(std::string());
    return event;
}

} // namespace listingpost
