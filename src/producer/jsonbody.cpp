// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/jsonbody.h"

#include "producer/jsonmend.h"

#include <algorithm>

namespace listingpost {

namespace {

namespace od = simdjson::ondemand;
constexpr int DepthLimit = 64;

std::string_view withoutBom(const QByteArray &body)
{
    std::string_view text(body.constData(), static_cast<std::size_t>(body.size()));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return text;
}

/// RFC 8259 section 6, of any length: keys of 26 digits exist, and no number here goes through a double.
bool isNumber(std::string_view text)
{
    const auto digits = [&text] {
        const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(end);
        return end;
    };
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const bool zero = text.starts_with('0');
    const auto whole = digits();
    if (whole == 0 || (zero && whole > 1))
        return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (digits() == 0)
            return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-'))
            text.remove_prefix(1);
        if (digits() == 0)
            return false;
    }
    return text.empty();
}

bool walks(simdjson::simdjson_result<od::value> result, int depth);

bool walksObject(simdjson::simdjson_result<od::object> object, int depth)
{
    if (object.error())
        return false;
    for (auto field : object) {
        std::string_view name;
        if (field.error() || field.unescaped_key().get(name) || !walks(field.value(), depth))
            return false;
    }
    return true;
}

bool walksArray(simdjson::simdjson_result<od::array> array, int depth)
{
    if (array.error())
        return false;
    for (auto element : array) {
        if (element.error() || !walks(std::move(element), depth))
            return false;
    }
    return true;
}

bool walks(simdjson::simdjson_result<od::value> result, int depth)
{
    od::value value;
    od::json_type type = od::json_type::null;
    if (depth > DepthLimit || result.get(value) || value.type().get(type))
        return false;
    switch (type) {
    case od::json_type::object:
        return walksObject(value.get_object(), depth + 1);
    case od::json_type::array:
        return walksArray(value.get_array(), depth + 1);
    case od::json_type::string: {
        std::string_view text;
        return !value.get_string().get(text);
    }
    case od::json_type::number:
        return isNumber(withoutSpace(value.raw_json_token()));
    case od::json_type::boolean: {
        bool flag = false;
        return !value.get_bool().get(flag);
    }
    case od::json_type::null: {
        bool null = false;
        return !value.is_null().get(null) && null;
    }
    }
    return false;
}

} // namespace

JsonBody::JsonBody(const QByteArray &bytes)
    : m_text(withoutSpace(withoutBom(bytes)))
    , m_padded(m_text)
    , m_whole(parses())
{
    for (const Backslashes backslashes : {Backslashes::AsJson, Backslashes::Stray}) {
        auto mended = m_whole ? std::nullopt : mendedJson(withoutSpace(withoutBom(bytes)), backslashes);
        if (!mended)
            continue;
        m_padded = simdjson::padded_string(mended->text);
        m_text = m_padded;
        m_replaced = std::move(mended->replaced);
        m_whole = parses();
    }
}

bool JsonBody::isDamaged(std::string_view part) const
{
    if (m_replaced.empty())
        return false; // then text() is not what was parsed
    const auto first = static_cast<std::size_t>(part.data() - m_text.data());
    const auto next = std::lower_bound(m_replaced.begin(), m_replaced.end(), first);
    return next != m_replaced.end() && *next < first + part.size();
}

bool JsonBody::parses()
{
    return m_text.starts_with('{') && !m_parser.iterate(m_padded).get(m_document)
        && walksObject(m_document.get_object(), 1)
        && m_document.current_location().error() == simdjson::OUT_OF_BOUNDS; // nothing after it
}

od::object &JsonBody::object()
{
    m_document.rewind();
    if (m_document.get_object().get(m_object))
        m_whole = false;
    return m_object;
}

std::string_view withoutSpace(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string scalarText(od::value value)
{
    od::json_type type = od::json_type::null;
    if (value.type().get(type))
        return {};
    std::string_view text;
    if (type == od::json_type::string)
        return value.get_string().get(text) ? std::string() : std::string(text);
    if (type == od::json_type::number)
        return std::string(withoutSpace(value.raw_json_token()));
    return {};
}

std::string fieldText(od::object &object, std::string_view name)
{
    od::value value;
    return name.empty() || object.find_field_unordered(name).get(value) ? std::string() : scalarText(value);
}

} // namespace listingpost
