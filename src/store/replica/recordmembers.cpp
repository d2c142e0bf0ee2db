// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/recordmembers.h"

#include <algorithm>
#include <charconv>
#include <QCryptographicHash>
#include <simdjson.h>

namespace listingpost {

namespace {

namespace ondemand = simdjson::ondemand;

RecordMember::Kind kindOf(ondemand::json_type type)
{
    switch (type) {
    case ondemand::json_type::null:
        return RecordMember::Kind::Null;
    case ondemand::json_type::boolean:
        return RecordMember::Kind::Boolean;
    case ondemand::json_type::number:
        return RecordMember::Kind::Number;
    case ondemand::json_type::string:
        return RecordMember::Kind::String;
    case ondemand::json_type::array:
    case ondemand::json_type::object:
        return RecordMember::Kind::Structure;
    }
    return RecordMember::Kind::Structure;
}

simdjson::error_code readMember(ondemand::field &field, RecordMember &member)
{
    ondemand::value &value = field.value();
    ondemand::json_type type {};
    if (const auto error = value.type().get(type))
        return error;
    member.kind = kindOf(type);
    std::string_view text;
    const auto error = member.kind == RecordMember::Kind::String ? value.get_string().get(text)
                                                                 : simdjson::to_json_string(value).get(text);
    member.text = text;
    return error;
}

tl::unexpected<Error> notARecord(const char *why)
{
    return failure(
        ErrorCode::Protocol, QStringLiteral("The record is not one JSON object: %1").arg(QLatin1String(why)));
}

/// Length before content, so that no two records give the same bytes.
void addPart(QCryptographicHash &hash, std::string_view part)
{
    const auto size = static_cast<quint64>(part.size());
    hash.addData(QByteArrayView(reinterpret_cast<const char *>(&size), sizeof size));
    hash.addData(QByteArrayView(part.data(), static_cast<qsizetype>(part.size())));
}

template<typename Number> std::optional<Number> wholeText(std::string_view text)
{
    Number number {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// `350000.00` is 350000: digits after the point that are all zero do not make a fraction.
std::string_view withoutZeroFraction(std::string_view text)
{
    const auto point = text.find('.');
    if (point == std::string_view::npos || text.find_first_not_of('0', point + 1) != std::string_view::npos)
        return text;
    return text.substr(0, point);
}

QVariant numberValue(const std::string &text)
{
    if (const auto whole = wholeText<qint64>(withoutZeroFraction(text)))
        return QVariant::fromValue(*whole);
    if (const auto real = wholeText<double>(text))
        return *real;
    return QString::fromStdString(text);
}

} // namespace

const RecordMember *RecordMembers::member(const std::string &name) const
{
    const auto found
        = std::find_if(members.begin(), members.end(), [&](const auto &m) { return m.name == name; });
    return found == members.end() ? nullptr : &*found;
}

Result<RecordMembers> recordMembers(const QByteArray &json)
{
    const simdjson::padded_string padded(json.constData(), static_cast<std::size_t>(json.size()));
    ondemand::parser parser;
    ondemand::document document;
    if (const auto error = parser.iterate(padded).get(document))
        return notARecord(simdjson::error_message(error));
    ondemand::object object;
    if (const auto error = document.get_object().get(object))
        return notARecord(simdjson::error_message(error));

    RecordMembers record;
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (auto result : object) {
        ondemand::field field;
        if (const auto error = std::move(result).get(field))
            return notARecord(simdjson::error_message(error));
        std::string_view name;
        if (const auto error = field.unescaped_key().get(name))
            return notARecord(simdjson::error_message(error));
        if (name.find('@') != std::string_view::npos)
            continue;
        RecordMember member {std::string(name), {}, {}};
        if (const auto error = readMember(field, member))
            return notARecord(simdjson::error_message(error));
        addPart(hash, member.name);
        addPart(
            hash, member.kind == RecordMember::Kind::String ? std::string_view("\"") : std::string_view());
        addPart(hash, member.text);
        record.members.push_back(std::move(member));
    }
    record.hash = hash.result();
    return record;
}

QVariant columnValue(const RecordMember &member, ColumnType type)
{
    if (member.kind == RecordMember::Kind::Null)
        return {};
    switch (type) {
    case ColumnType::Integer:
    case ColumnType::Decimal:
        // A number in quotes (IEEE754Compatible) is a number all the same.
        if (member.kind == RecordMember::Kind::Number || member.kind == RecordMember::Kind::String)
            return numberValue(member.text);
        break;
    case ColumnType::Boolean:
        if (member.kind == RecordMember::Kind::Boolean)
            return member.text == "true" ? 1 : 0;
        break;
    case ColumnType::Text:
    case ColumnType::Date:
    case ColumnType::Timestamp:
    case ColumnType::Json:
        break;
    }
    return QString::fromStdString(member.text);
}

} // namespace listingpost
