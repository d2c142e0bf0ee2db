// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/recordbody.h"

#include <algorithm>
#include <simdjson.h>

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

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(space) - first + 1);
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
        return isNumber(trimmed(value.raw_json_token()));
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

/// A body held in padded memory, parsed and walked once as a whole.
class Body
{
public:
    explicit Body(const QByteArray &bytes)
        : m_text(trimmed(withoutBom(bytes)))
        , m_padded(m_text)
    {
        m_whole = m_text.starts_with('{') && !m_parser.iterate(m_padded).get(m_document)
            && walksObject(m_document.get_object(), 1)
            && m_document.current_location().error() == simdjson::OUT_OF_BOUNDS; // nothing after it
    }

    bool isWhole() const { return m_whole; }
    std::string_view text() const { return m_text; }

    /// The object again, from its beginning; only when isWhole().
    od::object &object()
    {
        m_document.rewind();
        if (m_document.get_object().get(m_object))
            m_whole = false;
        return m_object;
    }

private:
    std::string_view m_text;
    simdjson::padded_string m_padded;
    od::parser m_parser;
    od::document m_document;
    od::object m_object;
    bool m_whole = false;
};

/// A string unescaped, a number digit for digit; empty for everything else.
std::string scalarText(od::value value)
{
    od::json_type type = od::json_type::null;
    if (value.type().get(type))
        return {};
    std::string_view text;
    if (type == od::json_type::string)
        return value.get_string().get(text) ? std::string() : std::string(text);
    if (type == od::json_type::number)
        return std::string(trimmed(value.raw_json_token()));
    return {};
}

std::string fieldText(od::object &object, std::string_view name)
{
    od::value value;
    return name.empty() || object.find_field_unordered(name).get(value) ? std::string() : scalarText(value);
}

BodyRecord recordOf(od::object object, const std::string &keyProperty)
{
    BodyRecord record;
    record.key = fieldText(object, keyProperty);
    std::string_view raw;
    if (!object.reset().error() && !object.raw_json().get(raw)) {
        raw = trimmed(raw);
        record.json = QByteArray(raw.data(), static_cast<qsizetype>(raw.size()));
    }
    return record;
}

QByteArray nextLinkOf(od::object &object)
{
    for (const std::string_view name : {"@odata.nextLink", "@nextLink"}) {
        const std::string link = fieldText(object, name);
        if (!link.empty())
            return QByteArray::fromStdString(link);
    }
    return {};
}

tl::unexpected<Error> notWhole()
{
    return failure(ErrorCode::Protocol, QStringLiteral("the body is not one whole JSON object"));
}

} // namespace

Result<RecordBody> readRecords(const QByteArray &body, const std::string &keyProperty)
{
    Body whole(body);
    if (!whole.isWhole())
        return notWhole();
    RecordBody result;
    od::array elements;
    if (whole.object().find_field_unordered("value").get_array().get(elements)) {
        const std::string_view text = whole.text();
        result.records.push_back({QByteArray(text.data(), static_cast<qsizetype>(text.size())),
            fieldText(whole.object(), keyProperty)});
        return result;
    }
    result.collection = true;
    for (auto element : elements) {
        od::object object;
        if (element.get_object().get(object))
            return failure(ErrorCode::Protocol, QStringLiteral("an element of \"value\" is not an object"));
        result.records.push_back(recordOf(object, keyProperty));
    }
    result.nextLink = nextLinkOf(whole.object());
    return result;
}

Result<ODataError> readODataError(const QByteArray &body)
{
    Body whole(body);
    if (!whole.isWhole())
        return notWhole();
    od::object error;
    if (whole.object().find_field_unordered("error").get_object().get(error))
        return failure(ErrorCode::Protocol, QStringLiteral("the body is JSON, but no OData error"));
    return ODataError {fieldText(error, "code"), fieldText(error, "message")};
}

std::optional<qint64> readCount(const QByteArray &body)
{
    Body whole(body);
    if (!whole.isWhole())
        return std::nullopt;
    for (const std::string_view name : {"@odata.count", "@count"}) {
        bool isNumber = false;
        const qint64 count = QByteArray::fromStdString(fieldText(whole.object(), name)).toLongLong(&isNumber);
        if (isNumber)
            return count;
    }
    return std::nullopt;
}

Result<QByteArray> readNextLink(const QByteArray &body)
{
    Body whole(body);
    if (!whole.isWhole())
        return notWhole();
    return nextLinkOf(whole.object());
}

} // namespace listingpost
