// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/jsonvalue.h"

#include <algorithm>

namespace listingpost {

using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

namespace {

constexpr std::size_t fewMembers = 16;

bool isDigit(char character) { return character >= '0' && character <= '9'; }

std::size_t digitsFrom(std::string_view text, std::size_t at)
{
    while (at < text.size() && isDigit(text[at]))
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

tl::unexpected<Refusal> badJson(simdjson::error_code error, const std::string &target)
{
    return refuse(
        RefusalCode::BadJson, std::string("not valid JSON: ") + simdjson::error_message(error), target);
}

Checked<> walkObject(value object, int depth, int maxDepth, const std::string &target)
{
    simdjson::ondemand::object members;
    if (const auto error = object.get_object().get(members))
        return badJson(error, target);
    MemberNames names;
    for (auto member : members) {
        simdjson::ondemand::field field;
        if (const auto error = std::move(member).get(field))
            return badJson(error, target);
        const auto name = memberName(field, target);
        if (!name)
            return tl::unexpected(name.error());
        if (!names.add(*name))
            return refuse(
                RefusalCode::DuplicateMember, "the same member stands twice: " + std::string(*name), target);
        if (auto walked = walk(field.value(), depth, maxDepth, target); !walked)
            return walked;
    }
    return {};
}

Checked<> walkArray(value array, int depth, int maxDepth, const std::string &target)
{
    simdjson::ondemand::array elements;
    if (const auto error = array.get_array().get(elements))
        return badJson(error, target);
    for (auto element : elements) {
        value inner;
        if (const auto error = std::move(element).get(inner))
            return badJson(error, target);
        if (auto walked = walk(inner, depth, maxDepth, target); !walked)
            return walked;
    }
    return {};
}

} // namespace

tl::unexpected<Refusal> refuse(RefusalCode code, std::string message, std::string target)
{
    return tl::unexpected(Refusal {code, std::move(message), std::move(target)});
}

bool MemberNames::add(std::string_view name)
{
    if (std::find(m_few.begin(), m_few.end(), name) != m_few.end())
        return false;
    if (m_few.size() >= fewMembers)
        return m_many.insert(name).second;
    m_few.push_back(name);
    return true;
}

Checked<std::string_view> memberName(simdjson::ondemand::field &field, const std::string &target)
{
    std::string_view name;
    if (const auto error = field.unescaped_key().get(name))
        return badJson(error, target);
    if (name.find('\0') != std::string_view::npos)
        return refuse(RefusalCode::BadJson, "a member's name holds a NUL", target);
    return name;
}

Checked<std::string_view> textOf(value string, const std::string &target)
{
    std::string_view text;
    if (const auto error = string.get_string().get(text))
        return badJson(error, target);
    if (text.find('\0') != std::string_view::npos)
        return refuse(RefusalCode::BadJson, "a string holds a NUL", target);
    return text;
}

Checked<std::string_view> numberOf(value number, const std::string &target)
{
    const std::string_view text = withoutTrailingSpace(number.raw_json_token());
    if (!isJsonNumber(text))
        return refuse(RefusalCode::BadJson, "not valid JSON: a malformed number", target);
    return text;
}

Checked<> walk(value any, int depth, int maxDepth, const std::string &target)
{
    json_type type;
    if (const auto error = any.type().get(type))
        return badJson(error, target);
    switch (type) {
    case json_type::object:
    case json_type::array:
        if (depth >= maxDepth)
            return refuse(
                RefusalCode::TooDeep, "nested deeper than " + std::to_string(maxDepth) + " levels", target);
        return type == json_type::object ? walkObject(any, depth + 1, maxDepth, target)
                                         : walkArray(any, depth + 1, maxDepth, target);
    case json_type::string:
        return textOf(any, target).map([](std::string_view) {});
    case json_type::number:
        return numberOf(any, target).map([](std::string_view) {});
    case json_type::boolean: {
        bool truth = false;
        if (const auto error = any.get_bool().get(truth))
            return badJson(error, target);
        return {};
    }
    case json_type::null: {
        bool null = false;
        if (const auto error = any.is_null().get(null))
            return badJson(error, target);
        return {};
    }
    }
    return {};
}

} // namespace listingpost
