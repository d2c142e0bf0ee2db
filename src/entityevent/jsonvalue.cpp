// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/jsonvalue.h"

#include "entityevent/text.h"

#include <algorithm>
#include <QtGlobal>

namespace listingpost {

using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

namespace {

std::size_t digitsFrom(std::string_view text, std::size_t at)
{
    while (at < text.size() && isAsciiDigit(text[at]))
        ++at;
    return at;
}

/// RFC 8259 section 6.
bool isJsonNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = at;
    at = digitsFrom(text, at);
    if (at == whole || (text[whole] == '0' && at > whole + 1))
        return false;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = at + 1;
        at = digitsFrom(text, fraction);
        if (at == fraction)
            return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const std::size_t exponent = at;
        at = digitsFrom(text, exponent);
        if (at == exponent)
            return false;
    }
    return at == text.size();
}

std::string_view withoutTrailingSpace(std::string_view text)
{
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

Checked<> walkObject(value any, int depth, int maxDepth, const Place &place)
{
    simdjson::ondemand::object object;
    if (const auto error = any.get_object().get(object))
        return refuseJson(error, place);
    return eachMember(
        object, place, [&](std::string_view, value inner) { return walk(inner, depth, maxDepth, place); });
}

Checked<> walkArray(value any, int depth, int maxDepth, const Place &place)
{
    simdjson::ondemand::array array;
    if (const auto error = any.get_array().get(array))
        return refuseJson(error, place);
    return eachElement(array, place, [&](value inner) { return walk(inner, depth, maxDepth, place); });
}

Checked<> walkBoolean(value any, const Place &place)
{
    bool truth = false;
    if (const auto error = any.get_bool().get(truth))
        return refuseJson(error, place);
    return {};
}

Checked<> walkNull(value any, const Place &place)
{
    bool null = false;
    if (const auto error = any.is_null().get(null))
        return refuseJson(error, place);
    return {};
}

} // namespace

tl::unexpected<Refusal> refuse(RefusalCode code, std::string message, const Place &place)
{
    return tl::unexpected(Refusal {code, std::move(message), place.text()});
}

tl::unexpected<Refusal> refuseJson(simdjson::error_code error, const Place &place)
{
    return refuse(
        RefusalCode::BadJson, std::string("not valid JSON: ") + simdjson::error_message(error), place);
}

bool MemberNames::add(std::string_view name)
{
    const auto end = m_few.begin() + static_cast<std::ptrdiff_t>(m_count);
    if (std::find(m_few.begin(), end, name) != end)
        return false;
    if (m_count == m_few.size())
        return m_many.insert(name).second;
    m_few[m_count++] = name;
    return true;
}

Checked<std::string_view> memberName(simdjson::ondemand::field &field, const Place &place)
{
    std::string_view name;
    if (const auto error = field.unescaped_key().get(name))
        return refuseJson(error, place);
    if (name.find('\0') != std::string_view::npos)
        return refuse(RefusalCode::BadJson, "a member's name holds a NUL", place);
    return name;
}

Checked<std::string_view> textOf(value any, const Place &place)
{
    std::string_view text;
    if (const auto error = any.get_string().get(text))
        return refuseJson(error, place);
    if (text.find('\0') != std::string_view::npos)
        return refuse(RefusalCode::BadJson, "a string holds a NUL", place);
    return text;
}

Checked<std::string_view> numberOf(value any, const Place &place)
{
    const std::string_view text = withoutTrailingSpace(any.raw_json_token());
    if (!isJsonNumber(text))
        return refuse(RefusalCode::BadJson, "not valid JSON: a malformed number", place);
    return text;
}

Checked<> walk(value any, int depth, int maxDepth, const Place &place)
{
    json_type type;
    if (const auto error = any.type().get(type))
        return refuseJson(error, place);
    switch (type) {
    case json_type::object:
    case json_type::array:
        if (depth >= maxDepth)
            return refuse(
                RefusalCode::TooDeep, "nested deeper than " + std::to_string(maxDepth) + " levels", place);
        return type == json_type::object ? walkObject(any, depth + 1, maxDepth, place)
                                         : walkArray(any, depth + 1, maxDepth, place);
    case json_type::string:
        return textOf(any, place).map([](std::string_view) {});
    case json_type::number:
        return numberOf(any, place).map([](std::string_view) {});
    case json_type::boolean:
        return walkBoolean(any, place);
    case json_type::null:
        return walkNull(any, place);
    }
    Q_UNREACHABLE();
}

} // namespace listingpost
