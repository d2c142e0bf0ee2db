// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/recordmembers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <openssl/evp.h>
#include <optional>
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

simdjson::error_code readValue(ondemand::value &value, RecordMember &member)
{
    ondemand::json_type type {};
    if (const auto error = value.type().get(type))
        return error;
    member.kind = kindOf(type);
    return member.kind == RecordMember::Kind::String ? value.get_string().get(member.text)
                                                     : simdjson::to_json_string(value).get(member.text);
}

tl::unexpected<Error> notARecord(simdjson::error_code why)
{
    return failure(ErrorCode::Protocol,
        QStringLiteral("The record is not one JSON object: %1")
            .arg(QLatin1String(simdjson::error_message(why))));
}

/// Length before content, so that no two records give the same bytes.
void addPart(QByteArray &bytes, std::string_view part)
{
    const auto size = static_cast<quint64>(part.size());
    bytes.append(reinterpret_cast<const char *>(&size), sizeof size);
    bytes.append(part.data(), static_cast<qsizetype>(part.size()));
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

/// Digits between the first and the last that is no zero: `0.00120` has two.
qsizetype significantDigits(std::string_view text)
{
    const auto end = std::min(text.find_first_of("eE"), text.size());
    qsizetype digits = 0;
    qsizetype zeros = 0; // behind the last digit that is none
    for (const char c : text.substr(0, end)) {
        if (c < '0' || c > '9' || (c == '0' && digits == 0))
            continue;
        ++digits;
        zeros = c == '0' ? zeros + 1 : 0;
    }
    return digits - zeros;
}

ColumnValue numberValue(std::string_view text)
{
    if (const auto whole = wholeText<qint64>(withoutZeroFraction(text)))
        return *whole;
    if (const auto real = wholeText<double>(text); real && std::isfinite(*real))
        return *real; // SQLite has no NaN
    return text;
}

} // namespace

struct RecordReader::Parser
{
    ondemand::parser parser;
    ondemand::document document;
    std::vector<char> bytes; ///< what is parsed, with the padding that simdjson reads beyond it

    simdjson::error_code begin(std::string_view json)
    {
        if (bytes.size() < json.size() + simdjson::SIMDJSON_PADDING)
            bytes.resize(2 * json.size() + simdjson::SIMDJSON_PADDING);
        std::memcpy(bytes.data(), json.data(), json.size());
        std::memset(bytes.data() + json.size(), 0, simdjson::SIMDJSON_PADDING);
        return parser.iterate(simdjson::padded_string_view(bytes.data(), json.size(), bytes.size()))
            .get(document);
    }
};

/// Three times as fast as Qt's, which does not use the processor's own instructions; begun once, since a
/// search for the algorithm takes as long as a record.
struct RecordReader::Sha1
{
    struct FreeContext
    {
        void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, FreeContext> context {EVP_MD_CTX_new()};
    const bool isThere = EVP_DigestInit_ex(context.get(), EVP_sha1(), nullptr) == 1;

    QByteArray of(const QByteArray &bytes)
    {
        QByteArray hash(20, Qt::Uninitialized);
        const bool done = isThere && EVP_DigestInit_ex(context.get(), nullptr, nullptr) == 1
            && EVP_DigestUpdate(context.get(), bytes.constData(), std::size_t(bytes.size())) == 1
            && EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char *>(hash.data()), nullptr)
                == 1;
        return done ? hash : QCryptographicHash::hash(bytes, QCryptographicHash::Sha1); // the same
    }
};

RecordReader::RecordReader()
    : m_parser(std::make_unique<Parser>())
    , m_sha1(std::make_unique<Sha1>())
{
}

RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader &&) noexcept = default;
RecordReader &RecordReader::operator=(RecordReader &&) noexcept = default;

const RecordMember *RecordReader::member(std::string_view name) const
{
    const auto found
        = std::find_if(m_members.rbegin(), m_members.rend(), [&](const auto &m) { return m.name == name; });
    return found == m_members.rend() ? nullptr : &*found;
}

Result<> RecordReader::read(const QByteArray &json)
{
    m_members.clear();
    if (const auto error
        = m_parser->begin(std::string_view(json.constData(), static_cast<std::size_t>(json.size()))))
        return notARecord(error);
    ondemand::object object;
    if (const auto error = m_parser->document.get_object().get(object))
        return notARecord(error);
    for (auto result : object) {
        ondemand::field field;
        if (const auto error = std::move(result).get(field))
            return notARecord(error);
        RecordMember member;
        if (const auto error = field.unescaped_key().get(member.name))
            return notARecord(error);
        if (member.name.find('@') != std::string_view::npos)
            continue;
        if (const auto error = readValue(field.value(), member))
            return notARecord(error);
        m_members.push_back(member);
    }
    return {};
}

QByteArray RecordReader::hash()
{
    m_hashed.resize(0);
    for (const RecordMember &member : m_members) {
        addPart(m_hashed, member.name);
        addPart(m_hashed,
            member.kind == RecordMember::Kind::String ? std::string_view("\"") : std::string_view());
        addPart(m_hashed, member.text);
    }
    return m_sha1->of(m_hashed);
}

Result<> RecordReader::readElements(std::string_view array)
{
    m_members.clear();
    if (const auto error = m_parser->begin(array))
        return notARecord(error);
    ondemand::array elements;
    if (m_parser->document.get_array().get(elements)) {
        m_members.push_back({{}, RecordMember::Kind::String, array});
        return {};
    }
    for (auto element : elements) {
        ondemand::value value;
        RecordMember member;
        if (const auto error = std::move(element).get(value))
            return notARecord(error);
        if (const auto error = readValue(value, member))
            return notARecord(error);
        m_members.push_back(member);
    }
    return {};
}

ColumnValue columnValue(const RecordMember &member, ColumnType type)
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
    case ColumnType::Exact:
        if (member.kind == RecordMember::Kind::Number || member.kind == RecordMember::Kind::String) {
            const ColumnValue value = numberValue(member.text);
            const bool rounds = std::holds_alternative<double>(value)
                && significantDigits(member.text) > DigitsThatRealHolds;
            return rounds ? ColumnValue(member.text) : value;
        }
        break;
    case ColumnType::Boolean:
        if (member.kind == RecordMember::Kind::Boolean)
            return qint64(member.text == "true" ? 1 : 0);
        break;
    case ColumnType::Text:
    case ColumnType::Date:
    case ColumnType::Timestamp:
    case ColumnType::Json:
        break;
    }
    return member.text;
}

} // namespace listingpost
